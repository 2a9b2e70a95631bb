"""题头: finds where the speech begins and what stands above it — its title block, and what does not belong to it."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from speeches.domain.cleaning import (
    ADVERT,
    BESIDE_ADVERT,
    NEWS,
    around,
    invites,
    is_masthead,
    is_news_lead,
)
from speeches.domain.messages import Message, gettext_noop
from speeches.domain.page_furniture import RESTRICTION, WEB_PAGE
from speeches.domain.passages import Passage, ends_sentence, is_prose
from speeches.domain.reading import Note, Role
from speeches.domain.salutation import addresses, may_be_salutation
from speeches.domain.title_block import (
    REPEATED,
    is_date,
    is_name,
    is_speaker,
    is_whole_title,
    names_occasion,
    title_block,
)

HEADLINE = Message(gettext_noop("A headline of the news report; the speech's own title follows."))
ABOVE_TITLE = Message(gettext_noop("A sentence above the title."))

_FRONT_ROLES = frozenset((Role.TITLE, Role.SUBTITLE, Role.SPEAKER, Role.DATE))
_TEXT_ROLES = frozenset((Role.OPENING, Role.LEAD_IN, Role.BODY, Role.OUTRO, Role.CLOSING))

_FARTHEST = 40
"""A speech has begun before as many lines."""
_FARTHEST_LEAD = 12
_MOST_PROSE_BEFORE_LEAD = 2
_MOST_SENTENCES_ABOVE_TITLE = 2
_MOST_TITLE_LINES = 4
_LONGEST_ABOVE_TITLE = 80
_MASTHEAD_DEPTH = 4
"""The name of a site or paper stands so many lines at most above the title."""
_TITLE_STYLE = re.compile(r"title|(?:文章|公文|主|大)?标题")
_SUBTITLE_STYLE = re.compile(r"subtitle|副标题")


@dataclass(slots=True)
class FrontMatter:
    """What the first passages are: roles and reasons for dropping by index, doubts, the index where the body begins."""

    body: int = 0
    roles: dict[int, Role] = field(default_factory=dict)
    dropped: dict[int, Message] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def front_matter(
    passages: Sequence[Passage], structured: Container[int], given: Mapping[int, Role], headings: Container[int]
) -> FrontMatter:
    """Return what stands before the speech.

    `structured` are the indices of headings and points, which no title block holds; `given` the drafter's roles by
    index; `headings` the indices of lines that may be headings without a number.
    """
    return _Reader(passages, structured, given, headings).read()


class _Reader:
    def __init__(
        self,
        passages: Sequence[Passage],
        structured: Container[int],
        given: Mapping[int, Role],
        headings: Container[int],
    ) -> None:
        self._passages = passages
        self._structured = structured
        self._headings = headings
        self._given = given
        known = {index: role for index, role in given.items() if role in _FRONT_ROLES}
        self._known = known | {index: role for index, role in _styled(passages) if index not in given}
        # A line above the title that the drafter has made speech is no title, nor does the speech begin with it.
        self._aside = frozenset(index for index, role in given.items() if role in _TEXT_ROLES)
        self._found = FrontMatter()

    def read(self) -> FrontMatter:
        found = self._found
        begin = self._after_news_lead()
        found.body = self._stop(begin)
        block = self._without_adverts(begin, found.body)
        if begin and not any(self._may_be_title(index) for index in block):
            block = self._title_of_report(begin) + block
        else:
            self._drop(range(begin), HEADLINE)
        if self._ends_in_heading(block):
            found.body = block.pop()
        if self._is_endless(block):
            found.body, block = block[1], block[:1]
        named = title_block([(index, self._text(index)) for index in block], self._known)
        found.roles.update(named.roles)
        found.dropped.update((index, REPEATED) for index in named.repeated)
        found.notes += [Note(self._passages[index].number, doubt) for index, doubt in sorted(named.doubts.items())]
        return found

    def _text(self, index: int) -> str:
        return self._passages[index].text

    def _lines(self, begin: int, end: int) -> list[int]:
        """Return the indices of the lines that may stand in a title block."""
        return [index for index in range(begin, min(end, len(self._passages))) if index not in self._aside]

    def _begins_body(self, index: int) -> bool:
        """Tell what cannot stand in a title block: headings, points, an address."""
        if index in self._known:
            return False
        return index in self._structured or index in self._given or addresses(self._text(index))

    def _after_news_lead(self) -> int:
        """Return the index behind the last news lead, 0 if there is none."""
        after = prose = 0
        for index in self._lines(0, _FARTHEST_LEAD):
            if self._begins_body(index) or prose > _MOST_PROSE_BEFORE_LEAD:
                break
            if index not in self._known and is_news_lead(self._text(index)):
                after = index + 1
            else:
                prose += is_prose(self._text(index))
        return after

    def _stop(self, begin: int) -> int:
        """Return the index of the first passage of the speech itself."""
        lines = self._lines(begin, begin + _FARTHEST)
        for place, index in enumerate(lines):
            below_title = place > 0 and may_be_salutation(self._text(index)) and not self._is_labelled(index)
            if self._begins_body(index) or below_title:
                return index
            if self._is_speech(index) and not self._title_follows(lines[place:]):
                return index
        return min(begin + _FARTHEST, len(self._passages))

    def _is_labelled(self, index: int) -> bool:
        text = self._text(index)
        return index in self._known or is_speaker(text) or is_date(text) or around(text) is not None

    def _is_speech(self, index: int) -> bool:
        text = self._text(index)
        if index in self._known or is_date(text) or names_occasion(text) or is_name(text):
            return False
        why = around(text)
        # A first paragraph may well speak of members and platforms, so a whole sentence is no advert here.
        return ends_sentence(text) if why in (ADVERT, RESTRICTION) else why is None and is_prose(text)

    def _title_follows(self, lines: Sequence[int]) -> bool:
        """Tell whether a line that is a title in itself comes after short lines, of which few are sentences."""
        sentences = 0
        for index in lines:
            text = self._text(index)
            sentences += self._is_speech(index) and around(text) is None
            if self._begins_body(index) or len(text) > _LONGEST_ABOVE_TITLE or sentences > _MOST_SENTENCES_ABOVE_TITLE:
                return False
            if self._is_title(index):
                return True
        return False

    def _is_title(self, index: int) -> bool:
        return self._known.get(index) is Role.TITLE or (index not in self._known and is_whole_title(self._text(index)))

    def _without_adverts(self, begin: int, stop: int) -> list[int]:
        """Drop what does not belong to the title block, and return the indices of what does."""
        why = {index: self._why_outside(index) for index in self._lines(begin, stop)}
        adverts = [index for index, reason in why.items() if reason in (ADVERT, RESTRICTION)]
        if not self._sells(why):
            # Two words of the trade alone in a title block may be its theme.
            why.update((index, None) for index in adverts if why[index] == ADVERT)
            adverts = [index for index in adverts if why[index]]
        self._found.dropped.update((index, reason) for index, reason in why.items() if reason)
        kept = [index for index, reason in why.items() if not reason]
        titles = [index for index in kept if self._is_title(index)]
        # A line that the drafter has made a title may itself stand among the adverts.
        title = next((index for index in titles if index not in self._known), min(titles, default=stop))
        last = max((index for index in adverts if index < title), default=begin)
        above = [index for index in kept if index < last and index not in self._known]
        if any(index > last and self._may_be_title(index) for index in kept):
            # What stands among adverts goes with them if a title remains below.
            self._drop(above, BESIDE_ADVERT)
            kept = [index for index in kept if index not in above]
        return kept

    def _sells(self, lines: Iterable[int]) -> bool:
        """Tell whether several of the lines advertise, or one makes an offer; what the drafter says does not count."""
        texts = [text for text in map(self._text, lines) if around(text) in (ADVERT, RESTRICTION)]
        texts = [text for text in texts if not is_whole_title(text)]
        return len(texts) > 1 or any(map(invites, texts))

    def _why_outside(self, index: int) -> Message | None:
        if index in self._known or is_whole_title(self._text(index)):
            return None
        if is_masthead(self._text(index)) and any(map(self._is_title, self._lines(index + 1, index + _MASTHEAD_DEPTH))):
            return WEB_PAGE
        return around(self._text(index)) or (ABOVE_TITLE if self._is_speech(index) else None)

    def _may_be_title(self, index: int) -> bool:
        if index in self._known:
            return self._known[index] is Role.TITLE
        return not is_date(self._text(index)) and not is_speaker(self._text(index))

    def _title_of_report(self, begin: int) -> list[int]:
        """Return the indices of title and date among the lines of a news report without another title below it."""
        lines = self._lines(0, begin)
        free = [index for index in lines if index not in self._known and not self._why_outside(index)]
        title = ([index for index in free if names_occasion(self._text(index))] or free)[:1]
        kept = [index for index in lines if index in self._known or index in title or is_date(self._text(index))]
        self._drop((index for index in lines if index not in kept), NEWS)
        return kept

    def _drop(self, indices: Iterable[int], why: Message) -> None:
        for index in indices:
            if index not in self._known and index not in self._aside:
                self._found.dropped[index] = around(self._text(index)) or why

    def _is_endless(self, block: Sequence[int]) -> bool:
        """Tell whether so many lines without a sentence stand here that they are no title: verse, or a bare outline."""
        evident = any(index in self._known or names_occasion(self._text(index)) for index in block)
        return not evident and sum(map(self._may_be_title, block)) > _MOST_TITLE_LINES

    def _ends_in_heading(self, block: Sequence[int]) -> bool:
        """Tell whether the last line belongs to the first paragraph: it looks like other headings, and is no name."""
        last = block[-1] if len(block) > 1 else -1
        return (
            last == self._found.body - 1
            and last in self._headings
            and last not in self._known
            and self._may_be_title(last)
            and not names_occasion(self._text(last))
        )


def _styled(passages: Sequence[Passage]) -> Iterable[tuple[int, Role]]:
    """Yield the indices whose paragraph style says title or subtitle."""
    for index, passage in enumerate(passages[:_FARTHEST]):
        if _TITLE_STYLE.fullmatch(passage.style):
            yield index, Role.TITLE
        elif _SUBTITLE_STYLE.fullmatch(passage.style):
            yield index, Role.SUBTITLE
