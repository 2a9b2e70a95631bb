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
  const { xhr } = event.detail;
  if (xhr.status >= 400 && xhr.getResponseHeader("HX-Retarget")) event.detail.shouldSwap = true;
  else if (xhr.status === 401) event.detail.shouldSwap = false; // somebody else's, between here and the server
});

/* -- the save state: one word for each outcome; the sentences stand in the page --------------- */

const WRITING = { 0: "offline", 401: "signed-out", 403: "gone", 404: "gone", 409: "held", 422: "held" };
const READING = { 0: "unreachable", 401: "", 403: "absent", 404: "absent" };
let flying = 0;

function outcome(writes, status) {
  if (status && status < 400) return writes && !flying && save()?.dataset.state === "saving" ? "saved" : "";
  return writes ? WRITING[status] ?? "failed" : READING[status] ?? "unreachable";
}

// The request's own end, not an event of htmx: those are lost when the element that asked has left the page meanwhile.
document.addEventListener("htmx:beforeRequest", ({ detail: { requestConfig, xhr } }) => {
  const writes = requestConfig.verb === "post";
  flying += Number(writes);
  if (writes) say("saving");
  xhr.addEventListener("loadend", () => {
    flying -= Number(writes);
    const state = outcome(writes, xhr.status);
    if (state) say(state);
  });
});
