"""Reads the answers of views as a person sees them: printed paragraphs, outline rows, fields, what is exchanged."""

from lxml import html

HTMX = {"HX-Request": "true"}


def tree(response):
    """Return the answer as one element, whether it is a page or a fragment."""
    return html.fromstring(f"<div>{response.content.decode()}</div>")


def with_class(element, name):
    return element.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")


def words(element):
    return " ".join(element.text_content().split())


def manuscript(response):
    """Return the text of every printed paragraph on the sheet, open parts and empty ones apart."""
    printed = []
    for part in with_class(tree(response), "part"):
        if "part-open" in part.get("class"):
            continue
        printed += [
            line.text_content() for line in part if line.tag in ("p", "h2") and line.get("class") != "part-empty"
        ]
    return printed


def outline(response):
    """Return (ordinal, text, characters, minutes) for each row of the outline."""
    rows = with_class(tree(response), "o-row")
    return [tuple(span.text_content() for span in row.iter("span")) for row in rows]


def ids(response):
    """Return the ids of the parts in the answer, in order."""
    return [part.get("id") for part in with_class(tree(response), "part")]


def open_ids(response):
    return [part.get("id") for part in with_class(tree(response), "part-open")]


def beside(response):
    """Return the ids of the elements that htmx exchanges out of band."""
    return [element.get("id") for element in tree(response).xpath("//*[@hx-swap-oob]")]


def fields(response):
    """Return name and value of the open form's fields, as a browser would send them."""
    form = with_class(tree(response), "part-form")[0]
    sent = {}
    for field in form.inputs:
        if not field.name or field.get("type") == "submit" or (field.get("type") == "checkbox" and not field.checked):
            continue
        value = field.value or ""
        sent[field.name] = value.removeprefix("\n") if field.tag == "textarea" else value
    return sent


def errors(response):
    found = with_class(tree(response), "invalid-feedback") + with_class(tree(response), "alert")
    return [words(element) for element in found]


def live(response):
    """Return what is announced."""
    return words(tree(response).get_element_by_id("live"))
