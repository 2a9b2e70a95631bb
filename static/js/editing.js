/* Opens, saves and leaves parts in their places: one form at a time, and no written text is lost on the way. */

const SILENT = new Set(["hidden", "submit"]);
const STAYS = new Set(["stay", "auto"]); // saves after which the form stays, and is written in meanwhile
const MINE = "mine-"; // a conflict keeps the offered text under these names, as speeches/views/conflicts.py writes them
const forms = () => [...document.querySelectorAll(".part-form")];
const fields = (form) => [...form.elements].filter((field) => field.name && !SILENT.has(field.type));

function differs(field) {
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected);
  return field.value !== field.defaultValue;
}

const changed = (form) => "unsaved" in form.dataset || fields(form).some(differs);

/** Returns a form whose text would be lost by leaving. */
const unsaved = () => forms().find(changed);

function tell(name, detail) {
  return document.dispatchEvent(new CustomEvent(name, { detail, cancelable: true }));
}

function say(state) {
  document.getElementById("save").dataset.state = state;
}

/* -- what is on its way: a form that will be replaced takes no text, one that stays loses none ---- */

let answer = Promise.resolve(true); // the last save: resolves when it is answered, says whether it was taken
let underway = 0; // requests that change something and are not answered yet
let hand = null; // the field that had the focus before an exchange, and its caret

document.addEventListener("htmx:beforeSwap", () => {
  const field = document.activeElement;
  hand = { field, from: field.selectionStart, to: field.selectionEnd };
});

function freeze(form, busy) {
  form.ariaBusy = String(busy);
  for (const field of fields(form)) field.readOnly = busy;
}

for (const kind of ["click", "submit", "keydown"]) {
  document.addEventListener(kind, (event) => {
    if (!event.target.closest?.(".part-form[aria-busy=true]")) return;
    if (kind === "keydown" && (!event.target.options || event.key === "Tab")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
}

function keep([field, value, checked]) {
  if (field.type === "checkbox") field.defaultChecked = checked;
  else if (field.options) for (const option of field.options) option.defaultSelected = option.value === value;
  else field.defaultValue = value;
}

/** Takes the marks of an earlier refusal from a form that was saved now. */
function accept(form) {
  delete form.dataset.unsaved;
  for (const mark of form.querySelectorAll(".invalid-feedback, .alert, .pf-notice > *")) mark.remove();
  for (const field of form.querySelectorAll(".is-invalid")) {
    field.classList.remove("is-invalid");
    field.removeAttribute("aria-invalid");
  }
}

/** Carries what was typed while the answer was on its way into the form that came in the old one's place. */
function carry(old, sent, taken) {
  const form = forms()[0];
  const late = sent.filter(([field, value, checked]) => field.value !== value || field.checked !== checked);
  if (!form) return;
  for (const [field] of late) {
    for (const twin of [form.elements[field.name], form.elements[MINE + field.name]]) {
      if (!twin) continue;
      twin.value = field.value;
      twin.checked = field.checked;
      twin.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  const twin = (taken || late.length) && hand && old.contains(hand.field) && form.elements[hand.field.name];
  if (!twin) return;
  twin.focus({ preventScroll: true });
  if (hand.from !== null && hand.from !== undefined) twin.setSelectionRange(hand.from, hand.to);
}

document.addEventListener("htmx:beforeRequest", ({ detail: { elt, requestConfig, xhr } }) => {
  if (requestConfig.verb !== "post") return;
  const form = elt.matches(".part-form") ? elt : null;
  const sent = form ? fields(form).map((field) => [field, field.value, field.checked]) : [];
  const stays = STAYS.has(requestConfig.formData.get("then"));
  if (form && !stays) freeze(form, true);
  underway += 1;
  if (form) tell("sent", { form, sent });
  answer = new Promise((resolve) => {
    xhr.addEventListener("loadend", () => {
      const taken = xhr.status >= 200 && xhr.status < 300;
      underway -= 1;
      if (form && !stays) freeze(form, false);
      if (form && taken) {
        sent.forEach(keep); // what was typed since still counts as new
        accept(form);
      }
      if (form && stays && !form.isConnected) carry(form, sent, taken);
      if (taken && unsaved()) say("changed");
      if (form) tell("answered", { form, sent, taken, status: xhr.status, left: form.isConnected ? form : forms()[0] });
      resolve(taken);
    });
  });
});

async function answered() {
  let last, taken;
  do {
    last = answer;
    taken = await last;
  } while (last !== answer);
  return taken;
}

document.addEventListener("input", (event) => {
  const form = event.target.closest(".part-form");
  if (form) say(form.matches("[data-stale]") ? "held" : unsaved() ? "changed" : "saved");
});

addEventListener("beforeunload", (event) => {
  if (unsaved()) event.preventDefault();
});

/* -- one thing after another, however slow the answers ----------------------------------------- */

const turns = [];
let working = false;

/** Saves the open form if it holds something new; says whether what is asked may go on. */
async function settled() {
  await answered();
  const form = unsaved();
  if (!form) return true;
  if (form.matches(".conflict")) {
    form.scrollIntoView({ block: "nearest" }); // which text is kept is for the person to say, and for no key or click elsewhere
    return false;
  }
  const before = answer;
  form.querySelector("button[hidden][value=close]").click();
  return answer !== before && (await answered()) && !unsaved();
}

/** Does `act` in its turn, once the open form is out of the way; of several openings asked for meanwhile, only the last. */
async function inTurn(act, { opens = false, leaves = false } = {}) {
  if (opens) turns.splice(0, turns.length, ...turns.filter((turn) => !turn.opens));
  turns.push({ act, opens, leaves });
  if (working) return;
  working = true;
  try {
    while (turns.length) {
      const turn = turns.shift();
      if (turn.leaves ? await answered().then(() => true) : await settled()) await turn.act();
      else turns.length = 0;
    }
  } catch (error) {
    turns.length = 0;
    if (error) throw error; // htmx gives none where a request did not get through: the save state says that
  } finally {
    working = false;
  }
}

let status = 0; // of the last request

document.addEventListener("htmx:beforeRequest", ({ detail: { xhr } }) => {
  xhr.addEventListener("loadend", () => { status = xhr.status; });
});

function fetchInto(target, url) {
  return htmx.ajax("GET", url, { source: target, target, swap: "outerHTML" });
}

/** Returns where the open part is shown closed, "" for one of which nothing is stored; a new one has that in `stored`. */
function closedAt(form) {
  const stored = form.elements.stored;
  if (stored) return stored.value && stored.dataset.path;
  const url = new URL(form.action);
  return url.pathname.replace(/edit\/$/, "") + url.search;
}

/** Puts the closed part back in the place of the open one; says whether no form is open any more. */
async function close() {
  const open = document.querySelector(".part-open");
  if (!open) return true;
  const form = open.querySelector("form");
  const address = closedAt(form);
  if (address) {
    freeze(form, true);
    try {
      await fetchInto(open, address);
    } finally {
      freeze(form, false);
    }
  }
  if (!address || status === 404) open.remove();
  return !open.isConnected;
}

function open({ id }) {
  inTurn(async () => {
    const already = document.getElementById(id)?.matches(".part-open");
    if (already || !(await close())) return;
    const place = document.getElementById(id);
    if (place) await fetchInto(place, place.querySelector(".part-edit").getAttribute("href"));
  }, { opens: true });
}

/** Opens a part for a text that was left behind: what was deleted is put back first, a new part gets its form anew. */
function reopen({ id, back, anew, fill }) {
  const sheet = () => document.getElementById("document");
  inTurn(async () => {
    if (back) await htmx.ajax("POST", back, { source: sheet(), target: sheet(), swap: "outerHTML" });
    if (!(await close())) return;
    const place = document.getElementById(id);
    if (place) await fetchInto(place, place.querySelector(".part-edit").getAttribute("href"));
    else if (anew) await fetchInto(sheet(), anew);
    const form = forms()[0];
    if (form) fill(form);
  }, { opens: true });
}

function leave(link) {
  if (unsaved() && !confirm(link.dataset.leave)) return;
  inTurn(async () => {
    const part = document.querySelector(".part-open");
    const stored = part?.querySelector("[name=stored]");
    const back = stored ? `p-${stored.value}` : part?.id;
    const near = part?.previousElementSibling?.id;
    const form = part?.querySelector("form");
    if (!(await close())) return;
    say("saved");
    if (form) tell("left", { form });
    const place = document.getElementById(back) ?? document.getElementById(near);
    (place?.querySelector(".part-edit") ?? document.getElementById("add-section")).focus();
  }, { leaves: true });
}

/** Fetches the whole manuscript with the form of a new part in its place; the drawer of a phone makes room for it. */
function add(url) {
  if (location.hash === "#outline") {
    const { scrollX, scrollY } = window;
    location.replace("#main");
    scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
  }
  inTurn(() => fetchInto(document.getElementById("document"), url), { opens: true });
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a");
  const acts = [
    ["part-edit", () => open(link.closest(".part"))],
    ["data-leave", () => leave(link)],
    ["data-open", () => add(link.getAttribute("href"))],
  ];
  const found = link && acts.find(([name]) => link.classList.contains(name) || link.hasAttribute(name));
  if (found) {
    event.preventDefault();
    found[1]();
  } else if (!link && getSelection().isCollapsed) {
    const part = event.target.closest("#document .part:not(.part-open)");
    if (part) open(part); // a click on the text opens it, dragging over it selects
  }
});

// From autosave.js: save the open form without anybody noticing. Refused while something else is underway.
document.addEventListener("autosave", (event) => {
  const form = unsaved();
  if (!form || form.matches(".conflict, [data-stale]")) return;
  if (underway || working) event.preventDefault();
  else form.querySelector("button[value=auto]")?.click();
});

document.addEventListener("reopen", (event) => reopen(event.detail));

// From keys.js and undo.js: open the part at the element; do something once the open form is out of the way.
document.addEventListener("openPart", (event) => open(event.target.closest(".part")));
document.addEventListener("settle", (event) => inTurn(event.detail.act));

document.body.classList.add("editable");
