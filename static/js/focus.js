/* The focus is never lost and the text does not jump: an exchange leaves the part in hand where it was on the screen. */

/* -- place on the screen ------------------------------------------------------------------ */

let held = null; // the part in hand before an exchange, and how far it stood below the top
let row = ""; // the id of the outline's row that had the focus before it
let shown = ""; // the form that was brought into view last

const top = (part) => part.getBoundingClientRect().top;
const edges = () => ({
  from: Math.max(0, ...[...document.querySelectorAll(".appbar, .messages")].map((bar) => bar.getBoundingClientRect().bottom)) + 12,
  to: Math.min(innerHeight, ...[...document.querySelectorAll(".dock, .undo")].map(top).filter((edge) => edge > 0)) - 12,
});

/** Returns the part of the outline's row that has the focus, if some of it is in view. */
function ofRow() {
  const link = document.activeElement.closest("#outline-rows a");
  const part = link && document.getElementById(link.hash.slice(1));
  const { from, to } = edges();
  return part && part.getBoundingClientRect().bottom > from && top(part) < to ? part : null;
}

function inHand() {
  const focused = document.activeElement.closest("#document .part") ?? ofRow();
  if (focused && focused.id !== "p-new") return focused;
  const { from } = edges();
  return [...document.querySelectorAll("#document .part:not(#p-new)")].find((part) => top(part) >= from);
}

document.addEventListener("htmx:beforeSwap", () => {
  const part = document.getElementById(clicked?.id) ?? inHand();
  held = part ? { id: part.id, top: top(part) } : null;
  row = document.activeElement.closest("#outline-rows li")?.id ?? "";
});

function stay() {
  const part = held && document.getElementById(held.id);
  if (part) scrollBy({ top: top(part) - held.top, behavior: "instant" });
  held = null;
}

/** Scrolls as little as shows the whole element between the bars; of one that is too tall, its beginning. */
function reveal(element) {
  const { from, to } = edges();
  const box = element.getBoundingClientRect();
  if (box.top < from || box.height > to - from) scrollBy({ top: box.top - from, behavior: "instant" });
  else if (box.bottom > to) scrollBy({ top: box.bottom - to, behavior: "instant" });
}

/* -- focus and caret ------------------------------------------------------------------------ */

let clicked = null; // where the text was clicked to open it

document.addEventListener("focusPart", (event) => {
  const part = document.getElementById(event.detail.id);
  // Moved from the outline: the row keeps the focus, and so does the button that moves the chosen ones.
  const moved = `r-${event.detail.id.replace(/^p-/, "")}`;
  if (row === moved || document.activeElement.closest("#chosen")) {
    document.getElementById(moved)?.scrollIntoView({ block: "nearest", behavior: "instant" });
    return;
  }
  part?.querySelector(".part-edit")?.focus({ preventScroll: true });
  shown = "";
  requested = part;
});

let requested = null; // the closed part that the answer wants to be seen

document.addEventListener("click", (event) => {
  const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const inText = caret?.offsetNode.nodeType === Node.TEXT_NODE && event.target.closest(".part:not(.part-open)");
  clicked = inText ? { id: inText.id, text: caret.offsetNode.data, offset: caret.offset } : null;
});
document.addEventListener("keydown", () => { clicked = null; });

/** Returns where in `value` the clicked place is, or -1: the text on the sheet is a line of it, perhaps behind an ordinal. */
function placeIn(value, { text, offset }) {
  let start = 0;
  for (const line of value.split("\n")) {
    if (line && text.endsWith(line)) return start + Math.max(0, offset - (text.length - line.length));
    start += line.length + 1;
  }
  return -1;
}

function putCaret(open) {
  if (clicked?.id !== open.id) return;
  for (const field of open.querySelectorAll("textarea, input[type=text]")) {
    const place = placeIn(field.value, clicked);
    if (place < 0) continue;
    field.focus({ preventScroll: true });
    field.setSelectionRange(place, place);
    break;
  }
  clicked = null;
}

/** Once everything of an answer stands: hold the text still, then show the form that opened or the part that was asked for. */
function settle() {
  waiting = false;
  if (row) document.getElementById(row)?.querySelector("a").focus({ preventScroll: true });
  row = "";
  stay();
  const open = document.querySelector(".part-open");
  const name = open ? `${open.id} ${open.querySelector("form").action} ${open.matches(".part-conflict")}` : "";
  if (open && name !== shown) {
    putCaret(open);
    reveal(open);
  } else if (requested?.isConnected) {
    reveal(requested);
  }
  shown = name;
  requested = null;
}

// htmx tells of each exchanged element by itself: wait until the last one stands, before anything is painted.
let waiting = false;
document.addEventListener("htmx:afterSettle", () => {
  if (waiting) return;
  waiting = true;
  queueMicrotask(settle);
});

/* -- from the outline to the sheet ------------------------------------------------------------- */

document.addEventListener("click", (event) => {
  const link = event.target.closest("#outline-rows a");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const part = document.getElementById(link.hash.slice(1));
  if (!part) return;
  event.preventDefault();
  location.hash = link.hash; // also shuts the drawer of a phone
  part.scrollIntoView({ block: "start", behavior: "instant" });
  (part.querySelector(".part-edit") ?? part.querySelector("textarea, input[type=text]"))?.focus({ preventScroll: true });
});
