/* Export links of the editor: what is being written is saved first, so that the file has what the person sees. */

let going = null; // the link that is followed now that everything is saved

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-saved]");
  if (!link || link === going || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const act = () => {
    going = link;
    link.click();
    going = null;
  };
  document.dispatchEvent(new CustomEvent("settle", { detail: { act } }));
});
