/* Says about how long the open part will take, as one types; the exact count comes with each save from the server. */

const NOTES = /[（(](?:掌声|鼓掌|笑声)[^）)]*[）)]/gu;

/** Estimates the characters spoken: one for each Chinese character and digit, two for a Latin word. */
function spoken(text) {
  const heard = text.replace(NOTES, "");
  const count = (pattern) => heard.match(pattern)?.length ?? 0;
  return count(/[\p{Script=Han}\p{Nd}]/gu) + 2 * count(/\p{Script=Latin}+/gu);
}

function show() {
  for (const output of document.querySelectorAll(".part-form output[data-pace]")) {
    const areas = [...output.closest("form").querySelectorAll("textarea")];
    const count = areas.reduce((sum, area) => sum + spoken(area.value), 0);
    const minutes = (count / Number(output.dataset.pace)).toFixed(1);
    output.value = output.dataset.text.replace("[count]", count.toLocaleString("en")).replace("[minutes]", minutes);
  }
}

document.addEventListener("input", show);
document.addEventListener("htmx:afterSettle", show);
show();
