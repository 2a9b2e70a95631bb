/* The lines that offer to take back a deletion or a move: each goes with the next change or after half a minute, but stays
   while it has the focus or the pointer; one for a whole section (data-keep) stays until it is used or shut. */

const REST = 30000;
let timer = 0;
let kept = []; // lines that outlive the exchange of the manuscript

const lines = () => [...document.querySelectorAll(".undo")];

function wait() {
  clearTimeout(timer);
  const passing = lines().filter((line) => !("keep" in line.dataset));
  if (!passing.length) return;
  timer = setTimeout(() => (passing.some((line) => line.matches(":focus-within, :hover")) ? wait() : passing.forEach((line) => line.remove())), REST);
}

document.addEventListener("htmx:beforeSwap", ({ detail: { target, requestConfig, xhr } }) => {
  const used = new URL(requestConfig.path, location).pathname;
  if (requestConfig.verb === "post" && xhr.status < 300 && requestConfig.formData.get("then") !== "auto") {
    for (const line of lines()) if (!("keep" in line.dataset) || new URL(line.action).pathname === used) line.remove();
  }
  kept = target.id === "document" ? lines() : [];
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "document") {
    const place = document.querySelector(".undos");
    const there = new Set(lines().map((line) => line.action));
    const old = kept.filter((line) => !there.has(line.action));
    if (document.getElementById("undo")) for (const line of old) line.removeAttribute("id");
    place.prepend(...old);
    kept = [];
  }
  wait();
});

// The whole manuscript comes back: what is being written is saved first.
document.addEventListener("submit", (event) => {
  if (!event.target.matches(".undo")) return;
  event.preventDefault();
  event.stopPropagation();
  const { action, elements } = event.target;
  const values = elements.way ? { way: elements.way.value } : {};
  const act = () => {
    const target = document.getElementById("document");
    return htmx.ajax("POST", new URL(action).pathname, { source: target, target, swap: "outerHTML", values });
  };
  document.dispatchEvent(new CustomEvent("settle", { detail: { act } }));
}, true);

document.addEventListener("click", (event) => {
  const line = event.target.closest(".undo [data-shut]")?.closest(".undo");
  if (!line) return;
  const part = line.closest("#document").querySelector(".part-edit");
  line.remove();
  part?.focus({ preventScroll: true });
});

wait();
