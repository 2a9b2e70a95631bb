"""Doubts about line ends that are not those of paragraphs."""

from speeches.domain.line_breaks import ONE_PARAGRAPH, WRAPPED, line_break_notes
from speeches.domain.passages import passages
from speeches.domain.reading import Line, Note

WHOLE = "今天说树。一、要早。" + "早种的树活得好。" * 12 + "二、要深。" + "深种的树站得稳。" * 12


def notes(*texts):
    return line_break_notes(passages([Line(text) for text in texts]))


def test_a_whole_speech_in_one_paragraph():
    assert notes(WHOLE, "谢谢大家。") == [Note(1, ONE_PARAGRAPH)]
    assert notes("说树。", WHOLE.replace("二、", "")) == []
    assert notes("说树。", "说水。", WHOLE, "谢谢大家。") == []
    assert notes("一、要早。二、要深。三、要直。") == []
    assert notes() == []


def test_lines_broken_at_one_width():
    line = "树种下去了还要有人管，管上三年才算活，活了还"
    assert notes("说树。", *[line, line[1:], line, line[2:]], "要修。") == [Note(2, WRAPPED)]
    assert notes(*[line] * 3, "要修。") == []
    assert notes(*[line + "。"] * 4, "要修。") == []
    assert notes(*[line + "："] * 4, "要修。") == []
    assert notes(line, *[line * 2] * 2, *[line * 3] * 4, *[line * 5] * 4, "要修。") == []
