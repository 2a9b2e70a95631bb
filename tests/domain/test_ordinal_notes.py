"""Notes about numbers, and what recognise says of guesses."""

from speeches.domain.outline import recognise
from speeches.domain.reading import Line, Role

TEXT = "树种下去了，还要有人管，管上三年才算活，活了还要修。"


def notes(*texts, roles=None):
    reading = recognise([Line(text) for text in texts], roles or {})
    return [(note.number, str(note.text)) for note in reading.notes]


def test_no_note_where_the_ordinals_come_back():
    assert notes("一、种树", TEXT, "一要早。", "二要深。", "二、浇水", TEXT) == []


def test_other_signs():
    assert notes("一．种树", TEXT, "(一) 早", "（二）深", "二、浇水", TEXT) == [
        (1, "“一．” will be printed as “一、”."),
        (3, "“(一)” will be printed as “（一）”."),
    ]


def test_other_numbers():
    assert notes("一、种树", TEXT, "二、浇水", TEXT, "二、修枝", TEXT, "五、看护", TEXT) == [
        (5, "The source has “二、” here; by its place it will be “三、”."),
        (7, "The source has “五、” here; by its place it will be “四、”."),
    ]


def test_the_last_of_a_short_sequence():
    assert notes("首先，早。", "其次，深。", "再次，直。") == [
        (3, "The source has “再次，” here; by its place it will be “最后，”.")
    ]
    assert notes("首先，早。", "其次，深。", "最后，直。") == []


def test_signs_that_are_no_numbers():
    assert notes("## 种树", TEXT, "## 浇水", TEXT) == [
        (1, "“##” will not be printed."),
        (3, "“##” will not be printed."),
    ]


def test_a_point_of_the_drafter_gets_a_number():
    found = notes("一要早。", "二要深。", "直一点。", "三要快。", roles={3: Role.POINT})
    assert found == [
        (3, "Without a number in the source; it will be printed with “三要”."),
        (4, "The source has “三要” here; by its place it will be “四要”."),
    ]


def test_a_number_that_counts_no_further():
    assert notes(TEXT, "一、种树", TEXT, "（一）早", "1.深", TEXT) == [
        (2, "“一、” counts no further, so it stays in the text."),
        (4, "“（一）” counts no further, so it stays in the text."),
    ]


def test_headings_without_numbers_are_guesses():
    why = "Taken for a heading without a number: a short line before a long paragraph."
    assert notes("同志们：", TEXT, "关于种树", TEXT * 2, "关于浇水", TEXT * 2) == [(3, why), (5, why)]
