"""A manuscript survives as plain data, gives its points in order, and takes fresh keys where it has none."""

import json
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.domain.manuscript import (
    SCHEMA,
    Manuscript,
    NumberStyle,
    NumberStyles,
    Point,
    Section,
    from_data,
    to_data,
)

TEXT = st.text(alphabet="路桥水电。“” ", max_size=5)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
STYLE = st.sampled_from(NumberStyle)
POINTS = st.builds(
    Point,
    key=TEXT,
    level=st.integers(1, 3),
    lead=TEXT,
    body=TEXTS,
    run_in=st.booleans(),
    series_start=st.booleans(),
    style=st.none() | STYLE,
    source_ordinal=TEXT,
)
SECTIONS = st.builds(
    Section,
    key=TEXT,
    heading=TEXT,
    numbered=st.booleans(),
    run_in=st.booleans(),
    lead_in=TEXTS,
    points=st.lists(POINTS, max_size=3).map(tuple),
    outro=TEXTS,
    source_ordinal=TEXT,
)
MANUSCRIPTS = st.builds(
    Manuscript,
    title=TEXT,
    subtitle=TEXT,
    speaker=TEXT,
    date_text=TEXT,
    date_first=st.booleans(),
    salutation=TEXT,
    salutation_run_in=st.booleans(),
    opening=TEXTS,
    sections=st.lists(SECTIONS, max_size=2).map(tuple),
    closing=TEXTS,
    styles=st.builds(NumberStyles, sections=STYLE, level_1=STYLE, level_2=STYLE, level_3=STYLE),
)


@given(MANUSCRIPTS)
def test_plain_data_gives_the_manuscript_back(manuscript):
    assert from_data(json.loads(json.dumps(to_data(manuscript)))) == manuscript


def test_plain_data_names_its_schema_and_what_it_holds():
    data = to_data(Manuscript(title="讲话", sections=(Section(heading="修路", points=(Point(lead="先有图。"),)),)))
    assert json.loads(json.dumps(data)) == {
        "schema": 1,
        "title": "讲话",
        "subtitle": "",
        "speaker": "",
        "date_text": "",
        "date_first": False,
        "salutation": "",
        "salutation_run_in": False,
        "opening": [],
        "sections": [
            {
                "key": "",
                "heading": "修路",
                "numbered": True,
                "run_in": False,
                "lead_in": [],
                "points": [
                    {
                        "key": "",
                        "level": 1,
                        "lead": "先有图。",
                        "body": [],
                        "run_in": True,
                        "series_start": False,
                        "style": None,
                        "source_ordinal": "",
                    }
                ],
                "outro": [],
                "source_ordinal": "",
            }
        ],
        "closing": [],
        "styles": {"sections": "chinese", "level_1": "chinese_paren", "level_2": "arabic", "level_3": "arabic_paren"},
    }


def test_missing_data_takes_the_defaults_and_unknown_data_is_passed_over():
    data = {
        "schema": SCHEMA,
        "title": "讲话",
        "digest": "0",
        "sections": [{"heading": "修路", "points": [{"lead": "图"}]}],
    }
    assert from_data(data) == Manuscript(
        title="讲话", sections=(Section(heading="修路", points=(Point(lead="图"),)),), styles=NumberStyles()
    )


@pytest.mark.parametrize("data", [{}, {"schema": SCHEMA + 1, "title": "讲话"}])
def test_an_unknown_schema_is_refused(data):
    with pytest.raises(ValueError, match="unknown manuscript schema"):
        from_data(data)


def test_points_come_in_reading_order_with_their_sections():
    first = Section(heading="修路", points=(Point(lead="图"), Point(lead="工")))
    second = Section(heading="架桥")
    third = Section(heading="引水", points=(Point(lead="渠"),))
    assert list(Manuscript(sections=(first, second, third)).points()) == [
        (first, first.points[0]),
        (first, first.points[1]),
        (third, third.points[0]),
    ]


def test_parts_without_a_key_take_fresh_ones_in_reading_order():
    manuscript = Manuscript(
        sections=(
            Section(heading="修路", points=(Point(lead="图"), Point(lead="工", key="old"))),
            Section(heading="架桥", key="kept", points=(Point(lead="墩"),)),
        )
    )
    keyed = manuscript.with_keys(f"new{number}" for number in count(1))
    assert [(section.key, [point.key for point in section.points]) for section in keyed.sections] == [
        ("new1", ["new2", "old"]),
        ("kept", ["new3"]),
    ]
    assert [point.lead for _, point in keyed.points()] == ["图", "工", "墩"]


def test_each_level_has_its_style():
    styles = NumberStyles(level_1=NumberStyle.ITEM, level_2=NumberStyle.CIRCLED, level_3=NumberStyle.NONE)
    assert [styles.for_level(level) for level in (1, 2, 3)] == [NumberStyle.ITEM, NumberStyle.CIRCLED, NumberStyle.NONE]
