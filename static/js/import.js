/* Reading in: says at once that a file is too large; opens the one select of the preview in the line that asks for it; says when what was chosen did not arrive. */

document.addEventListener("change", (event) => {
  const input = event.target;
  if (input.type !== "file" || !input.dataset.limit) return;
  input.setCustomValidity(wrong([...input.files], input.dataset));
  input.reportValidity();
});

/* One file is a speech; of several, and of a ZIP, only the sum counts: the report says which file is too large. */
function wrong(files, { limit, tooLarge, most, tooMuch, number, tooMany }) {
  const several = files.length > 1 || files.some((file) => file.name.toLowerCase().endsWith(".zip"));
  if (files.length > Number(number)) return tooMany;
  if (files.reduce((sum, file) => sum + file.size, 0) > Number(several ? most : limit)) return several ? tooMuch : tooLarge;
  return "";
}

/* Without a script the label is a link to the page with this line's form open. */
function open(label) {
  close();
  const form = document.getElementById("line-form").content.firstElementChild.cloneNode(true);
  const select = form.elements.role;
  form.elements.line.value = label.dataset.line;
  select.value = label.dataset.role;
  select.setAttribute("aria-label", label.getAttribute("aria-label"));
  label.hidden = true;
  label.after(form);
  window.htmx.process(form);
  select.focus();
  try {
    select.showPicker();
  } catch {
    /* older browsers: the select is open to the keyboard and a second click */
  }
}

function close() {
  for (const label of document.querySelectorAll(".role[hidden]")) {
    label.hidden = false; // first: taking the form away blurs it, which calls this again
    label.nextElementSibling.remove();
  }
}

document.addEventListener("click", (event) => {
  const asking = event.target.closest("a.role, a[data-open]");
  if (!asking || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const label = asking.matches(".role") ? asking : document.querySelector(`#l${asking.dataset.open} .role`);
  if (!label) return;
  event.preventDefault();
  label.closest(".line").scrollIntoView({ block: "nearest" });
  open(label);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !event.target.closest(".line-form")) return;
  const label = event.target.closest(".rr").querySelector(".role");
  if (!label) return;
  close();
  label.focus();
});

document.addEventListener("focusout", (event) => {
  const form = event.target.closest(".line-form");
  const label = form?.previousElementSibling;
  if (!label?.matches(".role") || form.contains(event.relatedTarget) || event.target.value !== label.dataset.role) return;
  close();
});

/* The select stays open with what was chosen, and a line below it says that it is not kept. */
function failed(event) {
  const form = event.target.closest(".line-form");
  const { failed: words } = document.getElementById("main").dataset;
  if (!form || !words) return;
  form.querySelector("[role=alert]")?.remove();
  const line = document.createElement("p");
  line.className = "doubt";
  line.setAttribute("role", "alert");
  line.textContent = words;
  form.append(line);
}

for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) document.addEventListener(name, failed);

// Signed out meanwhile: that is said above the page.
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target.id === "messages") detail.target.scrollIntoView({ block: "nearest" });
});
