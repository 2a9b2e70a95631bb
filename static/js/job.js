/* Long work: says that the figures may be old while the server does not answer; the next answer takes the line away. */

function lost() {
  document.querySelector(".job-lost")?.removeAttribute("hidden");
}

for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.addEventListener(name, lost);
