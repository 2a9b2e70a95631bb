"""无标记的要点: finds points that nothing marks — paragraphs below a heading or a promise that begin alike."""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from speeches.domain.closing import takes_leave
from speeches.domain.headings import plain_headings
from speeches.domain.messages import Message, gettext_noop
from speeches.domain.ordinals import from_chinese
from speeches.domain.passages import Passage, is_prose
from speeches.domain.segmentation import split_lead
from speeches.domain.series_evidence import SECTION

UNMARKED = Message(
    gettext_noop("Taken for a point that no number marks: the paragraphs here are announced or begin alike.")
)

_FEWEST = 3
_MOST = 12
_LONGEST_LEAD = 30
_LONGEST_EVIDENT_LEAD = 16
"""Without a promise only so short a first sentence is a lead."""
_LONGEST_LOOK = 80
"""No more of a paragraph is looked at, at either end."""
_SHARED = 2
# 主要有四条经验：, 存在三个方面的不足。, 我提几点希望：
_ANNOUNCES = "讲|谈|提|说|送|强调|抓好|做好|做到|打好|把好|处理好|把握|突出|明确|坚持|实现|存在|希望|建议|[有是过存]"
_PROMISE = re.compile(
    rf"(?:{_ANNOUNCES})[^，。：；]{{0,8}}?(?P<count>[两三四五六七八九十几]|[2-9]|以下)(?:个|条|点|项|句|大|种|方面|层)"
    "[^，。：；]{0,16}[：:。]$"
)
_HAN = re.compile("[\u3400-\u9fff]")
_NO_LEAD = re.compile("我们|我国|我[省市县区]|今[年天]|[这那]|同时|此外|另外|因此|当前|但|不过|[去全]")


def unmarked_points(passages: Sequence[Passage], levels: Mapping[int, int]) -> list[int]:
    """Return the indices of unmarked paragraphs that are points of level 1.

    `levels` are those of headings (0) and points, by index. Below a heading, or in a speech without any mark, a
    promise (有三点：) takes as many paragraphs as it counts, if each begins with a short sentence and they are worded
    alike. Below a heading a row of at least three is enough, if their first sentences begin with the same words; so are
    two short lines above text.
    """
    if not levels:
        return _promised(passages, range(len(passages)))
    found: list[int] = []
    for index, following in pairwise([*sorted(levels), len(passages)]):
        if levels[index] == SECTION:
            below = range(index + 1, following)
            lines = [place + below.start for place in plain_headings(passages[below.start : below.stop], ())]
            found += lines or _promised(passages, below) or _evident(passages, below)
    return found


def _promised(passages: Sequence[Passage], places: range) -> list[int]:
    """Return the places of the paragraphs that the last promise among `places` announces."""
    for place in reversed(places):
        promise = _PROMISE.search(passages[place].text[-_LONGEST_LOOK:])
        if promise is None:
            continue
        count = _counted(promise["count"])
        row = range(place + 1, min(places.stop, place + 1 + (count or _MOST)))
        row = range(row.start, next((end for end in row if takes_leave(passages[end].text)), row.stop))
        leads = _leads(passages, row, _LONGEST_LEAD)
        if count:
            if len(leads) == count and _are_alike(leads):
                return list(row)
        elif len(leads) >= _FEWEST and (alike := _evident(passages, row, _LONGEST_LEAD))[:1] == [place + 1]:
            return alike
    return []


def _counted(word: str) -> int:
    """Return what a promise counts, or 0 where it says no number."""
    if word.isdecimal():
        return int(word)
    return 2 if word == "两" else from_chinese(word) or 0


def _evident(passages: Sequence[Passage], places: range, longest: int = _LONGEST_EVIDENT_LEAD) -> list[int]:
    """Return the first row of three or more paragraphs of which each begins like the one before."""
    row: list[int] = []
    last = ""
    for place in places:
        leads = _leads(passages, [place], longest)
        if leads and row and _begin_alike([last, *leads]):
            row.append(place)
        elif len(row) >= _FEWEST:
            break
        else:
            row = [place] if leads else []
        last = leads[0] if leads else ""
    return row if len(row) >= _FEWEST else []


def _leads(passages: Sequence[Passage], places: Collection[int], longest: int) -> list[str]:
    """Return the first sentences of those paragraphs that begin with a short one and go on, without the end mark."""
    found = []
    for place in places:
        lead, rest = split_lead(passages[place].text[:_LONGEST_LOOK])
        short = bool(rest) and is_prose(lead) and len(lead) <= longest
        if short and not passages[place].tabular and _HAN.match(lead) and not _NO_LEAD.match(lead):
            found.append(lead.strip()[:-1])
    return found


def _begin_alike(leads: Sequence[str]) -> bool:
    return len({lead[:_SHARED] for lead in leads}) == 1


def _are_alike(leads: Sequence[str]) -> bool:
    """Tell whether the leads begin or end with the same words, or are of one length."""
    lengths = [len(lead) for lead in leads]
    return _begin_alike(leads) or len({lead[-1:] for lead in leads}) == 1 or max(lengths) - min(lengths) <= 1
