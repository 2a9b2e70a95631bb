/* Marks the outline's row of the part in hand: the open one, the one with the focus, or the one at the top of the view. */

let seen = new Set();
let watcher = null;

const rowOf = (part) => document.querySelector(`#r-${CSS.escape(part.id.replace(/^p-/, "").replace(/-outro$/, ""))} > a`);

function current() {
  const focused = document.querySelector(".part-open") ?? document.activeElement.closest?.(".part");
  return focused ?? [...document.querySelectorAll("#document .part")].find((part) => seen.has(part) && rowOf(part));
}

function mark() {
  const part = current();
  const row = part && rowOf(part);
  for (const old of document.querySelectorAll("#outline-rows a[aria-current]")) {
    if (old !== row) old.removeAttribute("aria-current");
  }
  if (!row || row.hasAttribute("aria-current")) return;
  row.setAttribute("aria-current", "true");
  if (!document.querySelector("#outline:hover, #outline:focus-within")) row.scrollIntoView({ block: "nearest" });
}

function watch() {
  watcher?.disconnect();
  seen = new Set();
  watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) seen[entry.isIntersecting ? "add" : "delete"](entry.target);
    mark();
  }, { rootMargin: "-80px 0px 0px 0px" });
  for (const part of document.querySelectorAll("#document .part")) watcher.observe(part);
}

document.addEventListener("focusin", mark);
document.addEventListener("htmx:afterSettle", watch);
watch();
