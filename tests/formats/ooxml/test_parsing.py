"""Parts are read by prefix where that is safe, and give the same as with namespaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.formats.ooxml.parsing import Parser, PrefixesVary

SPACE, OTHER = "urn:one", "urn:other"


def events(text, *, by_prefix, size=7):
    """Return what a reader of SPACE hears of a part that is fed in small pieces."""
    heard = []
    parser = Parser("text.xml", by_prefix=by_prefix)
    gathered = []

    def root(name):
        heard.append(("root", name))
        key = parser.name(SPACE, "val")
        space = parser.name("http://www.w3.org/XML/1998/namespace", "space")
        parser.starts = {
            f"{SPACE} a": lambda attributes: heard.append(("a", attributes.get(key), attributes.get(space))),
            f"{SPACE} skip": parser.pass_over,
            "bare": lambda _attributes: heard.append(("bare",)),
        }
        parser.ends = {f"{SPACE} a": lambda: heard.append(("end", "".join(gathered)))}

    parser.root = root
    parser.gather(gathered)
    data = text if isinstance(text, bytes) else text.encode()
    parser.run(data[at : at + size] for at in range(0, len(data), size))
    return heard


ELEMENT = st.sampled_from(("w:a", "w:b", "o:a", "w:skip", "plain"))
ATTRIBUTE = st.sampled_from(
    ("", ' w:val="1"', ' o:val="2"', ' val="3"', ' xml:space="preserve"', ' w:val="4" o:val="5"')
)


@st.composite
def trees(draw, depth=3):
    name = draw(ELEMENT)
    children = draw(st.lists(trees(depth - 1), max_size=3)) if depth else []
    return f"<{name}{draw(ATTRIBUTE)}>书{''.join(children)}</{name}>"


@given(st.lists(trees(), max_size=4), st.integers(1, 50))
def test_prefixes_say_what_namespaces_say(inner, size):
    text = f'<w:root xmlns:w="{SPACE}" xmlns:o="{OTHER}">{"".join(inner)}</w:root>'
    assert events(text, by_prefix=True, size=size) == events(text, by_prefix=False, size=size)


@pytest.mark.parametrize(
    "text",
    [
        f'<root xmlns="{SPACE}"><a val="1"/><skip><a/></skip></root>',
        f'<x:root xmlns:x="{SPACE}"><x:a x:val="1"/></x:root>',
        f'<?xml version="1.0" encoding="UTF-8"?><x:root xmlns:x="{SPACE}"><x:a x:val="1"/></x:root>',
        "<bare/>",
    ],
)
def test_one_declaration_in_whatever_form(text):
    assert events(text, by_prefix=True) == events(text, by_prefix=False)


@pytest.mark.parametrize(
    "text",
    [
        f'<w:root xmlns:w="{SPACE}"><w:a xmlns:w="{OTHER}"/></w:root>',
        f'<w:root xmlns:w="{SPACE}"><a xmlns="{SPACE}"/></w:root>',
        f'<w:root xmlns:w="{SPACE}" xmlns:v="{SPACE}"><v:a/></w:root>',
        f'<!-- xmlns --><w:root xmlns:w="{SPACE}"/>',
        f'<w:root xmlns:w="{SPACE}">xmlns</w:root>',
        f'<w:root xmlns:w="{SPACE}"><w:a/></w:root><!-- xmlns -->',
        f'<?xml version="1.0" encoding="iso-8859-1"?><w:root xmlns:w="{SPACE}"/>',
        f'<w:root xmlns:w="{SPACE}"/>'.encode("utf-16"),
        f'<w:root xmlns:w="{SPACE}"/>'.encode("utf-16-le"),
    ],
)
@pytest.mark.parametrize("size", [1, 5, 4096])
def test_where_prefixes_may_change_it_stops(text, size):
    with pytest.raises(PrefixesVary):
        events(text, by_prefix=True, size=size)
