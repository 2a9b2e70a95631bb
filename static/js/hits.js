/* Ticks of find and replace: a count that is said aloud, all at once, and no sending by Enter on a tick. */

const form = document.querySelector(".hits");
const boxes = form ? [...form.querySelectorAll("input[name=hit]:enabled")] : [];

function show() {
  const number = boxes.filter((box) => box.checked).length;
  const [all, output, button] = ["[data-all]", "output", "button"].map((selector) => form.querySelector(selector));
  all.checked = number === boxes.length;
  all.indeterminate = number > 0 && number < boxes.length;
  output.textContent = output.dataset.counted.replace("{number}", String(number));
  if (button) button.disabled = number === 0;
}

if (boxes.length) {
  form.querySelector("label[hidden]").hidden = false;
  form.addEventListener("change", ({ target }) => {
    if (target.matches("[data-all]")) for (const box of boxes) box.checked = target.checked;
    show();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input[type=checkbox]")) event.preventDefault();
  });
  // Going back, the browser puts the ticks back without telling.
  addEventListener("pageshow", show);
  show();
}
