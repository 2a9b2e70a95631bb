"""Word files: ours come back to the letter, also when a person or a program has worked on them; others with hints."""

import re
from dataclasses import replace

import pytest

from speeches.domain.manuscript import Manuscript, NumberStyle, NumberStyles, Point, Section
from speeches.domain.outline import recognise
from speeches.domain.reading import Role
from speeches.formats.base import LayoutContext
from speeches.formats.importers.word import IMPORTER
from speeches.formats.layouts.official import LAYOUT as OFFICIAL
from speeches.formats.layouts.reading_copy import LAYOUT as READING_COPY
from tests.formats import word_reader
from tests.formats.word_writer import pack, paragraph

SPEECH = Manuscript(
    title="让好书走到街坊手里\n——给社区图书馆的十条建议",
    subtitle="——在社区图书馆开馆仪式上的讲话",
    speaker="社区居委会主任　江晚舟",
    date_text="（2026年3月2日）",
    salutation="各位街坊，\n各位志愿者：",
    opening=("今天，图书馆开门了。", "下面，我讲三点。"),
    sections=(
        Section(
            heading="把书借出去",
            lead_in=("书在架上是死的，在手里才是“活”的。",),
            points=(
                Point(lead="手续要少。", body=("一张身份证就能借5本，", "当天办完。")),
                Point(lead="期限要宽。", body=("老人、孩子可以借60天。",)),
                Point(lead="先查账。", body=("查到每一本。",), series_start=True, style=NumberStyle.ORDINAL),
                Point(lead="再补书。", body=("缺什么补什么。",)),
            ),
            outro=("做到这几条，书就活了。",),
        ),
        Section(
            heading="把服务做细",
            points=(
                Point(lead="开放时间", body=("晚上八点关门。",), run_in=False, style=NumberStyle.CHINESE_PAREN),
                Point(level=2, lead="周末", body=("照常开门。",), run_in=False),
                Point(level=2, lead="节假日。", body=("开半天。",)),
                Point(level=3, lead="春节", body=("只休三天。",), run_in=False),
                Point(lead="有人值班，有人引路。", run_in=False),
            ),
        ),
        Section(heading="把钱花对。", run_in=True, lead_in=("每一笔都要公开。",)),
        Section(heading="附带说一句", numbered=False, lead_in=("雨天请带伞。",)),
    ),
    closing=("让我们一起读书！", "谢谢大家。"),
    styles=NumberStyles(level_1=NumberStyle.MUST),
)


def written(manuscript=SPEECH, layout=OFFICIAL):
    return layout.write(manuscript, LayoutContext())


def read(data, roles=None):
    return recognise(IMPORTER.read(data).lines, roles or {})


def bare(manuscript):
    """Return the manuscript without what only a reading has, and without marks that mean nothing where they stand."""
    sections = tuple(
        replace(
            section,
            source_ordinal="",
            points=tuple(
                replace(point, source_ordinal="", run_in=point.run_in and bool(point.body)) for point in section.points
            ),
        )
        for section in manuscript.sections
    )
    return replace(manuscript, sections=sections)


def edited(*changes, data=None, part="word/document.xml"):
    """Return our file after replacing text in one of its parts, each exactly once."""
    parts = word_reader.parts(data or written())
    text = parts[part].decode()
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return pack({**parts, part: text.encode()})


def texts(manuscript):
    return [(section.source_ordinal, section.heading, section.lead_in) for section in manuscript.sections]


# Our own files.


def test_a_file_of_ours_comes_back():
    reading = read(written())
    assert bare(reading.manuscript) == SPEECH
    assert (reading.notes, reading.dropped) == ((), ())
    assert [point.source_ordinal for _, point in reading.manuscript.points()] == [
        "一要",
        "二要",
        "第一，",
        "第二，",
        "（一）",
        "1.",
        "2.",
        "（1）",
        "（二）",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"salutation": "街坊们，", "salutation_run_in": True},
        {"speaker": "江晚舟", "date_text": "（2026年）", "date_first": True},
        {"speaker": "江晚舟\n沈一苇"},
        {"title": "在全市社区图书馆和街头书屋建设工作座谈会暨读书节筹备工作推进会议上的讲话"},
        {"title": "Remarks at the opening of the neighbourhood library and of forty reading rooms in the city"},
        {"sections": (Section(points=(Point(lead="多借"), Point(lead="快还"))),)},
        {"sections": (Section(heading="一、二线城市怎么办", numbered=False),)},
        {"sections": (Section(outro=("多借书。",)), Section(points=(Point(lead="快还。"),)))},
        {"sections": tuple(Section(heading=f"第{number}件事") for number in range(1, 104))},
        {"sections": (Section(points=tuple(Point(lead="借书。") for _ in range(120))),)},
        {
            "sections": tuple(Section(heading=f"第{number}件事") for number in range(1, 10)),
            "styles": NumberStyles(sections=NumberStyle.SEQUENCE),
        },
        {"opening": ("一、二、三产业都要书。", "（一）", "第一，大家先坐。", "目录")},
        {"closing": ("同志们：", "各位街坊！", "1", "http://books.example")},
    ],
)
def test_what_a_text_alone_could_not_say(changes):
    manuscript = replace(Manuscript(title="把书借出去", opening=("开门了。",)), **changes)
    reading = read(written(manuscript))
    assert bare(reading.manuscript) == bare(manuscript)
    assert (reading.notes, reading.dropped) == ((), ())


def test_white_space_comes_back():
    manuscript = Manuscript(opening=(" 多借 ", "　　快还\t", " "), closing=("It’s  open. ",))
    assert read(written(manuscript)).manuscript == manuscript


@pytest.mark.parametrize("style", NumberStyle)
def test_every_number_style_comes_back(style):
    points = tuple(Point(lead=f"第{number}件。") for number in range(1, 61))
    manuscript = Manuscript(
        sections=(Section(heading="借", points=points), Section(heading="还", points=points[:2])),
        styles=NumberStyles(level_1=style),
    )
    assert bare(read(written(manuscript)).manuscript) == bare(manuscript)


@pytest.mark.parametrize("style", NumberStyle)
def test_every_number_style_comes_back_from_an_english_speech(style):
    points = tuple(Point(lead=f"Lend book {number}.", body=("And do not ask.",)) for number in range(1, 61))
    manuscript = Manuscript(
        sections=(Section(heading="Lend", points=points), Section(heading="Return", points=points[:2])),
        styles=NumberStyles(sections=NumberStyle.ARABIC, level_1=style),
    )
    reading = read(written(manuscript))
    assert bare(reading.manuscript) == bare(manuscript)
    assert (reading.notes, reading.dropped) == ((), ())


def test_a_word_typed_behind_an_ordinal_of_an_english_speech():
    section = Section(heading="Books that travel", points=(Point(lead="Lend more.", style=NumberStyle.ARABIC_PAREN),))
    parts = word_reader.parts(
        written(Manuscript(sections=(section,), styles=NumberStyles(sections=NumberStyle.ARABIC)))
    )
    document = parts["word/document.xml"].decode()
    assert document.count(">1. <") == document.count(">(1) <") == 1
    parts["word/document.xml"] = document.replace(">1. <", ">1. Good <").replace(">(1) <", ">(1)<").encode()
    ((heading, lead),) = [
        (section.source_ordinal + section.heading, section.points[0].source_ordinal + section.points[0].lead)
        for section in read(pack(parts)).manuscript.sections
    ]
    assert (heading, lead) == ("1.Good Books that travel", "(1)Lend more.")


def test_a_style_may_have_another_id():
    parts = word_reader.parts(written())
    for name in ("word/document.xml", "word/styles.xml"):
        text = parts[name].decode()
        parts[name] = re.sub(r'"(Heading1|Point1|LeadWords|LeadOrdinal|SpeechDate)"', r'"x\1"', text).encode()
    assert bare(read(pack(parts)).manuscript) == SPEECH


def test_the_names_of_built_in_styles_may_be_written_otherwise():
    changes = [(f'"heading {level}"', f'"Heading {level}"') for level in range(1, 5)]
    assert bare(read(edited(*changes, part="word/styles.xml")).manuscript) == SPEECH


# What a person does to them.


def test_words_typed_at_the_ends_belong_to_the_paragraph_and_white_space_does_not():
    typed = '<w:r><w:t xml:space="preserve">　　{}</w:t></w:r>'
    data = edited(
        ('<w:bookmarkStart w:id="8" ', typed.format("就是") + '<w:bookmarkStart w:id="8" '),
        ('<w:bookmarkEnd w:id="9"/>', '<w:bookmarkEnd w:id="9"/><w:r><w:t xml:space="preserve">完。 </w:t></w:r>'),
        ('<w:bookmarkStart w:id="11" ', typed.format("") + '<w:bookmarkStart w:id="11" '),
    )
    manuscript = read(data).manuscript
    assert manuscript.opening == ("就是今天，图书馆开门了。", "下面，我讲三点。完。")
    assert manuscript.sections[0].lead_in == SPEECH.sections[0].lead_in


def test_a_word_typed_behind_an_ordinal_is_no_part_of_it():
    data = edited(("<w:t>一、</w:t>", "<w:t>一、好好地</w:t>"))
    assert texts(read(data).manuscript)[0][:2] == ("一、", "好好地把书借出去")


def test_an_ordinal_that_was_changed_is_noted():
    reading = read(edited(("<w:t>二、</w:t>", "<w:t>五、</w:t>")))
    assert [section.source_ordinal for section in reading.manuscript.sections] == ["一、", "五、", "三、", ""]
    assert [str(note.text) for note in reading.notes] == ["The source has “五、” here; by its place it will be “二、”."]


def test_a_heading_whose_ordinal_was_deleted_has_none():
    reading = read(edited(("<w:t>二、</w:t>", "<w:t></w:t>")))
    assert reading.manuscript.sections[1].numbered is False


def test_a_point_that_was_deleted_leaves_a_series_that_counts_on():
    data = written()
    text = word_reader.parts(data)["word/document.xml"].decode()
    (point,) = re.findall(r"<w:p>(?:(?!<w:p>).)*第一，.*?</w:p>", text)
    points = read(edited((point, ""), data=data)).manuscript.sections[0].points
    assert [(point.source_ordinal, point.series_start, point.style) for point in points] == [
        ("一要", False, None),
        ("二要", False, None),
        ("第二，", True, NumberStyle.ORDINAL),
    ]


def added(text, style=""):
    """Return our file with a paragraph more behind the first heading."""
    mark = '<w:bookmarkEnd w:id="10"/></w:p>'
    return edited((mark, mark + paragraph(text, style)))


@pytest.mark.parametrize(
    ("style", "text", "section"),
    [
        ("Heading1", "二、书要新", ("二、", "书要新", SPEECH.sections[0].lead_in)),
        ("Heading1", "书要新", ("", "书要新", SPEECH.sections[0].lead_in)),
        ("HeadingRunIn", "二、书要新。旧书也收。", ("二、", "书要新。", ("旧书也收。", *SPEECH.sections[0].lead_in))),
    ],
)
def test_a_heading_that_a_person_added(style, text, section):
    assert texts(read(added(text, style)).manuscript)[1] == section


def test_paragraphs_that_a_person_added():
    assert read(added("　　旧书也收。 ", "LeadIn")).manuscript.sections[0].lead_in[0] == "旧书也收。"
    assert read(added("旧书也收。")).manuscript.sections[0].lead_in[0] == "旧书也收。"
    (first, *_) = read(added("一要收旧书。不论新旧。", "Point1")).manuscript.sections[0].points
    assert (first.source_ordinal, first.lead, first.body) == ("一要", "收旧书。", ("不论新旧。",))
    assert read(added(" ", "LeadIn")).roles[11] is Role.BLANK


@pytest.mark.parametrize("style", ["Title", "Salutation", "Opening", "SpeechClosing"])
def test_a_style_in_the_wrong_place_is_left_to_the_reader(style):
    manuscript = read(added("旧书也收。", style)).manuscript
    assert manuscript.sections[0].lead_in == ("旧书也收。", *SPEECH.sections[0].lead_in)
    assert bare(replace(manuscript, sections=manuscript.sections[1:])) == replace(SPEECH, sections=SPEECH.sections[1:])


def test_text_behind_the_closing_stays_there():
    mark = re.search(
        r'<w:bookmarkEnd w:id="\d+"/></w:p>(?=<w:sectPr)', word_reader.parts(written())["word/document.xml"].decode()
    )[0]
    closing = read(edited((mark, mark + paragraph("散会。", "PointBody")))).manuscript.closing
    assert closing == (*SPEECH.closing, "散会。")


def test_a_paragraph_that_was_divided_has_its_anchor_once():
    half = '</w:t></w:r><w:bookmarkEnd w:id="10"/></w:p><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    data = edited(("把书借出去", f'把书{half}<w:bookmarkStart w:id="99" w:name="NAME"/><w:r><w:t>借出去'))
    name = re.search(r'w:id="10" w:name="(\w+)"', word_reader.parts(data)["word/document.xml"].decode())[1]
    data = edited(("NAME", name), data=data)
    assert texts(read(data).manuscript)[:2] == [("一、", "把书", ()), ("", "借出去", SPEECH.sections[0].lead_in)]


def test_paragraphs_that_were_joined():
    text = word_reader.parts(written())["word/document.xml"].decode()
    between = re.search(r'<w:bookmarkEnd w:id="8"/>(</w:p><w:p><w:pPr><w:pStyle w:val="Opening"/></w:pPr>)', text)
    data = edited((between[0], '<w:bookmarkEnd w:id="8"/>'))
    assert read(data).manuscript.opening == ("今天，图书馆开门了。下面，我讲三点。",)


def test_a_line_break_begins_a_line_but_in_headings_and_titles():
    data = edited(
        ("把书借出去", "把书</w:t><w:br/><w:t>借出去"), ("下面，我讲三点。", "下面，</w:t><w:br/><w:t>我讲三点。")
    )
    manuscript = read(data).manuscript
    assert manuscript.sections[0].heading == "把书借出去"
    assert manuscript.opening == ("今天，图书馆开门了。", "下面，", "我讲三点。")
    run_in = edited(("每一笔都要公开。", "每一笔</w:t><w:br/><w:br/><w:t>都要公开。"))
    assert read(run_in).manuscript.sections[2].lead_in == ("每一笔", "都要公开。")


def test_letters_that_lost_their_style_leave_the_lead_to_the_reader():
    text = word_reader.parts(written())["word/document.xml"].decode()
    plain = re.sub('<w:rStyle w:val="(?:Lead|Heading)(?:Words|Ordinal)"/>', "", text)
    parts = word_reader.parts(written())
    assert bare(read(pack({**parts, "word/document.xml": plain.encode()})).manuscript) == SPEECH


def test_tracked_changes_in_a_file_of_ours():
    run = '<w:r><w:rPr><w:rStyle w:val="LeadWords"/></w:rPr><w:t>{}</w:t></w:r>'
    data = edited(
        ("<w:t>手续要少。</w:t></w:r>", f"<w:t>手续要</w:t></w:r><w:ins>{run.format('更')}</w:ins>{run.format('少。')}")
    )
    source = IMPORTER.read(data)
    assert recognise(source.lines).manuscript.sections[0].points[0].lead == "手续要更少。"
    assert [str(note) for note in source.notes] == [
        "Tracked changes: 1. The text was read as if all of them were accepted."
    ]


# The drafter's roles.


def test_the_drafter_has_the_last_word():
    number = next(number for number, line in enumerate(IMPORTER.read(written()).lines, 1) if line.text == "把服务做细")
    as_point = read(written(), {number: Role.POINT}).manuscript
    (point,) = [point for _, point in as_point.points() if point.lead == "把服务做细"]
    assert (point.source_ordinal, point.level) == ("二、", 1)
    as_text = read(written(), {number: Role.OUTRO}).manuscript
    assert as_text.sections[0].outro == ("做到这几条，书就活了。", "二、把服务做细")
    dropped = read(written(), {number: Role.DROPPED})
    assert [(line.number, line.text) for line in dropped.dropped] == [(number, "二、把服务做细")]


# Other layouts.


def test_a_reading_copy_loses_nothing():
    printed = READING_COPY.write(SPEECH, LayoutContext())
    reading = read(printed)
    assert "".join(line.text for line in IMPORTER.read(printed).lines) != ""
    assert bare(reading.manuscript).opening == SPEECH.opening
    assert [section.heading for section in reading.manuscript.sections] == [s.heading for s in SPEECH.sections]
