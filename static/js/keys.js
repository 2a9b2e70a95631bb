/* The editor's keys, as speeches/templatetags/manuscript.py lists them; each presses a button that is there to be seen. */

const SINGLE = ".pf-lead, .pf-heading, .conflict input[type=text]"; // one paragraph each: Enter goes on to the next field

const form = () => document.querySelector(".part-form");
const then = (value) => form()?.querySelector(`[name=then][value=${value}]`);
const writing = (target) => target.matches?.("input:not([type=checkbox]), textarea, select");

/** Presses a saving button — but which of two texts is kept, no key decides. */
function save(...values) {
  if (!form()?.matches(".conflict")) values.map(then).find(Boolean)?.click();
}

/** Alt+arrow on a closed part sends what its button would send, once an open form elsewhere is saved. */
function send(part, action, direction) {
  const link = part.querySelector(".part-edit").getAttribute("href");
  const [, kind] = /\/(sections|points)\/[^/]+\/edit\/$/.exec(link) ?? [];
  if (!kind || (action === "level/" && kind !== "points")) return;
  const act = () => {
    const target = document.getElementById("document");
    return htmx.ajax("POST", link.replace(/edit\/$/, action), { source: target, target, swap: "outerHTML", values: { direction } });
  };
  document.dispatchEvent(new CustomEvent("settle", { detail: { act } }));
}

function arrow(event, part) {
  if (part.classList.contains("part-open")) {
    part.querySelector(`[data-key="Alt+${event.key}"]`)?.click();
  } else {
    send(part, /Up|Down/.test(event.key) ? "move/" : "level/", /Up|Left/.test(event.key) ? "-1" : "1");
  }
}

/** Returns the part that the key is meant for: the one around the focus, or the one of the outline's row. */
function partAt(target) {
  const row = target.closest?.("#outline-rows a");
  return row ? document.getElementById(row.hash.slice(1)) : target.closest?.(".part");
}

function nextField(field) {
  const all = [...field.form.querySelectorAll("textarea, input[type=text]")];
  const next = all[all.indexOf(field) + 1];
  if (!next) return;
  next.focus();
  next.setSelectionRange(0, 0);
}

/** Goes to find and replace, with what is selected, as long as that is in one line, to begin with. */
function find() {
  const link = document.querySelector("[data-key=F8]");
  const field = document.activeElement.closest("textarea, input[type=text]");
  const text = field ? field.value.slice(field.selectionStart, field.selectionEnd) : String(getSelection());
  link.search = text && text.length <= 150 && !text.includes("\n") ? new URLSearchParams({ text }) : "";
  link.click();
}

/** Does what the key stands for here; returns whether it stands for something. */
function obey(event) {
  const part = partAt(event.target);
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (control && key === "enter" && form()) save("next", "close");
  else if (control && key === "s") save("stay", "close");
  else if (control && key === "z" && !writing(event.target) && document.querySelector(".undo")) [...document.querySelectorAll(".undo")].at(-1).querySelector("[type=submit]").click();
  else if (control) return false;
  else if (key === "f8" && !event.altKey) find();
  else if (event.altKey && /^arrow/.test(key) && part) arrow(event, part);
  else if (event.altKey) return false;
  else if (key === "escape" && form() && !document.querySelector("dialog[open]")) form().querySelector("[data-leave]")?.click();
  else if (key === "enter" && event.target.matches?.(SINGLE) && event.target.form.matches(".part-form")) event.shiftKey || nextField(event.target);
  else if (writing(event.target)) return false;
  else if (key === "f2" && part && !part.classList.contains("part-open")) part.dispatchEvent(new CustomEvent("openPart", { bubbles: true }));
  else if (["enter", " "].includes(key) && event.target.closest?.(".part:not(.part-open)")) part.dispatchEvent(new CustomEvent("openPart", { bubbles: true }));
  else if (["?", "？"].includes(key)) document.getElementById("keys").showModal();
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  // An input method that is composing owns every key.
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  if (obey(event)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-show]");
  if (!link) return;
  event.preventDefault();
  document.getElementById(link.dataset.show).showModal();
});
