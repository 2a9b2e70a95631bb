"""Roles below the title block."""

import pytest

from speeches.domain.body import UNSURE_CLOSING, UNSURE_OUTRO, UNSURE_SALUTATION, body_roles, salutation_roles
from speeches.domain.passages import passages
from speeches.domain.reading import Line, Note, Role

TEXT = "树还要再种三年。"


def salutation(*texts, given=None):
    found = salutation_roles(passages([Line(text) for text in texts]), given or {})
    assert set(found.roles.values()) <= {Role.SALUTATION}
    return list(found.roles), found.notes


def body(*texts, levels=None, given=None):
    found = body_roles(passages([Line(text) for text in texts]), levels or {}, given or {})
    return [found.roles[index].value for index in range(len(texts))], found.notes


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["同志们：", TEXT], [0]),
        (["尊敬的林主席，", "各位来宾：", TEXT], [0, 1]),
        (["尊敬的林主席，", "各位来宾，今天说树。", TEXT], [0, 1]),
        (["同志们：", "同志们，今天说树。"], [0]),
        (["同志们：", "各位代表：", TEXT], [0, 1]),
        (["同志们，今天说树。", TEXT], [0]),
        ([TEXT, "同志们："], []),
        ([], []),
    ],
)
def test_lines_of_the_salutation(texts, expected):
    assert salutation(*texts) == (expected, [])


def test_a_salutation_by_its_place_alone():
    assert salutation("市直机关：", TEXT) == ([0], [Note(1, UNSURE_SALUTATION)])
    assert salutation("市直机关：") == ([], [])
    assert salutation("市直机关：", TEXT, given={0: Role.OPENING}) == ([], [])


def test_the_drafter_says_what_the_salutation_is():
    assert salutation("市直机关", "同志们，树。", given={0: Role.SALUTATION, 1: Role.SALUTATION}) == ([0, 1], [])
    assert salutation("同志们：", "各位：", TEXT, given={0: Role.OPENING}) == ([], [])


def test_what_follows_has_its_role_from_its_place():
    texts = ["今天说树。", "一、种树", TEXT, "一要早。", TEXT, "二、浇水", TEXT, "谢谢大家！"]
    roles, notes = body(*texts, levels={1: 0, 3: 1, 5: 0})
    assert roles == ["opening", "heading", "lead_in", "point", "body", "heading", "lead_in", "closing"]
    assert notes == []


def test_a_bare_outline_has_no_text_below_its_last_heading():
    assert body("一、种树", "二、看树", "谢谢大家！", levels={0: 0, 1: 0})[0] == ["heading", "heading", "closing"]
    assert body("一、种树", "二、看树", "看三年。", levels={0: 0, 1: 0})[0] == ["heading", "heading", "lead_in"]


def test_a_heading_alone_keeps_its_first_paragraph():
    assert body("一、种树", "谢谢大家！", levels={0: 0})[0] == ["heading", "lead_in"]
    assert body("一、种树。树要种。", "谢谢大家！", levels={0: 0})[0] == ["heading", "closing"]
    assert body("谢谢大家！", "谢谢大家！")[0] == ["opening", "closing"]


def test_an_outro_behind_points_of_one_paragraph():
    texts = ["一、种树", "一要早。早了好。", "二要深。深了稳。", "三要直。直了高。", TEXT, "二、浇水", TEXT]
    levels = {0: 0, 1: 1, 2: 1, 3: 1, 5: 0}
    assert body(*texts, levels=levels) == (
        ["heading", "point", "point", "point", "outro", "heading", "lead_in"],
        [Note(5, UNSURE_OUTRO)],
    )


def test_two_points_are_not_enough_for_an_outro():
    texts = ["一、种树", "一要早。早了好。", "二要深。深了稳。", TEXT, "二、浇水", TEXT]
    assert body(*texts, levels={0: 0, 1: 1, 2: 1, 4: 0})[0][3] == "body"


@pytest.mark.parametrize(
    "points",
    [
        # A title of a point, not a paragraph; text between; another level; a series that does not begin here.
        ["（一）早", "（二）深", "（三）直"],
        ["一要早。早了好。", TEXT, "二要深。深了稳。", "三要直。直了高。"],
        ["二要早。早了好。", "三要深。深了稳。", "四要直。直了高。"],
    ],
)
def test_no_outro_without_a_row_of_paragraphs(points):
    levels = {index: 1 for index, text in enumerate(points, 1) if text != TEXT}
    texts = ["一、种树", *points, TEXT, "二、浇水", TEXT]
    roles, _ = body(*texts, levels={0: 0, **levels, len(points) + 2: 0})
    assert roles[len(points) + 1] == "body"


def test_the_opening_has_begun_where_an_address_runs_in():
    found = salutation_roles(passages([Line("同志们，今天说树。"), Line("同志们，树要种好。")]), {})
    assert found.roles == {0: Role.SALUTATION}
    found = salutation_roles(passages([Line("同志们，今天说树。"), Line("树要种好。")]), {1: Role.SALUTATION})
    assert found.roles == {0: Role.SALUTATION, 1: Role.SALUTATION}
    found = salutation_roles(passages([Line("街坊们树下见，"), Line("各位志愿者：")]), {0: Role.SALUTATION})
    assert found.roles == {0: Role.SALUTATION, 1: Role.SALUTATION}


def test_points_without_a_number_are_a_row_of_their_own():
    texts = ["一、种树", "早。", "深。", "直。", TEXT, "二、浇水"]
    assert body(*texts, levels={0: 0, 1: 1, 2: 1, 3: 1, 5: 0})[0][4] == "outro"
    assert body(*texts[1:], levels={0: 1, 1: 1, 2: 1, 4: 0})[0][3] == "outro"
    assert body(*texts, levels={0: 0, 2: 1, 3: 1, 5: 0})[0][4] == "body"
    mixed = ["一、种树", "一要早。早了好。", "深。", "直。", TEXT, "二、浇水"]
    assert body(*mixed, levels={0: 0, 1: 1, 2: 1, 3: 1, 5: 0})[0][4] == "body"


def test_a_row_of_points_that_begins_later_is_none():
    assert body("二要深。深了稳。", TEXT, levels={0: 1})[0] == ["point", "body"]


def test_an_outro_before_the_closing():
    row = ["一要早。早了好。", "二要深。深了稳。", "三要直。直了高。"]
    roles, notes = body(*row, TEXT, TEXT, "同志们！", TEXT, levels={0: 1, 1: 1, 2: 1})
    assert roles[3:] == ["outro", "outro", "closing", "closing"]
    assert notes == [Note(4, UNSURE_OUTRO)]
    roles, notes = body(*row, TEXT, levels={0: 1, 1: 1, 2: 1})
    assert (roles[3:], notes) == (["closing"], [Note(4, UNSURE_CLOSING)])
    roles, notes = body(*row, TEXT, "让我们种树！", levels={0: 1, 1: 1, 2: 1})
    assert (roles[3:], notes) == (["closing"] * 2, [Note(4, UNSURE_CLOSING)])
    roles, notes = body(*row, *[TEXT] * 4, levels={0: 1, 1: 1, 2: 1})
    assert (roles[3:], notes) == (["outro"] * 4, [Note(4, UNSURE_OUTRO)])


def test_roles_of_the_drafter_stand_and_lead_on():
    texts = [TEXT] * 7
    given = {1: Role.HEADING, 3: Role.CLOSING, 5: Role.TITLE}
    roles, _ = body(*texts, levels={1: 0}, given=given)
    assert roles == ["opening", "heading", "lead_in", "closing", "closing", "title", "closing"]
