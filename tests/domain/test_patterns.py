"""Regular expressions of people: found in linear time, refused in words."""

import pytest

from speeches.domain.patterns import BadPattern, BadReplacement, Match, matcher


def found(pattern, text, replacement="", *, match_case=True, fold=None):
    return list(matcher(pattern, replacement, match_case=match_case, fold=fold)(text))


def test_groups_are_put_in_again():
    assert found(r"(\p{Han})园", "公园的花园", r"\1苑\0\\x") == [Match(0, 2, "公苑公园\\x"), Match(3, 5, "花苑花园\\x")]


def test_a_group_that_took_no_part_is_nothing():
    assert found("(甲)|(乙)", "甲乙", r"[\2]") == [Match(0, 1, "[]"), Match(1, 2, "[乙]")]


def test_places_count_characters_beyond_the_basic_plane():
    assert found("园", "𠀀园") == [Match(1, 2, "")]


def test_case_counts_only_if_asked_for():
    assert found("gdp", "GDP gdp") == [Match(4, 7, "")]
    assert found("gdp", "GDP gdp", match_case=False) == [Match(0, 3, ""), Match(4, 7, "")]


def test_groups_are_taken_from_the_text_and_not_from_its_fold():
    assert found("(a)b", "ＡＢ", r"\1", fold=lambda text: text.lower().translate({0xFF41: "a", 0xFF42: "b"})) == [
        Match(0, 2, "Ａ")
    ]


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("甲(乙", "wrong at character 2, “(”: a ( has no )."),
        ("(甲)(乙([)]", "wrong at character 6, “(”: a ( has no )."),
        ("([])]", "wrong at character 1, “(”: a ( has no )."),
        (r"(\Q)", "wrong at character 1, “(”: a ( has no )."),
        (r"甲\))", "wrong at character 4, “)”: a ) has no (."),
        ("甲(乙[丙", "wrong at character 4, “[”: a [ has no ]."),
        ("甲**", "wrong at character 2, “**”: a repetition cannot be repeated."),
        ("*甲", "wrong at character 1, “*”: nothing stands before it that could be repeated."),
        ("甲{3,1}", "wrong at character 2, “{3,1}”: it repeats too often, or fewer times at most than at least."),
        ("甲\\", "wrong at character 2, “\\”: a \\ stands before nothing."),
        (r"(甲)\1", "wrong at character 4, “\\1”: this has no meaning behind \\."),
        ("[b-a]", "wrong at character 2, “b-a”: this is no range of characters."),
        ("(?=甲)", "wrong at character 1, “(?=”: this is not offered, and neither is looking ahead or behind."),
        ("甲(?P<乙 丙>", "wrong at character 2, “(?P<乙 丙>”: this cannot be read."),
    ],
)
def test_a_wrong_pattern_is_refused_with_its_place(pattern, complaint):
    with pytest.raises(BadPattern) as refused:
        found(pattern, "甲")
    assert str(refused.value.message) == f"The regular expression is {complaint}"


@pytest.mark.parametrize("pattern", [".{999}", r"(?:(?:\p{Han}{30}){30})", "x{999}" * 9 + r"\pL{99}" * 9])
def test_a_pattern_that_would_take_long_is_refused(pattern):
    with pytest.raises(BadPattern) as refused:
        found(pattern, "甲")
    assert str(refused.value) == "The regular expression is too large: repeat less in it."


@pytest.mark.parametrize(("pattern", "text"), [("(a+)+$", "a" * 30_000 + "b"), ("(a|aa)+$", "a" * 30_000 + "b")])
def test_patterns_that_others_take_ages_for_are_answered(pattern, text):
    assert found(pattern, text) == []


@pytest.mark.parametrize(("pattern", "text"), [("甲*", "乙"), ("^", "甲"), ("乙|", "乙"), (r"\b", "a"), ("甲*$", "乙")])
def test_a_pattern_that_fits_nothing_at_all_is_refused(pattern, text):
    with pytest.raises(BadPattern, match="fits where there is no text"):
        found(pattern, text)


@pytest.mark.parametrize(
    ("replacement", "complaint"),
    [
        (r"\2", "“\\2” stands for nothing: the expression has groups \\1 to \\1."),
        ("\\", "“\\” stands for nothing: the expression has groups \\1 to \\1."),
    ],
)
def test_a_group_that_is_not_there_is_refused(replacement, complaint):
    with pytest.raises(BadReplacement) as refused:
        found("(甲)", "甲", replacement)
    assert str(refused.value.message) == complaint


def test_groups_of_an_expression_without_any_are_refused():
    with pytest.raises(BadReplacement) as refused:
        found("甲", "甲", r"乙\n")
    assert str(refused.value.message) == "“\\n” stands for nothing: the expression has no groups ( )."
