/* The focus is never lost and the text does not jump: an exchange leaves the part in hand where it was on the screen. */

/* -- place on the screen ------------------------------------------------------------------ */

let held = null; // the part in hand before an exchange, and how far it stood below the top

const top = (part) => part.getBoundingClientRect().top;

function inHand() {
  const focused = document.activeElement.closest(".part");
  if (focused && focused.id !== "p-new") return focused;
  return [...document.querySelectorAll("#document .part")].find((part) => top(part) > 0);
}

document.addEventListener("htmx:beforeSwap", () => {
  const part = inHand();
  held = part ? { id: part.id, top: top(part) } : null;
});

function stay() {
  const part = held && document.getElementById(held.id);
  if (part) scrollBy({ top: top(part) - held.top, behavior: "instant" });
}

/* -- focus and caret ------------------------------------------------------------------------ */

let clicked = null; // where the text was clicked to open it

document.addEventListener("focusPart", (event) => {
  const part = document.getElementById(event.detail.id);
  part?.querySelector(".part-edit")?.focus({ preventScroll: true });
  part?.scrollIntoView({ block: "nearest" });
});

document.addEventListener("click", (event) => {
  const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const inText = caret?.offsetNode.nodeType === Node.TEXT_NODE && event.target.closest(".part:not(.part-open)");
  clicked = inText ? { id: inText.id, text: caret.offsetNode.data, offset: caret.offset } : null;
});

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
  for (const field of clicked?.id === open.id ? open.querySelectorAll("textarea, input[type=text]") : []) {
    const place = placeIn(field.value, clicked);
    if (place < 0) continue;
    field.focus({ preventScroll: true });
    field.setSelectionRange(place, place);
    break;
  }
  clicked = null;
}

document.addEventListener("htmx:afterSettle", (event) => {
  stay();
  const open = event.target.matches?.(".part-open, #document") && document.querySelector(".part-open");
  if (!open) return;
  putCaret(open);
  open.scrollIntoView({ block: "nearest" });
});
