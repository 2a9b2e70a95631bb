/* Keeps what is being written in this browser until the server has it, and offers back what was left behind. */

const place = document.getElementById("rescue");
const { user, speech, address } = place.dataset;
const MINE = `text/${user}/${speech}/`;
const TAB = Math.random().toString(36).slice(2, 10);
const SOON = 250; // milliseconds between a change and its copy
const DURABLE = 750; // and until that is safe from a browser that is killed
const OLDEST = 30 * 24 * 3600 * 1000;
const LEFT_OUT = new Set(["csrfmiddlewaretoken", "serial", "stored", "keep", "then"]);

/* -- two stores ---------------------------------------------------------------------------------- */

/* localStorage is written at once, even while the page goes, but reaches the disk five seconds later or more, and a
   killed browser loses those; IndexedDB is on the disk when it says so. The second follows the first, and the newer of
   both counts. What is removed leaves a mark in both, so that no old text comes back from the one that was late. */

const opened = new Promise((resolve) => {
  const request = indexedDB.open("texts", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("texts");
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => resolve(null); // without it localStorage does what it can
}).catch(() => null);
const late = new Set(); // names whose text on the disk is not today's
let following = 0;

async function disk(mode, act) {
  const database = await opened;
  if (!database) return null;
  const transaction = database.transaction("texts", mode, { durability: "strict" });
  const request = act(transaction.objectStore("texts"));
  return new Promise((resolve) => {
    transaction.oncomplete = () => resolve(request?.result ?? null);
    transaction.onabort = () => resolve(null);
  });
}

async function follow() {
  clearTimeout(following);
  following = 0;
  const todo = [...late].map((name) => [localStorage.getItem(name), name]);
  late.clear();
  if (todo.length) await disk("readwrite", (texts) => todo.forEach(([text, name]) => texts.put(text, name)));
  for (const [text, name] of todo) if (JSON.parse(text).gone && localStorage.getItem(name) === text) localStorage.removeItem(name);
}

function write(name, copy) {
  localStorage.setItem(name, JSON.stringify({ at: Date.now(), ...copy }));
  late.add(name);
  following ||= setTimeout(follow, copy.gone ? 0 : DURABLE);
}

/* -- copies: one for each part and window, under person, speech, part, edition, window ---------- */

const partOf = (form) => (form.elements.key ? `p-${form.elements.key.value}` : form.closest(".part")?.id);
const names = new Map(); // of the copies that this window has made, by part
let waiting = null; // the form whose copy is not written yet
let timer = 0;

function values(form) {
  const found = {};
  for (const { name, type, value, checked } of form.elements) {
    if (!name || type === "submit" || LEFT_OUT.has(name) || name.startsWith("mine-")) continue;
    found[name] = type === "checkbox" ? (checked ? "on" : "") : value;
  }
  return found;
}

function drop(part) {
  if (names.has(part)) write(names.get(part), { gone: true });
  names.delete(part);
}

function keep(form) {
  const part = partOf(form);
  if (!part) return;
  const name = `${MINE}${part}/${form.elements.seen_edition.value}/${TAB}`;
  const anew = form.elements.key ? form.getAttribute("action") : "";
  try {
    write(name, { anew, values: values(form) });
  } catch {
    return; // the disk is full or storing is not allowed: the text is in the form, and the save state tells the truth
  }
  if (names.get(part) !== name) drop(part);
  names.set(part, name);
}

function flush() {
  clearTimeout(timer);
  timer = 0;
  if (!waiting) return;
  if (document.getElementById("save").dataset.state === "saved") drop(partOf(waiting)); // typed and taken back
  else keep(waiting);
  waiting = null;
}

document.addEventListener("input", ({ target, isComposing }) => {
  const form = target.closest(".part-form");
  if (!form || isComposing) return;
  waiting = form;
  timer ||= setTimeout(flush, SOON);
});
document.addEventListener("compositionstart", flush); // half a word is no text: the copy is made before and after
document.addEventListener("compositionend", ({ target }) => {
  waiting = target.closest(".part-form");
  timer ||= setTimeout(flush, SOON);
});
for (const [target, kind] of [[window, "pagehide"], [document, "visibilitychange"]]) {
  target.addEventListener(kind, () => {
    flush();
    follow();
  });
}

document.addEventListener("answered", ({ detail: { form, taken, left } }) => {
  if (!taken) return;
  if (waiting === form) waiting = null;
  // typed since: the copy goes on under the edition that the answer brought
  if (left && document.getElementById("save").dataset.state === "changed") keep(left);
  if (!left || partOf(left) !== partOf(form) || document.getElementById("save").dataset.state === "saved") drop(partOf(form));
});
document.addEventListener("left", ({ detail: { form } }) => {
  waiting = null;
  drop(partOf(form));
});

/* -- what another window, or this one before it was killed, has left behind --------------------- */

const alive = new Set([TAB]);
const windows = new BroadcastChannel(MINE);
windows.onmessage = ({ data }) => (data ? alive.add(data) : windows.postMessage(TAB));

const copies = new Map(); // what was found, by name

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function find() {
  const range = IDBKeyRange.bound(MINE, `${MINE}\uffff`);
  const names = (await disk("readonly", (texts) => texts.getAllKeys(range))) ?? [];
  const texts = (await disk("readonly", (store) => store.getAll(range))) ?? [];
  const kept = new Map(names.map((name, place) => [name, parsed(texts[place])]));
  for (const name of Object.keys(localStorage)) {
    const copy = name.startsWith(MINE) && parsed(localStorage.getItem(name));
    if (copy && copy.at > (kept.get(name)?.at ?? 0)) kept.set(name, copy);
  }
  for (const [name, copy] of kept) {
    if (alive.has(name.split("/").at(-1))) continue;
    if (!copy || copy.gone || Date.now() - copy.at > OLDEST) forget(name);
    else copies.set(name, copy);
  }
}

function forget(name) {
  copies.delete(name);
  localStorage.removeItem(name);
  disk("readwrite", (texts) => texts.delete(name));
}

async function offer() {
  if (!copies.size) await find();
  if (!copies.size) return;
  const token = document.cookie.split("; ").find((pair) => pair.startsWith("csrftoken="))?.slice(10) ?? "";
  const asked = [...copies].map(([name, copy]) => ({ name, part: name.slice(MINE.length).split("/")[0], ...copy }));
  const body = new URLSearchParams({ copies: JSON.stringify(asked) });
  const answer = await fetch(address, { method: "POST", headers: { "X-CSRFToken": token, "HX-Request": "true" }, body }).catch(() => null);
  if (!answer?.ok) {
    setTimeout(offer, 10000);
    return;
  }
  place.innerHTML = await answer.text();
  for (const done of place.querySelectorAll("[data-stored]")) forget(done.dataset.stored);
  document.getElementById("live").textContent = place.querySelector("[data-said]")?.textContent ?? "";
}

function shut(name) {
  place.querySelector(`[data-copy="${CSS.escape(name)}"]`)?.remove();
  if (!place.querySelector("[data-copy]")) place.replaceChildren();
}

function fill(form, name, copy) {
  const old = form.elements.seen_edition.value !== copy.values.seen_edition;
  for (const field of form.elements) {
    if (field.name === "csrfmiddlewaretoken" || field.type === "submit" || !(field.name in copy.values)) continue;
    if (field.type === "checkbox") field.checked = Boolean(copy.values[field.name]);
    else field.value = copy.values[field.name];
  }
  form.dataset.unsaved = "";
  for (const area of form.querySelectorAll("textarea")) area.dispatchEvent(new Event("input", { bubbles: true }));
  keep(form);
  follow();
  forget(name);
  shut(name);
  if (old) form.querySelector("button[value=stay]").click(); // both texts, or the right edition
}

function restore({ dataset }) {
  const name = dataset.restore;
  const copy = copies.get(name);
  const detail = { id: dataset.part, back: dataset.back, anew: dataset.anew, fill: (form) => fill(form, name, copy) };
  document.dispatchEvent(new CustomEvent("reopen", { detail }));
}

place.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.dataset.restore) restore(button);
  else if (button?.dataset.discard && confirm(button.dataset.asks)) {
    forget(button.dataset.discard);
    shut(button.dataset.discard);
  }
});

addEventListener("storage", ({ key, newValue }) => {
  if (key && newValue === null) shut(key);
});

// Signing out leaves the copies where they are, for their owner alone; on a shared machine that is good to know.
document.addEventListener("submit", (event) => {
  const asks = event.target.matches(`[action="${place.dataset.signsOut}"]`) && place.querySelector("[data-copy]");
  if (asks && !confirm(place.dataset.asks)) event.preventDefault();
});

windows.postMessage("");
setTimeout(offer, SOON);
