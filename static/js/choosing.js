/* Several points at once: ticks in the outline, by a button, by Ctrl or Shift and a click, or by a point's handle; a bar
   then moves them together. Esc ends it. */

const outline = document.getElementById("outline");
const bar = document.getElementById("chosen");
const button = document.getElementById("choose");
const rows = () => [...document.querySelectorAll("#outline-rows > li")];
const points = () => rows().filter((row) => row.matches(".o-point"));
const keyOf = (row) => row.id.replace(/^r-/, "");
const nameOf = (row) => row.querySelector(".o-num").textContent + row.querySelector(".o-text").textContent;
const chosen = new Set();
let choosing = false;
let last = ""; // the key that was ticked last: there a range begins

function boxed(row) {
  const label = document.createElement("label");
  label.className = "o-tick";
  const box = label.appendChild(document.createElement("input"));
  box.type = "checkbox";
  box.className = "form-check-input";
  box.autocomplete = "off";
  row.prepend(label);
  return box;
}

function show() {
  outline.classList.toggle("o-choosing", choosing);
  bar.hidden = !choosing;
  button.setAttribute("aria-expanded", String(choosing));
  const there = points();
  for (const key of [...chosen]) if (!there.some((row) => keyOf(row) === key)) chosen.delete(key);
  for (const row of there) {
    if (!choosing) {
      row.querySelector(".o-tick")?.remove();
    } else {
      const box = row.querySelector(".o-tick input") ?? boxed(row);
      box.ariaLabel = bar.dataset.tick.replace("[part]", nameOf(row));
      box.checked = chosen.has(keyOf(row));
    }
    row.classList.toggle("o-ticked", choosing && chosen.has(keyOf(row)));
  }
  const words = bar.dataset.count.replace("[number]", String(chosen.size));
  const count = bar.querySelector("output");
  if (count.value !== words) count.value = words;
  for (const control of bar.querySelectorAll("button[name], details")) control.toggleAttribute("inert", !chosen.size);
}

function end() {
  const inside = bar.contains(document.activeElement) || document.activeElement.closest(".o-tick");
  choosing = false;
  chosen.clear();
  show();
  if (inside) button.focus();
}

/** Ticks the row or takes its tick away; with `shift` every point from the one ticked last does the same. */
function tick(row, shift) {
  const [key, on] = [keyOf(row), !chosen.has(keyOf(row))];
  const all = points();
  const from = shift ? all.findIndex((other) => keyOf(other) === last) : -1;
  const to = all.indexOf(row);
  const range = from < 0 ? [row] : all.slice(Math.min(from, to), Math.max(from, to) + 1);
  for (const each of range) chosen[on || shift ? "add" : "delete"](keyOf(each));
  last = key;
  choosing = true;
  show();
}

button.setAttribute("aria-controls", bar.id);
button.addEventListener("click", (event) => {
  event.preventDefault();
  if (choosing) return end();
  choosing = true;
  show();
  document.querySelector("#outline-rows .o-tick input")?.focus();
});

document.addEventListener("click", (event) => {
  const row = event.target.closest("#outline-rows > .o-point");
  if (!row || event.target.closest(".o-tick input") || event.button) return;
  const many = event.ctrlKey || event.metaKey || event.shiftKey;
  const grip = event.target.closest(".o-grip");
  if (!choosing && !many && !grip) return;
  event.preventDefault();
  event.stopPropagation(); // focus.js would go to the part, and a phone's drawer would shut
  if (!last && event.shiftKey) last = keyOf(document.querySelector("#outline-rows a[aria-current]")?.parentElement ?? row);
  tick(row, event.shiftKey);
  row.querySelector(choosing && grip ? ".o-tick input" : "a").focus({ preventScroll: true });
}, true);

// The box's own click comes with Space too, and says whether Shift is held.
document.addEventListener("click", (event) => {
  if (event.target.matches(".o-tick input")) tick(event.target.closest("li"), event.shiftKey);
});

function move(where) {
  const keys = points().map(keyOf).filter((key) => chosen.has(key));
  if (keys.length) document.dispatchEvent(new CustomEvent("moveParts", { detail: { keys, ...where } }));
}

bar.addEventListener("submit", (event) => {
  event.preventDefault();
  const { name, value } = event.submitter;
  move(name === "section" ? { section: value, after: "end" } : { direction: value });
});
bar.querySelector("[data-done]").addEventListener("click", end);

// The sections as they are called now, before the menu opens.
bar.querySelector("summary").addEventListener("click", () => {
  const items = rows().filter((row) => row.matches(".o-section")).map((row) => {
    const item = document.createElement("button");
    Object.assign(item, { className: "dropdown-item", name: "section", value: keyOf(row), textContent: nameOf(row) });
    return item;
  });
  bar.querySelector(".dropdown-menu").replaceChildren(...items);
});

outline.addEventListener("keydown", (event) => {
  if (!choosing || event.isComposing) return;
  const steps = { ArrowUp: "-1", ArrowDown: "1" };
  if (event.key === "Escape") end();
  else if (event.altKey && event.key in steps && chosen.size) move({ direction: steps[event.key] });
  else return;
  event.preventDefault();
});

document.addEventListener("htmx:afterSettle", () => { if (choosing) show(); });
