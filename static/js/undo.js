/* The line that offers to put back what was deleted: it goes after eight seconds, unless it has the focus. */

const REST = 8000;
let timer = 0;

function wait() {
  clearTimeout(timer);
  const line = document.getElementById("undo");
  if (line) timer = setTimeout(() => (line.matches(":focus-within, :hover") ? wait() : line.remove()), REST);
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "document") wait();
});
wait();
