"""题名块: tells title, subtitle, speaker and date apart in the lines above a speech."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from speeches.domain.messages import Message, gettext_noop
from speeches.domain.passages import ends_sentence
from speeches.domain.reading import Role

REPEATED = Message(gettext_noop("Says the same as the title."))
UNSURE_TITLE = Message(gettext_noop("Taken for the title by its place alone."))
UNSURE_SUBTITLE = Message(
    gettext_noop("Taken for the subtitle: the line above reads as a title, this one names the occasion.")
)
UNSURE_SPEAKER = Message(gettext_noop("Taken for the speaker by its place alone."))

_LONGEST = 80
_SHORTEST_THEME = 5
_FEWEST_REPEATED = 6

_YEAR = r"(?:[\d〇○零一二三四五六七八九xX×*Ｘ]{4}|\d{2}[xX×*Ｘ]{1,2})"
_NUMBER = r"(?:[\dxX×*Ｘ]{1,2}|[一二三四五六七八九十〇]{1,3})"
_YEAR_MONTH = rf"{_YEAR}\s*年\s*{_NUMBER}\s*月"
_MONTH = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*[.]?"
_LATIN_PLACE = r"[(\[]?(?:[a-z][a-z.'’ -]{2,30},\s*){0,3}"  # New York, 24 September 2019
_DATES = (
    rf"(?:(?:讲话)?(?:时间|日期)\s*[:：]\s*)?[（(【\[]?\s*{_YEAR_MONTH}(?:\s*{_NUMBER}\s*[日号])?[^。！？；_]{{0,24}}",
    rf"[（(【\[]\s*{_YEAR_MONTH}[^。！？；_]{{0,60}}[）)\]】]",
    rf"[（(【\[]\s*{_NUMBER}\s*月\s*{_NUMBER}\s*[日号][^。！？；_]{{0,24}}[）)\]】]",
    r"[（(【\[]?\s*\d{4}[-./]\d{1,2}[-./]\d{1,2}[\s）)\]】]{0,3}",
    rf"{_LATIN_PLACE}(?:[a-z]+day,?\s+)?{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}[^!?;]{{0,30}}",
    rf"{_LATIN_PLACE}(?:[a-z]+day,?\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}[^!?;]{{0,30}}",
)
_DATE = re.compile("|".join(_DATES), re.IGNORECASE)
_PLACE = re.compile(r"[〖（(【\[]?(?:讲话)?(?:地点|时间)\s*[:：]")
_KINDS = (
    "讲话|講話|發言|報告|演講|致辭|[开開]幕辭|致辞|致词|发言|报告|演讲|讲演|开幕[辞词]|闭幕[辞词]|贺[辞词信电]|祝酒[辞词]|祝[辞词]|欢迎[辞词]|欢送[辞词]|"
    "答谢[辞词]|悼[辞词]|献[辞词]|寄语|党课|讲稿|主持[辞词]|总结|述职|汇报|动员|演说"
)
_OCCASION = re.compile(
    rf".*(?:{_KINDS})(?:提纲|材料|稿|要点|摘要|全文|节选|摘编|实录)?\s*(?:[（(【\[〔].{{1,14}}[)）】\]〕])?"
)
_LATIN_KINDS = re.compile(
    r"(?!.*[?!:;])(?:.*\b(?:address|speech|remarks|statement|lecture|message|eulogy|oration)\b.*)", re.IGNORECASE
)
# 在…上的讲话 is a title of its own; 工作报告 alone may be the last line of a longer one.
_WHOLE_OCCASION = re.compile(r"(?:[^：:]{1,20}[：:])?.{0,20}?[在于].{2,}")
_LATIN_WHOLE = re.compile(
    r"(?:the |an? )?(?:[\w’'-]+ ){0,3}(?:address|speech|remarks|statement|lecture|message) "
    r"(?:by|of|to|at|on|in|before|delivered)\b.*",
    re.IGNORECASE,
)
_MARKS = "。；;."
_SLIPPED_MARK = re.compile(rf"(?:关于|在)[^，。；：！？]*[{_MARKS}]")
_DASH = re.compile("—|――|--|－|─|–")
_DRAFT = re.compile(r"[（(【\[〔].{0,10}(?:稿|提纲|摘要|节选|全文|实录).{0,2}[)）】\]〕]")
_LABELLED_SPEAKER = re.compile(r"(?:讲话人|主讲人?|发言人|报告人|演讲人|致辞人|汇报人|作者|姓名)\s*[:：]")
_MASKED = "[xX×*Ｘ某]"
_SHORT_NAME = rf"[\u4e00-\u9fff](?:\s*[\u4e00-\u9fff]){{1,2}}|{_MASKED}{{2,4}}|[\u4e00-\u9fff]{_MASKED}{{1,2}}"
_POST = (
    "书记|主席|主任|部长|省长|市长|县长|区长|镇长|局长|厅长|院长|校长|会长|总理|总统|秘书长|经理|董事长|代表|委员|组长|"
    "同志"
)
_SPEAKER = re.compile(
    rf"(?:{_SHORT_NAME})(?:\s*同志)?|[^，。；：！？]*(?:{_POST})[^，。；：！？]{{0,10}}[\s\u3000]+[\u4e00-\u9fff·{_MASKED[1:]}{{2,16}}"
    rf"|[^，。；：！？]{{2,30}}[\s\u3000]+(?:{_SHORT_NAME})"
)
_POSTED = re.compile(
    rf"[^，。；：！？]*(?:{_POST})[\s\u3000]+(?:{_SHORT_NAME})|[^，。；：！？]{{0,12}}(?:{_POST})[：:]\s*(?:{_SHORT_NAME})"
)
_LATIN_NAMES = re.compile(r"[A-Z][\w.'’-]*(?:,? (?:[A-Z][\w.'’-]*|of|the|de|von|van))*")
_LONGEST_NAMES = 48
_LATIN_POST = (
    r"(?:(?:the\s+)?(?:rt\.?\s+)?hon(?:ou?rable)?\.?|h\.\s?e\.|(?:his|her) excellency|mr|mrs|ms|dr|sir|president|"
    r"vice|prime|minister|mayor|governor|senator|secretary|chancellor|chair\w*|director|professor|general|king|queen|"
    r"speaker|ambassador|commissioner|judge|county executive)"
)
_LATIN_SPEAKER = re.compile(
    rf"(?:(?:delivered\s+)?by\s+)?(?:{_LATIN_POST}\b[\w\s.,'’-]{{2,60}}"
    rf"|[\w\s.'’-]{{4,40}},\s*{_LATIN_POST}\b[\w\s,'’-]{{0,50}})",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\d{4}[-_.]?\d{2}[-_.]?\d{2}[-_\s]+")
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(slots=True)
class TitleBlock:
    """Roles by index, the indices of lines that only repeat the title, and doubts by index."""

    roles: dict[int, Role] = field(default_factory=dict)
    repeated: list[int] = field(default_factory=list)
    doubts: dict[int, Message] = field(default_factory=dict)


def is_date(text: str) -> bool:
    """Say whether `text` is a date with month, or a labelled place.

    So are （2025年11月20日） and 20XX年X月X日，某地 and March 4, 1865 and 地点：某地.
    """
    if len(text) > _LONGEST or names_occasion(text):
        return False
    return _PLACE.match(text) is not None or _DATE.fullmatch(text) is not None


def names_occasion(text: str) -> bool:
    """Say whether `text` ends in what a speech is called: …的讲话, …开幕辞（全文）, …工作报告.

    在…上的讲话。 with a mark that does not belong there is a title too; any other sentence is not.
    """
    if len(text) > _LONGEST or (ends_sentence(text) and not _SLIPPED_MARK.fullmatch(text)):
        return False
    return any(kinds.fullmatch(text.rstrip(_MARKS)) for kinds in (_OCCASION, _LATIN_KINDS))


def is_whole_title(text: str) -> bool:
    """Say whether `text` alone is the title of a speech: 在…上的讲话."""
    return names_occasion(text) and any(whole.match(text) for whole in (_WHOLE_OCCASION, _LATIN_WHOLE))


def is_speaker(text: str) -> bool:
    """Say whether `text` names a person: 江晚舟, 市长　江晚舟, 讲话人：某某."""
    if len(text) > _LONGEST:
        return False
    name = text.strip("（()）")
    return _LABELLED_SPEAKER.match(name) is not None or any(
        form.fullmatch(name) for form in (_SPEAKER, _POSTED, _LATIN_SPEAKER)
    )


def is_name(text: str) -> bool:
    """Say whether `text`, below the first line of an English title, names persons or places: Washington, D.C."""
    return len(text) <= _LONGEST_NAMES and not text.isupper() and _LATIN_NAMES.fullmatch(text) is not None


def title_block(lines: Sequence[tuple[int, str]], known: dict[int, Role]) -> TitleBlock:
    """Return the roles of the lines above a speech, each given as (index, text), adverts and the like left out.

    `known` are roles that stand already: the drafter's, or what the file's styles say.
    """
    found = TitleBlock()
    found.repeated = [index for index, text in lines if index not in known and _is_repeated(index, text, lines)]
    rest = [(index, text) for index, text in lines if index not in found.repeated]
    found.roles = {index: known[index] for index, _ in rest if index in known}
    found.roles |= {index: Role.DATE for index, text in rest if index not in known and is_date(text)}
    _name_rest(found, [(index, text) for index, text in rest if index not in found.roles])
    return found


def _name_rest(found: TitleBlock, lines: list[tuple[int, str]]) -> None:
    """Give roles to the lines that are no dates: what ends the title divides them."""
    dash = next((at for at, (_, text) in enumerate(lines) if at and _DASH.match(text)), None)
    whole = next((at for at, (_, text) in enumerate(lines) if is_whole_title(text)), None)
    named = max((at for at, (_, text) in enumerate(lines) if names_occasion(text)), default=None)
    if dash is not None:
        _name_title(found, lines[:dash])
        end = _end_of_subtitle(lines, dash)
        found.roles.update((index, Role.SUBTITLE) for index, _ in lines[dash:end])
    elif whole is not None:
        _name_occasion(found, lines[:whole], lines[whole])
        end = whole + 1
    elif named is not None:
        _name_title(found, lines[: named + 1])
        end = named + 1
    else:
        end = _end_of_theme(lines, Role.TITLE in found.roles.values())
        _name_title(found, lines[:end])
        found.doubts.update((index, UNSURE_TITLE) for index, _ in lines[:end][:1])
    _name_after_title(found, lines[end:])


def _name_title(found: TitleBlock, lines: Sequence[tuple[int, str]]) -> None:
    """Give these lines to the title, but for who speaks above it: 县长　江晚舟."""
    posted = [index for index, text in lines[:-1] if _POSTED.fullmatch(text)]
    found.roles.update((index, Role.SPEAKER if index in posted else Role.TITLE) for index, _ in lines)


def _name_occasion(found: TitleBlock, above: list[tuple[int, str]], occasion: tuple[int, str]) -> None:
    """在…上的讲话 under a theme is the subtitle; under a name, or under nothing, it is the title."""
    theme = [index for index, text in above if len(text) >= _SHORTEST_THEME and not is_speaker(text)]
    has_title = bool(theme) or Role.TITLE in found.roles.values()
    found.roles[occasion[0]] = Role.SUBTITLE if has_title else Role.TITLE
    if has_title:
        found.doubts[occasion[0]] = UNSURE_SUBTITLE
    for index, text in above:
        found.roles[index] = Role.TITLE if index in theme else Role.SPEAKER
        if index not in theme and not is_speaker(text):
            found.doubts[index] = UNSURE_SPEAKER


def _name_after_title(found: TitleBlock, lines: Sequence[tuple[int, str]]) -> None:
    for index, text in lines:
        draft = _DRAFT.fullmatch(text) is not None
        found.roles[index] = Role.TITLE if draft and Role.SUBTITLE not in found.roles.values() else Role.SPEAKER
        if found.roles[index] is Role.SPEAKER and not is_speaker(text):
            found.doubts[index] = UNSURE_SPEAKER


def _end_of_subtitle(lines: Sequence[tuple[int, str]], start: int) -> int:
    """Return the index behind the subtitle: it goes on to the line that names the occasion."""
    if names_occasion(lines[start][1]):
        return start + 1
    goes_on = (at + 1 for at, (_, text) in enumerate(lines) if at > start and names_occasion(text))
    return next(goes_on, start + 1)


def _end_of_theme(lines: Sequence[tuple[int, str]], titled: bool) -> int:
    """Without a line that names the occasion all is title but the names at the end."""
    end = len(lines)
    while end > (0 if titled else 1) and (is_speaker(lines[end - 1][1]) or is_name(lines[end - 1][1])):
        end -= 1
    return end


def _is_repeated(index: int, text: str, lines: Sequence[tuple[int, str]]) -> bool:
    """Tell whether a later line says the same, or says it all where this one is a file's name with a date."""
    own = _letters(text)
    if len(own) < _FEWEST_REPEATED:
        return False
    named_file = _FILE_NAME.match(text) is not None
    later = (_letters(other) for place, other in lines if place > index)
    return any(own == other or (named_file and own in other) for other in later)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", _FILE_NAME.sub("", text))
