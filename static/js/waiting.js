/* A form that takes its time says so, and is not sent twice; coming back to the page it is as it was. */

function show(form, waits) {
  form.ariaBusy = String(waits);
  form.querySelector("[data-waiting]").hidden = !waits;
  for (const button of form.querySelectorAll("button[type=submit]")) button.ariaDisabled = waits ? "true" : null;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.querySelector("[data-waiting]")) return;
  if (form.ariaBusy === "true") event.preventDefault();
  else show(form, true);
});

addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  for (const words of document.querySelectorAll("[data-waiting]")) show(words.closest("form"), false);
});
