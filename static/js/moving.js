/* Sends moves: what dragging.js and choosing.js ask for is one request, once the open form is saved. */

const chosen = document.getElementById("chosen");

/** Says above the page that nothing was moved; the outline still shows what is true. */
function failed() {
  const line = document.createElement("p");
  Object.assign(line, { className: "message message-warning", textContent: chosen.dataset.failed });
  document.getElementById("messages").replaceChildren(line);
}

async function send(values) {
  let xhr = null;
  const note = (event) => { xhr = event.detail.xhr; };
  document.addEventListener("htmx:beforeRequest", note, { once: true });
  const target = document.getElementById("document");
  try {
    await htmx.ajax("POST", new URL(chosen.action).pathname, { source: target, target, swap: "outerHTML", values });
  } catch {
    // The line broke: htmx has said so already.
  }
  if (!xhr?.status || xhr.status >= 500) failed();
}

// `keys` of points, or of one section, and where to: `direction`, or `section` and `after`.
document.addEventListener("moveParts", ({ detail: { keys, ...where } }) => {
  const act = () => send({ key: keys.join(" "), ...where });
  document.dispatchEvent(new CustomEvent("settle", { detail: { act } }));
});
