"""The styles of every Word layout; a style's name says the role of its paragraphs, so a returned file can be read."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from speeches.formats.ooxml.typography import PLAIN_LETTERS, PLAIN_PARAGRAPH, LetterFormat, ParagraphFormat


class StyleId(StrEnum):
    """The ids that paragraphs and runs use; programs may change them, so a reader looks for `NAMES`."""

    NORMAL = "Normal"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    SPEAKER = "Speaker"
    DATE = "SpeechDate"
    SALUTATION = "Salutation"
    SALUTATION_RUN_IN = "SalutationRunIn"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    HEADING_4 = "Heading4"
    TEXT = "SpeechText"
    OPENING = "Opening"
    HEADING_RUN_IN = "HeadingRunIn"
    LEAD_IN = "LeadIn"
    POINT_1 = "Point1"
    POINT_2 = "Point2"
    POINT_3 = "Point3"
    BODY = "PointBody"
    OUTRO = "Outro"
    CLOSING = "SpeechClosing"
    SALUTATION_WORDS = "SalutationWords"
    HEADING_WORDS = "HeadingWords"
    LEAD_WORDS = "LeadWords"
    ORDINAL = "Ordinal"
    HEADING_ORDINAL = "HeadingOrdinal"
    LEAD_ORDINAL = "LeadOrdinal"
    TOTAL = "OutlineTotal"
    MINUTES = "OutlineMinutes"
    NUMBER_ODD = "PageNumberOdd"
    NUMBER_EVEN = "PageNumberEven"
    HEADING_ALONE = "HeadingAlone"
    CONTINUATION = "Continuation"
    CONTINUATION_KEPT = "ContinuationKept"
    CLOSING_KEPT = "SpeechClosingKept"
    POINT_KEPT = "PointKept"
    SALUTATION_ALONE = "SalutationAlone"
    TIMED = "Timed"
    TIMED_CONTINUATION = "TimedContinuation"
    MINUTE_MARK = "MinuteMark"
    PAGE_OF_PAGES = "PageOfPages"
    RIGHT_TO_LEFT = "RightToLeft"
    ADDED = "Added"


# Word knows these by their English names and shows them in its own language: 标题, 副标题, 标题 1 …
BUILT_IN = {
    StyleId.NORMAL: "Normal",
    StyleId.TITLE: "Title",
    StyleId.SUBTITLE: "Subtitle",
    StyleId.HEADING_1: "heading 1",
    StyleId.HEADING_2: "heading 2",
    StyleId.HEADING_3: "heading 3",
    StyleId.HEADING_4: "heading 4",
}
# The rest are ours. None of them is the Chinese name of a style of Word's own (日期, 称呼, 正文文本 …).
NAMES = BUILT_IN | {
    StyleId.SPEAKER: "讲话人",
    StyleId.DATE: "讲话日期",
    StyleId.SALUTATION: "称谓",
    StyleId.SALUTATION_RUN_IN: "称谓接排",
    StyleId.TEXT: "讲话正文",
    StyleId.OPENING: "开头段",
    StyleId.HEADING_RUN_IN: "标题接排",
    StyleId.LEAD_IN: "导语",
    StyleId.POINT_1: "要点",
    StyleId.POINT_2: "二级要点",
    StyleId.POINT_3: "三级要点",
    StyleId.BODY: "展开",
    StyleId.OUTRO: "收束段",
    StyleId.CLOSING: "结尾段",
    StyleId.SALUTATION_WORDS: "称谓语",
    StyleId.HEADING_WORDS: "标题语",
    StyleId.LEAD_WORDS: "段旨句",
    StyleId.ORDINAL: "序号",
    StyleId.HEADING_ORDINAL: "标题语序号",
    StyleId.LEAD_ORDINAL: "段旨句序号",
    StyleId.TOTAL: "提纲总时长",
    StyleId.MINUTES: "提纲时长",
    StyleId.NUMBER_ODD: "单页页码",
    StyleId.NUMBER_EVEN: "双页页码",
    StyleId.HEADING_ALONE: "无文标题",
    StyleId.CONTINUATION: "续句",
    StyleId.CONTINUATION_KEPT: "续句连排",
    StyleId.CLOSING_KEPT: "结尾段连排",
    StyleId.POINT_KEPT: "要点连排",
    StyleId.SALUTATION_ALONE: "称谓单行",
    StyleId.TIMED: "计时段",
    StyleId.TIMED_CONTINUATION: "计时续句",
    StyleId.MINUTE_MARK: "分钟标",
    StyleId.PAGE_OF_PAGES: "页次",
    StyleId.RIGHT_TO_LEFT: "右起文字",
    StyleId.ADDED: "排印补字",
}
_NOT_OFFERED = frozenset(
    {StyleId.NUMBER_ODD, StyleId.NUMBER_EVEN, StyleId.PAGE_OF_PAGES, StyleId.RIGHT_TO_LEFT, StyleId.ADDED}
)
_OF_LETTERS = frozenset(
    {
        StyleId.SALUTATION_WORDS,
        StyleId.HEADING_WORDS,
        StyleId.LEAD_WORDS,
        StyleId.ORDINAL,
        StyleId.HEADING_ORDINAL,
        StyleId.LEAD_ORDINAL,
        StyleId.MINUTE_MARK,
        StyleId.MINUTES,
        StyleId.RIGHT_TO_LEFT,
        StyleId.ADDED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a layout says of one style; `following` is the style that Word gives the paragraph after it."""

    id: StyleId
    based_on: StyleId | None = StyleId.NORMAL
    following: StyleId | None = None
    letters: LetterFormat = PLAIN_LETTERS
    paragraph: ParagraphFormat = PLAIN_PARAGRAPH


RIGHT_TO_LEFT = Style(id=StyleId.RIGHT_TO_LEFT, based_on=None, letters=LetterFormat(right_to_left=True))
"""For the words of Arabic, Hebrew and their kin: Word does not say how it sets them without it."""


ADDED = Style(id=StyleId.ADDED, based_on=None)
"""For the dash of a subtitle and the brackets of a date that the drafter did not write: they are not read back."""


def define(document: Document, styles: Iterable[Style]) -> None:
    """Replace the styles of `document` by `styles`; a style stands after those that it names."""
    _clear(document)
    for place, style in enumerate(styles, 1):
        _define(document, style, place)


def _clear(document: Document) -> None:
    """Leave the four styles that Word needs, a default for each type, without any look."""
    root = document.styles.element
    for style in document.styles:
        if style.element.default:
            for child in style.element.xpath("./w:pPr | ./w:rPr | ./w:rsid"):
                style.element.remove(child)
        else:
            style.delete()
    languages = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    defaults = f"<w:rPrDefault><w:rPr>{languages}</w:rPr></w:rPrDefault><w:pPrDefault/>"
    root.replace(
        root.xpath("./w:docDefaults")[0], parse_xml(f"<w:docDefaults {nsdecls('w')}>{defaults}</w:docDefaults>")
    )
    for exception in root.xpath("./w:latentStyles/*"):
        exception.getparent().remove(exception)


def _define(document: Document, style: Style, place: int) -> None:
    """Add `style`; Word lists the styles by `place` instead of by name."""
    kind = WD_STYLE_TYPE.CHARACTER if style.id in _OF_LETTERS else WD_STYLE_TYPE.PARAGRAPH
    if style.id is StyleId.NORMAL:
        added = document.styles.default(kind)
    else:
        added = document.styles.add_style(NAMES[style.id], kind, builtin=style.id in BUILT_IN)
    element = added.element
    element.styleId = str(style.id)
    if style.based_on:
        element.basedOn_val = str(style.based_on)
    if style.following:
        element.get_or_add_next().val = str(style.following)
    added.priority = place
    added.quick_style = style.id not in _NOT_OFFERED
    look = f"<w:style {nsdecls('w')}>{style.paragraph.xml()}{style.letters.xml()}</w:style>"
    element.extend(list(parse_xml(look)))
