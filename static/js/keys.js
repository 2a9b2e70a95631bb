/* The editor's keys, as speeches/templatetags/manuscript.py lists them; each presses a button that is there to be seen. */

const form = () => document.querySelector(".part-form");
const then = (value) => form()?.querySelector(`[name=then][value=${value}]`);
const writing = (target) => target.matches?.("input, textarea, select");

/** Alt+arrow on a closed part sends what its button would send, once an open form elsewhere is saved. */
function send(part, action, direction) {
  const link = part.querySelector(".part-edit").getAttribute("href");
  const [, kind] = /\/(sections|points)\/[^/]+\/edit\/$/.exec(link) ?? [];
  if (!kind || (action === "level/" && kind !== "points")) return;
  const target = document.getElementById("document");
  const act = () => htmx.ajax("POST", link.replace(/edit\/$/, action), { source: target, target, swap: "outerHTML", values: { direction } });
  document.dispatchEvent(new CustomEvent("settle", { detail: { act } }));
}

function arrow(event, part) {
  if (part.classList.contains("part-open")) {
    part.querySelector(`[data-key="Alt+${event.key}"]`)?.click();
  } else {
    send(part, /Up|Down/.test(event.key) ? "move/" : "level/", /Up|Left/.test(event.key) ? "-1" : "1");
  }
}

/** Does what the key stands for here; returns whether it stands for something. */
function obey(event) {
  const part = event.target.closest?.(".part");
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (control && key === "enter" && form()) (then("next") ?? then("close")).click();
  else if (control && key === "s") (then("stay") ?? then("close"))?.click();
  else if (control && key === "z" && !writing(event.target) && document.getElementById("undo")) document.querySelector("#undo button").click();
  else if (control) return false;
  else if (event.altKey && /^arrow/.test(key) && part) arrow(event, part);
  else if (event.altKey) return false;
  else if (key === "escape" && form() && !document.querySelector("dialog[open]")) form().querySelector("[data-leave]")?.click();
  else if (writing(event.target)) return false;
  else if (["f2", "enter", " "].includes(key) && part && !part.classList.contains("part-open")) part.dispatchEvent(new CustomEvent("openPart", { bubbles: true }));
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
