/* On paper an open part reads as it is being written, saved or not: its printed text follows the fields before print. */

const PLAIN = { opening: "", closing: "", outro: "", lead_in: "", body: "" };
const lines = (field) => (field?.value ?? "").split("\n").filter((line) => line.trim());

function paragraph(text, kind) {
  const made = document.createElement("p");
  if (kind) made.className = kind;
  made.textContent = text;
  return made;
}

/** Returns the paragraphs of a heading or a lead with the text under it, the first of which may follow on its line. */
function headed(ordinal, head, rest, { runIn, heading }) {
  const texts = rest.map((text) => paragraph(text));
  if (!ordinal && !head) return texts;
  const joined = runIn ? texts.shift()?.textContent ?? "" : "";
  const first = document.createElement(heading && !joined ? "h2" : "p");
  const own = first.tagName === "P" ? first.appendChild(document.createElement("span")) : first;
  if (own !== first) own.className = heading ? "ms-heading" : "ms-lead";
  own.textContent = ordinal + head;
  first.append(joined);
  return [first, ...texts];
}

function titled(fields) {
  const line = (name) => lines(fields[name]).map((text) => paragraph(text, `ms-${name.replace("_text", "")}`));
  const title = paragraph("", "ms-title");
  lines(fields.title).forEach((text, place) => title.append(...(place ? [document.createElement("br")] : []), text));
  const people = [line("speaker"), line("date_text")];
  return [title, ...line("subtitle"), ...(fields.date_first.checked ? people.reverse() : people).flat()];
}

function written(form) {
  const fields = form.elements;
  const ordinal = form.querySelector(".pf-ord")?.textContent ?? "";
  const runIn = fields.run_in?.checked;
  if (fields.lead) return headed(ordinal, fields.lead.value.trim(), lines(fields.body), { runIn });
  if (fields.heading) return headed(fields.numbered.checked && fields.heading.value.trim() ? ordinal : "", fields.heading.value.trim(), lines(fields.lead_in), { runIn, heading: true });
  if (fields.title) return titled(fields);
  if (fields.salutation) return lines(fields.salutation).map((text) => paragraph(text, "ms-salutation"));
  return Object.keys(PLAIN).flatMap((name) => lines(fields[name]).map((text) => paragraph(text)));
}

addEventListener("beforeprint", () => {
  for (const form of document.querySelectorAll(".part-form:not(.conflict)")) {
    const text = form.parentElement.querySelector(".print-only");
    if (!text || ![...form.elements].some((field) => field.value !== field.defaultValue && field.matches("textarea, input[type=text]"))) continue;
    text.replaceChildren(...written(form));
  }
});
