/* What every request needs: today's token, an honest save state, answers that go above the page. */

const save = () => document.getElementById("save");

function say(state) {
  if (save()) save().dataset.state = state;
}

function cookie(name) {
  return document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}

// Signing in again in another tab makes a new token: the one in the page's forms is then too old.
document.addEventListener("htmx:configRequest", (event) => {
  const token = cookie("csrftoken");
  if (event.detail.verb === "get" || !token) return;
  event.detail.headers["X-CSRFToken"] = token;
  event.detail.parameters.delete("csrfmiddlewaretoken");
});

// A refusal that names its own target is a message above the page; the form that asked stays as it is.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status >= 400 && event.detail.xhr.getResponseHeader("HX-Retarget")) event.detail.shouldSwap = true;
});

const writes = (event) => event.detail.requestConfig?.verb === "post";

document.addEventListener("htmx:beforeRequest", (event) => {
  if (writes(event)) say("saving");
});
document.addEventListener("htmx:afterRequest", (event) => {
  const { status } = event.detail.xhr;
  if (writes(event) && status >= 400) say([409, 422].includes(status) ? "held" : "failed");
});
document.addEventListener("htmx:sendError", (event) => {
  say(writes(event) ? "offline" : "failed");
});
document.addEventListener("htmx:timeout", () => say("offline"));
