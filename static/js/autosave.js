/* Saves the open form by itself: after a rest, one request at a time, never while an input method composes. */

const REST = 1000 * Number(document.getElementById("rescue").dataset.rest);
const LONGEST = 30000; // between two attempts when the server does not answer
const ATTEMPTS = 8; // as many as speeches/forms/part.py looks at
let timer = 0;
let pause = 0; // before the next attempt; 0 while all is well
let composing = null; // the field in which an input method composes

function wait(time) {
  clearTimeout(timer);
  timer = setTimeout(send, time);
}

function send() {
  if (composing?.isConnected) return; // the end of the composition begins a new rest
  // editing.js refuses while another request is underway
  if (!document.dispatchEvent(new CustomEvent("autosave", { cancelable: true }))) wait(250);
}

document.addEventListener("input", ({ target }) => {
  if (target.closest(".part-form")) wait(REST);
});

document.addEventListener("compositionstart", ({ target }) => {
  composing = target;
  clearTimeout(timer);
});

document.addEventListener("compositionend", () => {
  composing = null;
  wait(REST);
});

/* -- the answer ------------------------------------------------------------------------------- */

const tried = (form) => JSON.parse(form.elements.tried?.value || "[]");

function note(form, texts) {
  if (form.elements.tried) form.elements.tried.value = texts.length ? JSON.stringify(texts.slice(-ATTEMPTS)) : "";
}

// Until its answer is there a text may be stored or not; found stored later, it is not another hand's. The answer to a
// save that the form stays for takes the note away.
document.addEventListener("sent", ({ detail: { form, sent } }) => {
  const text = Object.fromEntries(sent.map(([{ name, type }, value, checked]) => [name, type === "checkbox" ? (checked ? "on" : "") : value]));
  note(form, [...tried(form), text]);
});

document.addEventListener("answered", ({ detail: { form, taken, status } }) => {
  const lost = !status || status >= 500;
  if (!taken && !lost) note(form, tried(form).slice(0, -1));
  if (status === 409) form.dataset.stale = ""; // from here on the person says which text is kept
  pause = lost || status === 401 ? Math.min(2 * pause || REST, LONGEST) : 0;
  if (taken || pause) wait(pause || REST); // what was typed meanwhile, or the same once more
});

/** Tries at once when it looks as if the server could be reached again. */
function again() {
  if (pause && !document.hidden) wait(0);
}

addEventListener("online", again);
addEventListener("focus", again);
document.addEventListener("visibilitychange", again);
