"""Tags of speeches: parsed, taken from folders, given, changed, listed."""

import pytest

from speeches.models import Membership, Tag
from speeches.services import access, tags
from speeches.services.texts import BadText
from tests.builders import NOW, make_speech


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("  ", []),
        ("2018年 安全生产", ["2018年", "安全生产"]),
        ("2018年、安全生产，防汛,抗旱；会议;2018年", ["2018年", "安全生产", "防汛", "抗旱", "会议"]),
        ("长" * 40, ["长" * 40]),
    ],
)
def test_spaces_and_commas_keep_tags_apart(text, names):
    assert tags.parse(text) == names
    assert tags.parse(tags.printed(names)) == names


def test_too_long_too_many_and_unprintable_are_refused():
    with pytest.raises(tags.BadTags, match=r"“长+” is too long for a tag: 40 characters at most\."):
        tags.parse("长" * 41)
    with pytest.raises(tags.BadTags, match="A speech has at most 20 tags"):
        tags.parse(" ".join(map(str, range(21))))
    with pytest.raises(BadText, match=r"U\+0000"):
        tags.parse("a\0b")


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("稿.docx", []),
        ("2018年/安全生产/稿.docx", ["2018年", "安全生产"]),
        ("2018年 会议/2018年/稿.docx", ["2018年", "会议"]),
        ("长" * 41 + "/稿.docx", ["长" * 40]),
        ("/".join(map(str, range(30))) + "/稿.docx", [str(number) for number in range(20)]),
    ],
)
def test_folders_are_tags(path, names):
    assert tags.of_folders(path) == names


def test_tags_are_shared_and_each_sees_those_of_their_own_speeches(owner, stranger):
    mine, other, theirs = make_speech(owner), make_speech(owner), make_speech(stranger)
    tags.give(mine, ["防汛", "会议"])
    tags.give(other, ["会议"])
    tags.give(theirs, ["会议", "保密"])
    tags.give(theirs, [])
    assert tags.of_speech(mine) == ["会议", "防汛"]
    assert (tags.in_use(owner), tags.in_use(stranger), Tag.objects.count()) == (["会议", "防汛"], ["会议", "保密"], 3)


def test_a_change_leaves_the_tags_of_another_hand(owner, writer, stranger):
    speech = make_speech(owner)
    Membership.objects.create(speech=speech, user=writer)
    tags.give(speech, ["甲", "乙"])
    tags.change(speech, added={"丙"}, removed={"甲"}, by=owner, now=NOW)
    tags.change(speech, added={"丁"}, removed={"甲", "没有的"}, by=writer, now=NOW)
    assert set(tags.of_speech(speech)) == {"乙", "丙", "丁"}
    speech.refresh_from_db()
    assert (speech.serial, speech.updated_by) == (3, writer)
    with pytest.raises(access.Missing):
        tags.change(speech, added={"戊"}, removed=set(), by=stranger, now=NOW)
