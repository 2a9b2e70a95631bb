"""Anchors: names of bookmarks, and keys for parts that have none."""

import re
from dataclasses import replace

import pytest

from speeches.domain.manuscript import Manuscript, Point, Section
from speeches.domain.numbering import Paragraph
from speeches.formats.ooxml.anchors import anchor, with_keys

BARE = Manuscript(
    title="把书借出去",
    sections=(
        Section(heading="多借", points=(Point(lead="借得快。", body=("当天上架。",)), Point(lead="借得快。"))),
        Section(heading="快还"),
    ),
)


def keys(manuscript):
    return [key for section in manuscript.sections for key in (section.key, *(point.key for point in section.points))]


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        (Paragraph("k3v7q2mdza", "heading", 1), "s_k3v7q2mdza_h1"),
        (Paragraph("k3v7q2mdza", "lead_in", 2), "s_k3v7q2mdza_i2"),
        (Paragraph("k3v7q2mdza", "lead", 1), "s_k3v7q2mdza_l1"),
        (Paragraph("k3v7q2mdza", "body", 12), "s_k3v7q2mdza_b12"),
        (Paragraph("k3v7q2mdza", "outro", 1), "s_k3v7q2mdza_o1"),
        (Paragraph("title", "title", 2), "s_title_2"),
        (Paragraph("title", "date", 1), "s_date_1"),
        (Paragraph("salutation", "salutation", 1), "s_salutation_1"),
        (Paragraph("opening", "opening", 3), "s_opening_3"),
        (Paragraph("closing", "closing", 1), "s_closing_1"),
    ],
)
def test_names(paragraph, name):
    assert anchor(paragraph) == name


def test_given_keys_stay():
    whole = with_keys(BARE)
    assert with_keys(whole) is whole
    one = replace(BARE, sections=(replace(BARE.sections[0], key="abcdefghij"), BARE.sections[1]))
    assert keys(with_keys(one))[0] == "abcdefghij"


def test_derived_keys_are_sound_different_and_the_same_every_time():
    derived = keys(with_keys(BARE))
    assert [key for key in derived if not re.fullmatch("[a-z2-7]{10}", key)] == []
    assert len(set(derived)) == len(derived) == 4
    assert keys(with_keys(BARE)) == derived


def test_derived_keys_follow_from_headings_and_leads():
    other_body = replace(
        BARE, sections=(replace(BARE.sections[0], points=(Point(lead="借得快。"),) * 2), BARE.sections[1])
    )
    other_heading = replace(BARE, sections=(BARE.sections[0], replace(BARE.sections[1], heading="早还")))
    assert keys(with_keys(other_body)) == keys(with_keys(BARE))
    assert set(keys(with_keys(other_heading))) & set(keys(with_keys(BARE))) == set()


def test_a_derived_key_never_repeats_a_given_one():
    first, second, *_ = keys(with_keys(BARE))
    section, last = BARE.sections
    clash = replace(BARE, sections=(section, replace(last, key=first)))
    assert keys(with_keys(clash))[0] == second
    assert len(set(keys(with_keys(clash)))) == 4
