"""清理: tells what stands around a speech — adverts, page numbers, source lines — by place and form, with the reason.

No line is known by its wording alone: the patterns name kinds of things (a price, a telephone number, a dateline), and
they are asked only where such things stand: above the title, behind the last paragraph, between two pages.
"""

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from speeches.domain.closing import gives_thanks
from speeches.domain.messages import Message, gettext_noop
from speeches.domain.page_furniture import (
    PAGE_NUMBER,
    RESTRICTION,
    SEPARATOR,
    SOURCE,
    WEB_PAGE,
    announces_links,
    furniture,
    is_endnote,
    is_page_number,
    is_separator,
)
from speeches.domain.passages import Passage, ends_sentence, is_prose

ADVERT = Message(gettext_noop("Advertises something."))
NEWS = Message(gettext_noop("News report around the speech."))
EDITOR = Message(gettext_noop("A note by the editor."))
WATERMARK = Message(gettext_noop("An address alone on its line, or a line that stands around the speech too."))
BESIDE_ADVERT = Message(gettext_noop("Stands among advertisements outside the speech."))

_LONGEST = 80
"""What is longer is taken for speech, whatever it holds; news leads apart."""
_LONGEST_LEAD = 300
_LONGEST_CONTACT = 200
_LONGEST_BEFORE_PAGE = 25
"""A longer line without an end is a sentence that goes on on the next page."""

_MASTHEAD = re.compile(
    "[^，。：；！？]{1,14}(?:(?:资料|材料|范文|党建|新闻|政府|政务|人民)网站?|日报|晚报|周刊|编辑部|专用|文库|文秘"
    "|参阅|内参|简报|专报|快报|文件)"
    "|(?i:(?:the )?(?:white house|(?:office|ministry|department|embassy|bureau) of .{2,40}))"
)
_ADDRESS = (
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w+|\b[a-z0-9-]+\.(?:com|cn|net|org|cc|top|vip|xyz|club)\b"
    r"|(?:QQ|微信|VX|V信|公众号|公号|订阅号|手机|电话|热线|客服|联系方式)\s*(?:交流)?(?:群|号|号码)?\s*[:：]\s*[\w-]{5,}"
    r"|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)"
)
_CONTACT = re.compile(_ADDRESS, re.IGNORECASE)
_CONTACT_ALONE = re.compile(rf"[^，。；！？]{{0,12}}(?:{_ADDRESS})\W{{0,4}}\w{{0,6}}", re.IGNORECASE)
_PRICE = re.compile(
    r"[¥￥]\s*\d|\d+(?:\.\d+)?\s*元\s*[/／每]|[/／每](?:篇|套|份|年|月|季|个月)\s*\d+\s*元"
    r"|(?:仅|只)(?:需|售|要)\s*\d+(?:\.\d+)?\s*元|\d\s*折(?:优惠)?"
)
_INVITATION = re.compile(
    "(?:加|添加|关注|扫码?)(?:我们?|客服|站长|小编)?的?(?:微信|[Qq]{2}|公众号|公号|好友|[Vv]信)"
    "|[加进入](?:资料|交流|微信|[Qq]{2}|会员|粉丝|材料|学习|写作)群"
    "|(?:仅|只)(?:需|售|要)[一二三四五六七八九十百]+(?:元|块钱)"
    "|点击.{0,16}(?:关注|订阅|阅读原文|查看)|[点點][赞贊].{0,4}(?:在看|[转轉][发發])"
)
_TRADE = re.compile(
    "订阅|会员|免费|优惠|下载|扫码|扫描|二维码|加群|入群|进群|粉丝|[Qq]{2}|微信|公众号|公号|客服|原价|特价|特惠|限时|充值|倒卖|"
    "盗版|[Vv][Ii][Pp]|资料|素材|范文|文库|模板|代写|网盘|百度云|权益|赠送|点击|获取|转发|点赞|独家|首发|付费|购买|咨询|合集|打包|长按|识别|关注我们"
)
_NEWSROOM = "[^，。：]{0,10}(?:社|网|报|台|客户端)[^，。：]{0,16}?"
_DATELINE = re.compile(
    rf"[（(【]?(?:{_NEWSROOM}(?:\d{{1,2}}月)?\d{{1,2}}日\s*(?:电|讯|消息)|本报讯|本报[^，。]{{1,14}}电(?=[\s（(]))"
)
_FULL_TEXT = re.compile(
    r"(?:全文|摘要|摘编|要点)(?:如下|[为是])?\s*[:：][”\"]?$|全文如下[。]?$"
    r"|(?i:(?:following|below) is (?:the )?(?:full )?(?:text|transcript)\b.*[:.]$)"
)
_EDITOR = re.compile(
    "[【（(\\[]?(?:编者按|编者的话|编者注|编前语?|编后语?|按语|核心提示|核心阅读|内容提要|内容摘要|阅读提示|导读)"
    r"[】）)\]]?\s*(?:[:：]|$)"
)
_BARE_NUMBER = re.compile(r"\d{1,3}")


def around(text: str) -> Message | None:
    """Return why `text`, found above the title or behind the last paragraph, is not part of the speech; else None."""
    if is_news_lead(text):
        return NEWS
    if _EDITOR.match(text):
        return EDITOR
    if len(text) <= _LONGEST_LEAD and is_endnote(text):
        return SOURCE
    return furniture(text) or (ADVERT if is_advert(text) else None)


def is_news_lead(text: str) -> bool:
    """Say whether `text` is a dateline (…社…日电), alone or before a report, or announces the full text."""
    return len(text) <= _LONGEST_LEAD and (_DATELINE.match(text) is not None or _FULL_TEXT.search(text) is not None)


def is_advert(text: str) -> bool:
    """Say whether `text` sells: it holds an address, a number to call or a price, or two words of the trade."""
    return len(text) <= _LONGEST and (invites(text) or len({found[0] for found in _TRADE.finditer(text)}) >= 2)


def is_offer(text: str) -> bool:
    """Say whether `text` holds an address, a number to call or a price."""
    # Only short lines are asked: on long ones these patterns are slow, and there an address proves nothing.
    return len(text) <= _LONGEST and any(kind.search(text) for kind in (_CONTACT, _PRICE))


def invites(text: str) -> bool:
    """Say whether `text` asks to follow or join somebody, or names a price in words.

    The last words of a speech may do that too; in a title nothing does.
    """
    return is_offer(text) or _INVITATION.search(text) is not None


def is_masthead(text: str) -> bool:
    """Say whether `text` reads as the name of a site or paper: above a whole title it is no theme."""
    return _MASTHEAD.fullmatch(text) is not None


def is_repeatable(why: Message | None) -> bool:
    """Say whether what is left out for this reason may stand on every page."""
    return why in (ADVERT, BESIDE_ADVERT, RESTRICTION, WEB_PAGE)


def between(
    passages: Sequence[Passage], given: Container[int] = (), watermarks: Container[str] = ()
) -> dict[int, Message]:
    """Return, by index, what stands between the paragraphs wherever it is: page numbers, addresses alone on a line.

    `watermarks` are texts that stand around the speech too. Passages at the indices `given` have a role from the
    drafter and stay.
    """
    bare = _bare_page_numbers(passages)
    found: dict[int, Message] = {}
    for index, passage in enumerate(passages):
        if index in given:
            continue
        if index in bare or is_page_number(passage.text):
            found[index] = PAGE_NUMBER
        elif is_separator(passage.text):
            found[index] = SEPARATOR
        elif passage.text in watermarks or (
            len(passage.text) <= _LONGEST_CONTACT and _CONTACT_ALONE.fullmatch(passage.text)
        ):
            found[index] = WATERMARK
    return found


def behind(passages: Sequence[Passage], given: Container[int] = ()) -> dict[int, Message]:
    """Return, by index, what follows the last paragraph of the speech, which begins with the first passage.

    From the end upwards everything goes that is told by its form; after 谢谢大家 also what stands between such lines.
    """
    why = _Reasons(passages, given)
    end = _end_of_speech(passages, why)
    thanks = max((index for index, passage in enumerate(passages) if gives_thanks(passage.text)), default=len(passages))
    last = max((index for index in range(thanks + 1, len(passages)) if why[index]), default=thanks)
    rest = range(thanks + 1, last + 1)
    if any(is_prose(passages[index].text) and not why[index] for index in rest):
        rest = range(0)
    outside = {*rest, *range(end, len(passages))}
    return {index: why[index] or BESIDE_ADVERT for index in sorted(outside) if index not in given}


class _Reasons(dict[int, Message | None]):
    """Why each passage is none of the speech, by index, found when asked for; None for what the drafter has named."""

    def __init__(self, passages: Sequence[Passage], given: Container[int]) -> None:
        super().__init__()
        self._passages = passages
        self._given = given

    def __missing__(self, index: int) -> Message | None:
        self[index] = None if self.is_given(index) else _why_behind(self._passages[index].text)
        return self[index]

    def is_given(self, index: int) -> bool:
        return index in self._given


def _end_of_speech(passages: Sequence[Passage], why: _Reasons) -> int:
    """Return the index behind the last paragraph. A sentence that advertises is none below a line told by its form."""
    end = _links(passages, why)
    while end > 1 and not why.is_given(end - 1):
        last = end - 1
        if why[last] is None and why[last - 1]:
            why[last] = around(passages[last].text)
        if why[last] is None:
            break
        end = last
    return end


def _links(passages: Sequence[Passage], why: _Reasons) -> int:
    """Return the index of the line 相关链接： below which only other titles stand, or the number of passages."""
    end = len(passages)
    while end > 1 and not why.is_given(end - 1) and not is_prose(passages[end - 1].text):
        end -= 1
        if announces_links(passages[end].text):
            return end
    return len(passages)


def _why_behind(text: str) -> Message | None:
    # The last words of a speech may well speak of members and platforms.
    speech = ends_sentence(text) and not is_offer(text) and not is_endnote(text)
    why = None if speech else around(text)
    return None if why in (NEWS, EDITOR) else why


def _bare_page_numbers(passages: Sequence[Passage]) -> frozenset[int]:
    """Return the indices of lone digits that are page numbers.

    They count up, and at least one of them breaks a sentence or ends the text; a lone digit that begins a part of the
    speech stands behind the end of a sentence.
    """
    bare = [index for index, passage in enumerate(passages) if _BARE_NUMBER.fullmatch(passage.text)]
    rising = all(int(passages[one].text) < int(passages[other].text) for one, other in pairwise(bare))
    breaking = any(index == len(passages) - 1 or _breaks(passages, index) for index in bare)
    return frozenset(bare) if rising and breaking else frozenset()


def _breaks(passages: Sequence[Passage], index: int) -> bool:
    before = passages[index - 1].text if index else ""
    return len(before) > _LONGEST_BEFORE_PAGE and not ends_sentence(before) and not before.endswith(("：", ":"))
