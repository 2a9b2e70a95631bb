"""收尾: tells where the closing of a speech, and the outro of a section, begin in the text after the last point."""

import re
from collections.abc import Sequence

from speeches.domain.passages import Passage, is_prose
from speeches.domain.salutation import addresses
from speeches.domain.segmentation import sentences

_THANKS = re.compile(
    "谢谢|感谢(?:大家|各位|聆听)|(?:讲话|发言|报告|汇报|演讲|致辞|我)(?:完了|完毕|结束|讲完了|到此结束|就到这里|就讲到?这里|就讲这些)"
    r"|\bthank you\b",
    re.IGNORECASE,
)
_LONGEST_THANKS = 40
_MOST_AFTER_THANKS = 3
_CALL = re.compile(
    r"让我们|我宣布|\blet us\b|预祝|[，。]祝(?:大家|各位|大会|会议|同志们)|^祝"
    "|(?:^|[。！])(?:我)?希望(?:大家|同志们|各位|全体|广大|你们)",
    re.IGNORECASE,
)
_LEAVE = re.compile(r"最后[，,]|总之[，,]|in conclusion|in closing|finally,", re.IGNORECASE)
_CRY = re.compile("[！!][”’」』]?$")
_MOST_CALLS = 3
_LAST_SENTENCES = 3


def closing_start(tail: Sequence[Passage], *, after_point: bool, single: bool) -> tuple[int, bool]:
    """Return (index in `tail` where the closing begins, whether that is a guess); len(tail) if there is none.

    `tail` is what follows the last point, or, without points, the text in which a closing may begin. After a point
    the first renewed address (各位代表！, 同志们，…) or 最后，… begins it; without, only one near the end. Else it is
    the calls (让我们…！) and thanks at the very end. With `single`, every point before the last has one paragraph,
    so that a short tail can hardly belong to the last.
    """
    end = len(tail)
    renewed = [index for index, passage in enumerate(tail) if addresses(passage.text) or _LEAVE.match(passage.text)]
    if not after_point:
        renewed = [index for index in renewed[-1:] if end - index <= max(_MOST_CALLS, end // 4)]
    start = min(renewed[0] if renewed else end, _calls_start(tail))
    if start < end:
        return start, False
    if single and 0 < end <= _MOST_CALLS:
        return 0, True
    return (end - 1, True) if after_point and end and _CRY.search(tail[-1].text) else (end, False)


def outro_start(tail: Sequence[Passage], *, single: bool) -> int:
    """Return the index in `tail`, the text after the last point of a section, where its outro begins, or len(tail).

    A renewed address begins it. With `single`, every point before the last has one paragraph, and so has the last.
    """
    if single:
        return 0
    return next((index for index, passage in enumerate(tail) if addresses(passage.text)), len(tail))


def gives_thanks(text: str) -> bool:
    """Say whether `text` is a line of thanks or says that the speech is over."""
    return len(text) <= _LONGEST_THANKS and _THANKS.search(text) is not None


def _calls_start(tail: Sequence[Passage]) -> int:
    """Return where the calls and thanks at the very end begin."""
    start = len(tail)
    last = range(max(start - _MOST_AFTER_THANKS - 1, 0), start)
    # Below the thanks a name or a date may stand, but no text.
    while (thanks := next((index for index in last if gives_thanks(tail[index].text)), start)) < start:
        if any(is_prose(passage.text) and not gives_thanks(passage.text) for passage in tail[thanks:]):
            last = range(thanks + 1, start)
        else:
            start = thanks
    for _ in range(_MOST_CALLS):
        if start and _calls(tail[start - 1].text):
            start -= 1
    return start


def _calls(text: str) -> bool:
    """Tell whether a paragraph ends in a call; in the middle of a long one it closes nothing."""
    return _CALL.search("".join(sentences(text)[-_LAST_SENTENCES:])) is not None
