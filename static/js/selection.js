/* The selection on the list: a bar for what is ticked, a count that is said aloud, a whole page at once, a range by Shift. */

const form = document.querySelector(".selection");
const boxes = form ? [...form.querySelectorAll("input[name=speech]")] : [];
const part = (selector) => form.querySelector(selector);
let last = null; // the box that was clicked last: there a range begins

function counted(number) {
  const { one, many } = part(".sel-count").dataset;
  if (number === 0) return "";
  return number === 1 ? one : many.replace("{number}", String(number));
}

function show() {
  const every = part("input[name=every]")?.checked ?? false;
  const number = boxes.filter((box) => box.checked).length;
  const [all, count] = [part("[data-all]"), part(".sel-count")];
  all.checked = every || number === boxes.length;
  all.indeterminate = !every && number > 0 && number < boxes.length;
  for (const box of boxes) box.closest("tr").classList.toggle("selected", every || box.checked);
  for (const box of [...boxes, all]) box.disabled = every; // all are taken, whatever is ticked here
  const words = every ? "" : counted(number);
  if (count.textContent !== words) count.textContent = words;
  part(".selbar").classList.toggle("selbar-idle", !every && number === 0);
  part(".sel-every")?.classList.toggle("sel-offered", all.checked);
}

function range(box, shift) {
  if (shift && last) {
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
    for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
  }
  last = box;
}

if (form) {
  for (const element of form.querySelectorAll(".scripted")) element.hidden = false;
  part(".selbar").classList.add("selbar-live");
  part(".selbar").style.top = `${document.querySelector(".top").offsetHeight}px`; // below the bar and its messages
  for (const box of boxes) box.addEventListener("click", (event) => range(box, event.shiftKey));
  form.addEventListener("change", ({ target }) => {
    if (target === part("[data-all]")) for (const box of boxes) box.checked = target.checked;
    show();
  });
  // Enter on a box would send the form.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input[type=checkbox]")) event.preventDefault();
  });
  // The boxes are empty only after the event; the button that had the focus goes then.
  form.addEventListener("reset", () => setTimeout(() => { last = null; show(); part("[data-all]").focus(); }));
  // Going back, the browser puts the ticks back without telling.
  addEventListener("pageshow", show);
  show();
}
