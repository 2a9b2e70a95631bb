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
  // A text is saved for its writer, whoever has signed in in another tab meanwhile.
  event.detail.headers["X-Person"] = document.getElementById("rescue")?.dataset.user ?? "";
  if (event.detail.verb === "get" || !token) return;
  event.detail.headers["X-CSRFToken"] = token;
  event.detail.parameters.delete("csrfmiddlewaretoken");
});

// A refusal that names its own target is a message above the page; the form that asked stays as it is.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (xhr.status >= 400 && xhr.getResponseHeader("HX-Retarget")) event.detail.shouldSwap = true;
  else if (xhr.status === 401) event.detail.shouldSwap = false; // somebody else's, between here and the server
  if (xhr.status === 401 && document.querySelector("#messages .signed-out")) event.detail.shouldSwap = false; // once is enough
});

/* -- the save state: one word for each outcome; the sentences stand in the page --------------- */

const AWAY = { 0: "offline", 502: "offline", 503: "offline", 504: "offline" }; // no server, or one that is starting
const WRITING = { ...AWAY, 401: "signed-out", 403: "gone", 404: "gone", 409: "held", 413: "gone", 422: "held" };
const DOING = { ...WRITING, 0: "undone", 502: "undone", 503: "undone", 504: "undone" }; // nothing that is sent again by itself
const READING = { 0: "unreachable", 401: "", 403: "absent", 404: "absent" };
const WAITING = new Set(["offline", "signed-out", "failed"]);
let flying = 0;

function outcome(verb, text, status) {
  const writes = verb === "post";
  if (status && status < 400) return writes && !flying && save()?.dataset.state === "saving" ? "saved" : "";
  if (writes) return (text ? WRITING : DOING)[status] ?? "failed";
  return READING[status] ?? "unreachable";
}

// The request's own end, not an event of htmx: those are lost when the element that asked has left the page meanwhile.
document.addEventListener("htmx:beforeRequest", ({ detail: { elt, requestConfig, xhr } }) => {
  const { verb, formData } = requestConfig;
  const again = formData.get("then") === "auto" && WAITING.has(save()?.dataset.state); // the state changes when it is known
  const text = elt.matches(".part-form:not(.conflict)");
  flying += Number(verb === "post");
  if (verb === "post" && !again) say("saving");
  xhr.addEventListener("loadend", () => {
    flying -= Number(verb === "post");
    const state = outcome(verb, text, xhr.status);
    if (state) say(state);
  });
});
