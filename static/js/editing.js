/* Opens, saves and leaves parts in their places: one form at a time, and no written text is lost on the way. */

const SILENT = new Set(["hidden", "submit"]);
const form = () => document.querySelector(".part-form");
const fields = (of) => [...of.elements].filter((field) => field.name && !SILENT.has(field.type));

function differs(field) {
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected);
  return field.value !== field.defaultValue;
}

/** Says whether leaving the open form would lose text. */
function unsaved() {
  return Boolean(form()) && ("unsaved" in form().dataset || fields(form()).some(differs));
}

function say(state) {
  document.getElementById("save").dataset.state = state;
}

/* -- one form at a time ------------------------------------------------------------------ */

let next = null; // what to do once the open form is saved

/** Does `act` once the open form is saved or known to hold nothing new; a save that is refused keeps it open. */
function settled(act) {
  if (!unsaved()) {
    act();
    return;
  }
  next = act;
  form().querySelector("button[hidden][value=close]").click();
}

function fetchInto(target, url) {
  return htmx.ajax("GET", url, { source: target, target, swap: "outerHTML" });
}

/** Puts the closed part back in the place of the open one; resolves when it stands there. */
async function close() {
  const open = document.querySelector(".part-open");
  if (!open) return;
  if (open.id === "p-new") {
    open.remove();
    return;
  }
  const url = new URL(open.querySelector("form").action);
  await fetchInto(open, url.pathname.replace(/edit\/$/, "") + url.search);
}

function open(part) {
  if (!part || part.classList.contains("part-open")) return;
  const { id } = part;
  settled(async () => {
    await close();
    const place = document.getElementById(id);
    if (place) await fetchInto(place, place.querySelector(".part-edit").getAttribute("href"));
  });
}

async function leave(link) {
  if (unsaved() && !confirm(link.dataset.leave)) return;
  const open = document.querySelector(".part-open");
  const back = open.id === "p-new" ? open.previousElementSibling?.id : open.id;
  await close();
  say("saved");
  (document.getElementById(back)?.querySelector(".part-edit") ?? document.getElementById("add-section")).focus();
}

/** Fetches the whole manuscript with the form of a new part in its place. */
function add(url) {
  settled(() => fetchInto(document.getElementById("document"), url));
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
    open(event.target.closest("#document .part")); // a click on the text opens it, dragging over it selects
  }
});

// From keys.js: open the part at the element; do something once the open form is out of the way.
document.addEventListener("openPart", (event) => open(event.target.closest(".part")));
document.addEventListener("settle", (event) => settled(event.detail.act));

/* -- what is saved and what is not ------------------------------------------------------------ */

let sent = [];

function keep([field, value, checked]) {
  if (field.type === "checkbox") field.defaultChecked = checked;
  else if (field.options) for (const option of field.options) option.defaultSelected = option.value === value;
  else field.defaultValue = value;
}

document.addEventListener("input", (event) => {
  if (event.target.closest(".part-form")) say(unsaved() ? "changed" : "saved");
});

document.addEventListener("htmx:beforeRequest", ({ detail: { elt, requestConfig } }) => {
  if (requestConfig.verb !== "post") return;
  sent = elt.matches(".part-form") ? fields(elt).map((field) => [field, field.value, field.checked]) : [];
});

document.addEventListener("htmx:afterRequest", ({ detail: { requestConfig, xhr } }) => {
  if (requestConfig.verb !== "post") return;
  const act = next;
  next = null;
  if (xhr.status < 200 || xhr.status > 299) return;
  sent.forEach(keep); // what was typed while the answer was on its way still counts as new
  sent = [];
  if (unsaved()) say("changed");
  act?.();
});

addEventListener("beforeunload", (event) => {
  if (unsaved()) event.preventDefault();
});

document.body.classList.add("editable");
