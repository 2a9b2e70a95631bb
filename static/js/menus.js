/* Menus are <details data-menu>: they open without a script; this closes them — by Escape, a click outside, or leaving. */

function close(menu, back) {
  if (!menu.open) return;
  menu.open = false;
  if (back) menu.querySelector("summary").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest("details[data-menu][open]") ?? document.querySelector("details[data-menu][open]");
  if (!menu) return;
  close(menu, true);
  event.stopPropagation(); // an open form must not take the same key
}, true);

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    const item = event.target.closest(".dropdown-item");
    if (!menu.contains(event.target)) close(menu, false);
    else if (item || event.target.classList.contains("dropdown-menu")) close(menu, !item);
  }
});

document.addEventListener("focusout", (event) => {
  const menu = event.target.closest("details[data-menu][open]");
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) close(menu, false);
});
