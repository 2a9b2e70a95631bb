/* Text areas grow with their text where the browser does not know `field-sizing`. */

function grow(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

if (!CSS.supports("field-sizing", "content")) {
  const all = () => document.querySelectorAll(".part-form textarea").forEach(grow);
  document.addEventListener("input", (event) => {
    if (event.target.matches(".part-form textarea")) grow(event.target);
  });
  document.addEventListener("htmx:afterSettle", all);
  addEventListener("resize", all);
  all();
}
