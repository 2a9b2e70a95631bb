"""公文版式: speeches in other scripts, and characters that few speeches have."""

from dataclasses import replace

import pytest

from speeches.domain.manuscript import Manuscript, Point, Section
from speeches.domain.numbering import paragraphs
from speeches.formats.base import LayoutContext
from speeches.formats.house_style import ENGLISH, HouseStyle
from speeches.formats.layouts.official import LAYOUT
from tests.formats import word_reader

W = word_reader.W
ENGLISH_SPEECH = Manuscript(
    title="Open the Library",
    subtitle="Opening ceremony",
    speaker="Jane Doe",
    date_text="2 March 2026",
    salutation="Dear neighbours,",
    opening=("Today the library opens — “at last”.",),
    sections=(
        Section(key="aaaaaaaaaa", heading="Lend", points=(Point(key="bbbbbbbbbb", lead="Few forms. ", body=("Ok.",)),)),
    ),
    closing=("Thank you.",),
)
ARABIC_SPEECH = Manuscript(title="كلمة في افتتاح المكتبة", opening=("اليوم تفتح المكتبة أبوابها (2026).",))


def written(manuscript, house=None):
    return LAYOUT.write(manuscript, LayoutContext(house=house))


def texts(data):
    return [paragraph.text for paragraph in word_reader.paragraphs(data) if paragraph.runs]


def style(data, style_id):
    (found,) = word_reader.xml(data, "word/styles.xml").xpath(
        f"//w:style[@w:styleId='{style_id}']", namespaces={"w": W.strip("{}")}
    )
    return found


def value(element, path):
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(f"{W}val", "")


@pytest.mark.parametrize("part", ["document.xml", "styles.xml", "footer1.xml"])
def test_golden_of_an_english_speech(assert_golden, part):
    assert_golden(f"official/english/{part}", word_reader.parts(written(ENGLISH_SPEECH))[f"word/{part}"])


@pytest.mark.parametrize("house", [None, HouseStyle(), ENGLISH])
def test_an_english_speech_has_a_page_of_its_own(house):
    data = written(ENGLISH_SPEECH, house)
    assert texts(data)[:5] == ["Open the Library", "Opening ceremony", "Jane Doe", "2 March 2026", "Dear neighbours,"]
    assert word_reader.xml(data, "word/document.xml").find(f".//{W}docGrid") is None
    assert value(style(data, "Normal"), "pPr/jc") == "left"
    assert style(data, "SpeechText").find(f"{W}pPr/{W}ind").get(f"{W}firstLine") == "0"
    assert style(data, "SpeechText").find(f"{W}pPr/{W}spacing").get(f"{W}after") == "200"
    faces = set(style(data, "Normal").find(f"{W}rPr/{W}rFonts").attrib.values())
    assert faces == {"Times New Roman"}
    assert b"<dc:language>en-US</dc:language>" in word_reader.parts(data)["docProps/core.xml"]
    assert word_reader.faults(data) == []


def test_an_english_style_of_the_office_counts():
    data = written(ENGLISH_SPEECH, replace(ENGLISH, text_face="Georgia", indent=2))
    assert style(data, "Normal").find(f"{W}rPr/{W}rFonts").get(f"{W}ascii") == "Georgia"
    indent = style(data, "SpeechText").find(f"{W}pPr/{W}ind")
    assert indent.get(f"{W}firstLine") == "560"
    assert style(data, "SpeechText").find(f"{W}pPr/{W}spacing") is None


def test_a_chinese_speech_is_not_set_as_an_english_one():
    data = written(Manuscript(opening=("图书馆开门了。",)), ENGLISH)
    assert data == written(Manuscript(opening=("图书馆开门了。",)))


def test_the_properties_have_the_title_on_one_line():
    for title, line in (("让好书\n走到街坊手里", "让好书走到街坊手里"), ("Open\nthe library", "Open the library")):
        core = word_reader.parts(written(Manuscript(title=title)))["docProps/core.xml"].decode()
        assert f"<dc:title>{line}</dc:title>" in core


def test_a_long_title_is_one_paragraph_of_several_lines():
    title = "在全市社区图书馆建设暨全民阅读推进工作会议上的讲话"
    (paragraph,) = word_reader.paragraphs(written(Manuscript(title=title)))
    assert (paragraph.style, paragraph.text.count("\n")) == ("Title", 1)
    assert (paragraph.text.replace("\n", ""), paragraph.bookmarks) == (title, ("s_title_1",))


def test_a_speech_from_right_to_left():
    data = written(ARABIC_SPEECH)
    assert value(style(data, "Normal"), "pPr/bidi") == ""
    assert value(style(data, "Normal"), "rPr/rtl") == ""
    assert texts(data) == [paragraph.text for paragraph in paragraphs(ARABIC_SPEECH)]
    assert word_reader.faults(data) == []


def test_words_from_right_to_left_in_a_chinese_speech():
    data = written(Manuscript(opening=("写作“المكتبة العامة”，读作al-maktaba。",)))
    assert value(style(data, "Normal"), "pPr/bidi") is None
    (paragraph,) = word_reader.paragraphs(data)
    assert paragraph.runs == (("", "写作“"), ("右起文字", "المكتبة العامة"), ("", "”，读作al-maktaba。"))
    assert value(style(data, "RightToLeft"), "rPr/rtl") == ""


@pytest.mark.parametrize(
    "text",
    [
        "𠮷屋的书",
        "读书📚，👩‍👧一起读",
        "e\u0301 ｶﾞ が",
        "甲\t乙\t\t丙\t",
        "一\u00a0二\u202f三\u3000",
        "第一\u2028第二\u2029第三\x85",
        "超\u200b文\u2060本\ufeff",
        "קול קורא, 2026 \u200fab",
        "a < b && c > d “]]>” '\"",
        "借书要还。" * 20_000,
    ],
)
def test_any_text_comes_back(text):
    speech = Manuscript(title=text, opening=(text,), sections=(Section(heading=text, points=(Point(lead=text),)),))
    data = written(speech)
    assert [found.replace("\n", "") for found in texts(data)] == [entry.text for entry in paragraphs(speech)]
    assert word_reader.faults(data) == []


def test_soft_hyphens_are_those_of_word():
    data = written(Manuscript(opening=("inter\u00adnational\u00ad",)))
    root = word_reader.xml(data, "word/document.xml")
    assert len(list(root.iter(f"{W}softHyphen"))) == 2
    assert "\u00ad" not in "".join(root.itertext())
    assert texts(data) == ["inter\u00adnational\u00ad"]
