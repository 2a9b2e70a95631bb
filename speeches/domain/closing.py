"""收尾: tells where the closing of a speech, and the outro of a section, begin in the text after the last point."""

import re
from collections.abc import Sequence

from speeches.domain.passages import Passage, is_prose
from speeches.domain.salutation import addresses
from speeches.domain.segmentation import sentences

_THANKS = re.compile(
    "谢谢|[多謝]謝|感[谢謝](?:大家|各位|聆听)|(?:讲话|发言|报告|汇报|演讲|致辞|我)(?:完了|完毕|结束|讲完了|就到这里)"
    "|(?:先|就)(?:讲|说|谈|强调|汇报|介绍|交流)(?:到?这里|到这儿|这些|这么多|这么几[点句])|到此(?:结束|为止)|散会|休会"
    "|以上.{0,14}[，,](?:请|供|[^，。]{0,4}不[妥当足对]之处|如有不[妥当])"
    "|批评指正|宝贵意见|[共互]勉[。！]?$|请(?:大家|各位|同志们|各单位)[^，。！]{0,12}落实[。！]?$"
    r"|\bthank you\b|\bi thank you\b",
    re.IGNORECASE,
)
_HAN = re.compile("[\u3400-\u9fff]")
_LONGEST_THANKS = 40
_LONGEST_LATIN_THANKS = 100
_MOST_AFTER_THANKS = 3
_CALL = re.compile(
    r"让我们|我宣布|\b(?:let us|god bless|congratulations|good luck|farewell|rest in peace)\b"
    r"|\bmay (?:god|you|we|he|she|they)\b|预祝|安息|永垂不朽|干杯|拜年|后会有期"
    r"|\braise (?:your|our|a) glass|我提议[，,：:]|^为[^。！？]{2,40}[，,]$|(?:^|[，。！])我们?[坚相深确]信[，,]?"
    "|(?:^|[，。！])(?:最后|再次)?(?:衷心|诚挚|真诚|由衷)?地?[恭敬谨遥]?祝(?!贺)|(?:^|[。！])愿(?:你们|我们|大家|各位|同学们)"
    "|为.{2,60}(?:而[^，。]{0,6}(?:奋斗|努力)|[作做]出[^，。]{0,8}贡献)[！!。]?$"
    "|(?:谱写|书写|续写|开创|创造)[^，。]{0,30}(?:篇章|华章|局面|辉煌|明天|未来)[！!]$"
    "|(?:^|[。！])请(?:大家|同志们|各位|各[^，。]{1,8}|全体|广大)"
    "|(?:^|[。！])(?:我)?希望(?:大家|同志们|各位|全体|广大|你们)",
    re.IGNORECASE,
)
_LEAVE = re.compile(r"最后[，,]|总之[，,]|in conclusion|in closing|finally,|and so,? my ", re.IGNORECASE)
_CRY = re.compile("[！!][”’」』]?$")
_MOST_CALLS = 4
_MOST_TAIL = 3
_NEAR_END = 4
_MOST_SIGNED = 3
_LONGEST_SIGNED = 30
_LAST_SENTENCES = 3


def closing_start(tail: Sequence[Passage], *, after_point: bool, single: bool) -> tuple[int, bool]:
    """Return (index in `tail` where the closing begins, whether that is a guess); len(tail) if there is none.

    `tail` is what follows the last point, or, without points, the text in which a closing may begin. After a point
    the first renewed address (各位代表！, 同志们，…) or 最后，… begins it; without, only one near the end. Else it is
    the calls (让我们…！) and thanks at the very end. With `single`, every point before the last has one paragraph,
    so that a short tail can hardly belong to the last.
    """
    end = len(tail)
    renewed = [index for index, passage in enumerate(tail) if _renews(passage.text)]
    if not after_point:
        near = [index for index in renewed if end - index <= max(_NEAR_END, end // 4)]
        called = [index for index in near if addresses(tail[index].text)]
        renewed = called[-1:] or near[-1:]
    start = min(renewed[0] if renewed else end, _calls_start(tail))
    if start < end:
        return start, False
    if single and 0 < end <= _MOST_TAIL:
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
    longest = _LONGEST_THANKS if _HAN.search(text) else _LONGEST_LATIN_THANKS
    return len(text) <= longest and _THANKS.search(text) is not None


def takes_leave(text: str) -> bool:
    """Say whether `text` may begin a closing: it addresses the listeners anew, says 最后，… or gives thanks."""
    return _renews(text) or gives_thanks(text)


def _renews(text: str) -> bool:
    return addresses(text) or _LEAVE.match(text) is not None


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
    above = start - _signed(tail[:start])
    for _ in range(_MOST_CALLS):
        if above and _calls(tail[above - 1].text):
            above = start = above - 1
    return start


def _signed(tail: Sequence[Passage]) -> int:
    """Return how many lines at the end sign a letter: names and a date, no text."""
    lines = 0
    for passage in reversed(tail[-_MOST_SIGNED:]):
        if is_prose(passage.text) or addresses(passage.text) or passage.marker or len(passage.text) > _LONGEST_SIGNED:
            break
        lines += 1
    return lines


def _calls(text: str) -> bool:
    """Tell whether a paragraph ends in a call; in the middle of a long one it closes nothing."""
    return _CALL.search("".join(sentences(text)[-_LAST_SENTENCES:])) is not None
