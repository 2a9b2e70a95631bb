/* Drags points and sections in the outline by their handles, with mouse, pen and touch: a line shows where they will
   stand, and the drop is one request. Esc puts everything back. Only the handles drag: a finger elsewhere scrolls. */

const NEAR = 4; // pixels; a pointer that goes no further has clicked
const EDGE = 56; // pixels from the outline's edges within which it scrolls
const SPEED = 14; // pixels a frame at the very edge

const outline = document.getElementById("outline");
const words = document.getElementById("chosen").dataset;
const rows = () => [...document.querySelectorAll("#outline-rows > li")];
const keyOf = (row) => row.id.replace(/^r-/, "");
const nameOf = (row) => row.querySelector(".o-num").textContent + row.querySelector(".o-text").textContent;
const levelOf = (row) => Number(/o-level-(\d)/.exec(row.className)[1]);
const isPoint = (row) => row?.matches(".o-point") ?? false;

/* -- handles ------------------------------------------------------------------------------ */

function grip(row) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "o-grip", tabIndex: -1, ariaLabel: words.drag.replace("[part]", nameOf(row)) });
  row.prepend(made);
}

function grips() {
  for (const row of rows()) if (!row.matches(".o-front") && !row.querySelector(".o-grip")) grip(row);
}

/* -- what is dragged, and where it may stand --------------------------------------------------- */

let press = null; // a pointer that is down on a handle
let drag = null; // what it drags: the keys that were asked for, the pointer's place, the gap that is aimed at

/** Returns the rows that go along: the named ones and what stands below them. */
function moving() {
  const found = new Set();
  let depth = null; // points deeper than this stand below the last named row
  for (const row of rows()) {
    const level = isPoint(row) ? levelOf(row) : 0;
    const below = depth !== null && level > depth;
    if (!below) depth = drag.keys.has(keyOf(row)) ? level : null;
    if (depth !== null) found.add(row);
  }
  return found;
}

/** Returns the places where the dragged points may stand; none is where they would take deeper points from their neighbour. */
function pointGaps(taken) {
  const level = Math.min(...[...taken].map(levelOf));
  const all = rows();
  const gaps = [];
  let section = null;
  all.forEach((row, index) => {
    if (row.matches(".o-section")) section = row;
    else if (!isPoint(row)) section = null;
    if (!section || taken.has(row)) return;
    const next = all.slice(index + 1).find((other) => !taken.has(other));
    const adopts = isPoint(row) && isPoint(next) && levelOf(next) > level && levelOf(row) >= level;
    if (!adopts) gaps.push({ row, y: row.getBoundingClientRect().bottom, level, section: keyOf(section), after: isPoint(row) ? keyOf(row) : "" });
  });
  return gaps;
}

function sectionGaps(taken) {
  const all = rows().filter((row) => !row.matches(".o-front"));
  const gaps = [{ row: all[0].previousElementSibling, y: all[0].getBoundingClientRect().top, level: 0, after: "" }];
  let after = "";
  all.forEach((row, index) => {
    if (taken.has(row)) return;
    if (row.matches(".o-section")) after = keyOf(row);
    if (!isPoint(all[index + 1])) gaps.push({ row, y: row.getBoundingClientRect().bottom, level: 0, after });
  });
  return gaps;
}

/** Returns the gap nearest to the pointer; null where the dragged ones stand already. */
function aim(taken) {
  const gaps = drag.section ? sectionGaps(taken) : pointGaps(taken);
  const gap = gaps.reduce((best, one) => (Math.abs(one.y - drag.y) < Math.abs(best.y - drag.y) ? one : best));
  const list = [...taken];
  const together = list.every((row, index) => index === 0 || row.previousElementSibling === list[index - 1]);
  return together && list[0].previousElementSibling === gap.row ? null : gap;
}

/* -- the line, the label, the edges ------------------------------------------------------------- */

function element(name) {
  const made = document.createElement("div");
  made.className = name;
  made.ariaHidden = "true";
  return made;
}

const line = element("o-drop");
const label = element("o-ghost");

function draw() {
  if (!drag) return;
  drag.frame = 0;
  const taken = moving();
  if (!taken.size) {
    finish(); // somebody else removed it
    return;
  }
  for (const row of rows()) row.classList.toggle("o-dragged", taken.has(row));
  const gap = drag.gap = aim(taken);
  line.hidden = !gap;
  if (gap) {
    line.className = `o-drop o-level-${gap.level}`;
    line.style.top = `${gap.y - outline.getBoundingClientRect().top + outline.scrollTop}px`;
  }
  label.style.transform = `translate(${drag.x}px, ${drag.y}px)`;
  scroll();
}

/** Scrolls while the pointer is at an edge, faster the nearer it is. */
function scroll() {
  const box = outline.getBoundingClientRect();
  const from = box.top + outline.querySelector(".o-head").offsetHeight;
  const to = Math.min(box.bottom, innerHeight) - document.getElementById("chosen").offsetHeight;
  const near = drag.y < from + EDGE ? drag.y - from - EDGE : drag.y > to - EDGE ? drag.y - to + EDGE : 0;
  const before = outline.scrollTop;
  if (near) outline.scrollTop += Math.max(-1, Math.min(1, near / EDGE)) * SPEED;
  if (outline.scrollTop !== before) later();
}

function later() {
  drag.frame ||= requestAnimationFrame(draw);
}

/* -- a drag from its beginning to its end --------------------------------------------------------- */

function begin() {
  const row = document.getElementById(press.row);
  if (!row) return;
  const ticked = [...document.querySelectorAll("#outline-rows > .o-ticked")];
  const together = ticked.includes(row) ? ticked : [row];
  drag = { keys: new Set(together.map(keyOf)), row: row.id, section: row.matches(".o-section"), x: press.x, y: press.y, frame: 0, gap: null };
  label.textContent = together.length > 1 ? words.count.replace("[number]", String(together.length)) : nameOf(row);
  outline.append(line);
  document.body.append(label);
  document.body.classList.add("dragging");
  outline.setPointerCapture(press.id); // the handle may be exchanged meanwhile, the outline stays
}

function finish() {
  if (drag) {
    cancelAnimationFrame(drag.frame);
    for (const row of rows()) row.classList.remove("o-dragged");
    line.remove();
    label.remove();
    document.body.classList.remove("dragging");
  }
  press = drag = null;
}

function drop() {
  const { keys, gap, row } = drag;
  finish();
  if (!gap) return;
  document.getElementById(row)?.querySelector("a").focus({ preventScroll: true });
  const where = gap.section ? { section: gap.section, after: gap.after } : { after: gap.after };
  document.dispatchEvent(new CustomEvent("moveParts", { detail: { keys: [...keys], ...where } }));
}

document.addEventListener("pointerdown", (event) => {
  const row = event.target.closest?.(".o-grip")?.parentElement;
  if (!row || event.button || !event.isPrimary || press) return;
  event.preventDefault(); // selects no text, and takes the focus from no form
  press = { id: event.pointerId, row: row.id, x: event.clientX, y: event.clientY };
});

document.addEventListener("pointermove", (event) => {
  if (event.pointerId !== press?.id) return;
  const [x, y] = [event.clientX, event.clientY];
  if (!drag && Math.hypot(x - press.x, y - press.y) > NEAR) begin();
  if (!drag) return;
  Object.assign(drag, { x, y });
  later();
});

document.addEventListener("pointerup", (event) => {
  if (event.pointerId !== press?.id) return;
  if (!drag) return finish();
  cancelAnimationFrame(drag.frame);
  Object.assign(drag, { x: event.clientX, y: event.clientY });
  draw();
  if (drag) drop();
});

document.addEventListener("pointercancel", (event) => { if (event.pointerId === press?.id) finish(); });
// The handle loses a finger to the outline, which is no end; the outline itself may lose the pointer.
outline.addEventListener("lostpointercapture", (event) => { if (event.target === outline && drag) finish(); });

addEventListener("keydown", (event) => {
  if (!drag || event.key !== "Escape") return;
  event.preventDefault();
  event.stopImmediatePropagation(); // neither the open form nor the selection takes the same key
  finish();
}, true);

// A finger that rests on a handle asks for no menu.
document.addEventListener("contextmenu", (event) => { if (event.target.closest(".o-grip")) event.preventDefault(); });

document.addEventListener("htmx:afterSettle", () => {
  grips();
  if (drag) later();
});
(window.requestIdleCallback ?? setTimeout)(grips); // there are hundreds, and typing comes first
