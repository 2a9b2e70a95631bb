/* Pasted rich text keeps its paragraphs: blocks, line breaks, list items and table rows become lines, and numbers that
   a page counts by itself are written out. Only text is read from what is pasted; none of its markup enters the page. */

const BLOCKS = new Set(
  `ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2
   H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL`.split(/\s+/),
);
const LEFT_OUT = new Set(["HEAD", "NOSCRIPT", "OPTION", "RP", "SCRIPT", "SELECT", "STYLE", "TEMPLATE", "TEXTAREA", "TITLE"]);
const HIDDEN = /(?:^|;)\s*display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*comment/i; // Word's remarks of reviewers too
const UNNUMBERED = /list-style(?:-type)?\s*:[^;]*\bnone\b/i;
const CHINESE = /list-style(?:-type)?\s*:[^;]*(?:cjk-ideographic|(?:simp|trad)-chinese|cjk-decimal|japanese)/i;
const OWN_NUMBER = /^[（(]?(?:\d+|[一二三四五六七八九十百]+)[)）、.．]/u;
const DIGITS = "〇一二三四五六七八九";
const ENOUGH = 0.98; // of the characters of the plain text; with fewer the plain text is the better one

const lists = new WeakMap();

const style = (element) => element.dataset.style ?? "";
const squeezed = (text) => text.replace(/\s+/gu, "");

/** A source may break its lines anywhere: between Chinese characters that is nothing, elsewhere a space. */
function joined(text) {
  const east = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/u;
  const broken = /[ \t\f]*[\n\r][ \t\f\n\r]*/gu;
  const whole = text.replace(broken, (found, at) =>
    east.test(text[at - 1] ?? "") && east.test(text[at + found.length] ?? "") ? "" : " ",
  );
  return whole.replace(/[ \t\f]+/gu, " ").trim();
}

/** The lines of an element, blank ones where the page shows an empty paragraph. */
function linesOf(element, kept = false) {
  const lines = [];
  let open = "";
  const end = (always) => {
    const texts = kept ? open.split("\n") : [joined(open)];
    open = "";
    for (const text of texts) if (always || text.trim()) lines.push(text);
  };
  const take = (node) => {
    if (node.nodeType === Node.TEXT_NODE) open += node.data;
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const name = node.nodeName.toUpperCase();
    if (LEFT_OUT.has(name) || node.hidden || HIDDEN.test(style(node))) return;
    if (name === "BR") end(true);
    else if (BLOCKS.has(name)) {
      end();
      const inside = blockLines(node, name, kept);
      lines.push(...(inside.length || name !== "P" ? inside : [""]));
    } else node.childNodes.forEach(take);
  };
  element.childNodes.forEach(take);
  end();
  return lines;
}

function blockLines(element, name, kept) {
  if (name === "TR") return rowLines(element);
  const lines = linesOf(element, kept || name === "PRE");
  if (name !== "LI" || !lines.length) return lines;
  const number = numberOf(element);
  if (number && !OWN_NUMBER.test(lines[0])) lines[0] = number + lines[0];
  return lines;
}

/** A row is one line, unless a cell holds several paragraphs: then the table only sets them on the page. */
function rowLines(row) {
  const cells = [...row.children].map((cell) => linesOf(cell).filter((line) => line.trim()));
  return cells.some((lines) => lines.length > 1) ? cells.flat() : [cells.flat().join("\t")];
}

/** The number that a page counts before a list item and that is not in its text, "" for a bullet. */
function numberOf(item) {
  const list = item.parentElement;
  if (list?.nodeName !== "OL" || UNNUMBERED.test(style(list)) || UNNUMBERED.test(style(item))) return "";
  const number = counted(list).get(item);
  return CHINESE.test(style(list)) || CHINESE.test(style(item)) ? `${chinese(number)}、` : `${number}. `;
}

/** The number of each item of a list, as a page counts them; kept, since each item asks. */
function counted(list) {
  const known = lists.get(list);
  if (known) return known;
  const found = new Map();
  let number = Number.parseInt(list.getAttribute("start") ?? "1", 10) || 1;
  for (const item of list.children) {
    if (item.nodeName !== "LI") continue;
    number = Number.parseInt(item.getAttribute("value") ?? "", 10) || number;
    found.set(item, number);
    number += 1;
  }
  lists.set(list, found);
  return found;
}

function chinese(number) {
  if (number > 99) return String(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return (tens > 1 ? DIGITS[tens] : "") + (tens ? "十" : "") + (ones || !tens ? DIGITS[ones] : "");
}

/** Markup without styles and handlers, which the page's policy would refuse and report, each of them; they can be read. */
function tamed(markup) {
  const sheets = /<style\b[^>]*>.*?<\/style\s*>/gisu;
  return markup.replace(sheets, "").replace(/<[a-z][^>]*>/giu, (tag) => tag.replace(/\s(style|on[a-z]+)(?=\s*=)/giu, " data-$1"));
}

/** The text of rich text: a line for each paragraph, at most one blank line between two, no padding after a number. */
function textOf(markup) {
  const page = new DOMParser().parseFromString(tamed(markup), "text/html");
  const text = linesOf(page.body).map((line) => line.replace(/^(\S{1,8})[\u00a0 ]{2,}(?=\S)/u, "$1")).join("\n");
  return text.replace(/\n(?:[^\S\n]*\n){2,}/gu, "\n\n").replace(/^\n+|\n+$/gu, "");
}

function insert(area, text) {
  // This way the browser can undo it; where it no longer knows how, the text is put in all the same.
  if (text.length < 200_000 && document.execCommand("insertText", false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("paste", (event) => {
  const { target: area, clipboardData: board } = event;
  if (!area.matches?.("textarea[name=text]") || !board) return;
  const [markup, plain] = [board.getData("text/html"), board.getData("text/plain")];
  if (!markup) return;
  const text = textOf(markup);
  if (!text || squeezed(text).length < ENOUGH * squeezed(plain).length) return;
  event.preventDefault();
  insert(area, text);
});
