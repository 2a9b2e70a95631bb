"""版面杂项: tells what a web page, a paper or an office prints around a text, by the form of the line alone.

The patterns name kinds of things (a label, a button, a path, the number of a page), never one site's wording.
"""

import re

from speeches.domain.messages import Message, gettext_noop

PAGE_NUMBER = Message(gettext_noop("A page number."))
SOURCE = Message(gettext_noop("Says where or when the text was published."))
WEB_PAGE = Message(gettext_noop("Belongs to the web page around the text."))
RESTRICTION = Message(gettext_noop("A remark on use or copyright."))
ISSUE = Message(gettext_noop("Belongs to the paper in which the text was issued."))
SEPARATOR = Message(gettext_noop("A line of signs that only separates."))

_LONGEST = 80
"""What is longer is taken for speech, whatever it holds; endnotes apart."""

_NUMBER = r"\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*"
DATE = rf"(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})\s*[-年./]{_NUMBER}[-月./]{_NUMBER}日?"
"""The pattern of a whole date, in digits or Chinese numerals."""
_TIME = r"\d{1,2}\s*[:：]\s*\d{2}"
_LABEL = r"[\[【（(《]?\s*(?:{})\s*[\]】]?\s*[:：丨|｜/]"
_PUBLISHED = (
    "(?:文章|信息|本文|图片|内容)?来源|稿源|(?:发表|发布|更新|发稿|上传|成文|印发)(?:时间|日期)|更新|责任编辑|责编|编辑|审核|审稿|"
    "[一二三终初复][审校]|审签|校对|记者|通讯员|摄影|撰稿|撰文|供稿|投稿|索引号|发布机构|发文机关|原标题|原文(?:链接|地址)|文档编号|"
    "当前文档|发布[人者]|本文(?:标题|作者|编号)|信息员|录入|排版|监制|制作|供图|图文|文图|文字|图片|图|附件?"
)
_SOURCE = re.compile(
    rf"{_LABEL.format(_PUBLISHED)}|.*来\s*源\s*[:：]|[^，。！？；：]{{0,40}}{DATE}\s*{_TIME}|{_TIME}(?::\d{{2}})?\s*{DATE}"
    rf"|(?:文\s*[/／]\s*图|图\s*[/／]\s*文)[\s:：]|[^，。；：]{{1,12}}[报网刊社]》?\s*[（(]?{DATE}[^。]{{0,16}}$"
    r"|[（(]?《[^》]{1,20}》\s*[（(]?\d{4}[^。]{0,24}$"
    r"|(?i:(?:source|editors?|published|posted|updated|photos?|tags|credits?)\s*(?:on|by)?\s*:)"
)
_ON_PAGE = (
    "字号|字体|大小|(?:浏览|阅读|点击|访问|播放)(?:量|次数|数|率)?|人气|分享到?|打印|收藏|查看完整版本|关键[词字]|标签|分类|(?:所属)?栏目|"
    "(?:您|你)?(?:的)?(?:现在|当前)?(?:所在)?(?:的)?位置|上一[篇页条]|下一[篇页条]|本文(?:链接|地址)|转载请注明[^：:]{0,8}|"
    "(?:相关|延伸|推荐)(?:阅读|链接|新闻|报道)|热门推荐|链接|网址|下载地址|扫一扫|(?:主办|承办|协办)(?:单位)?|技术支持|网站标识码|"
    "邮编|邮箱|传真|(?:联系)?(?:电话|地址)|联系我们"
)
_BUTTONS = (
    "首页|设为首页|加入收藏|登录|注册|打印(?:本页|此页)?|关闭(?:窗口|本页)?|返回(?:顶部|首页|列表|上页)?|网站地图|联系我们|纠错|"
    "分享到?|微信|微博|朋友圈|收藏|点赞|评论|在看|转发|举报|反馈|字体|字号|大|中|小|默认|放大|缩小|扫码(?:查看|关注|阅读)?|阅读原文|"
    r"附件下载|相关附件|(?:站内)?搜索|无障碍(?:阅读|浏览)?|长者(?:模式|版)|繁[體体]版?|简体版?|手机版|English|[\[\]【】()（）|｜·+/／\-\s:：]"
)
_PATH = r"(?:[^>›»|｜]{1,16}\s*(?:[>›»|｜]|&gt;)+\s*){2,}[^>›»|｜]{0,30}|(?:网站)?首页\s*[-—/→>›»][^，。]{2,40}"
_COUNTS = (
    r"[^，。；]{0,30}(?:浏览|阅读|点击|访问|播放)(?:量|次数|数)?\s*[:：]?\s*\d[\d.,]*\s*[万次人]{0,2}"
    r"|\d[\d.,]*\s*[万次人]{1,2}(?:浏览|阅读|点击|播放)"
)
_WEB_PAGE = re.compile(
    rf"{_LABEL.format(_ON_PAGE)}|{_PATH}$|(?:{_BUTTONS})++$|(?:{_COUNTS})$|扫一扫.{{0,30}}$|.{{0,40}}(?:ICP备|公网安备)"
    r"|(?i:(?:share|print)(?: this)?(?: page| article)?$|back to top$|read more$)"
    r"|(?i:related (?:links|articles|stories|content)\b)"
)
_MORE = re.compile(
    "(?:相关|延伸|推荐|更多|热门|热点|最新|往期|本站|精彩|为[您你]|大家).{0,4}(?:链接|阅读|新闻|报道|文章|推荐|回顾|精选|附件|在看|内容)[:：]?"
    "|猜[您你]喜欢[:：]?"
)
_RESTRICTION = re.compile(
    r"(?:仅供|只供|仅限|供).{0,8}(?:学习|参考|内部|交流|个人|研究|使用)"
    r"|(?:禁止|严禁|请勿|不得|切勿|谢绝|未经).{0,10}(?:外传|转载|传播|商用|复制|转发|倒卖|翻印|翻录|扩散|许可|授权|允许)"
    r"|(?i:check against delivery|embargoed|copyright|all rights reserved)"
    r"|(?i:for (?:immediate )?release$|(?:press|news) release$|as (?:prepared|delivered)\b)"
    r"|免责声明|^声明[:：]|转载.{0,4}注明|版权(?:所有|归|声明)|著作权|©|侵权|内部(?:资料|文件|材料)|会后收回"
)
_OFFICE = "(?:办公室|秘书处|编印|编辑部|研究室)"
# The number of the paper, enclosures, who gets it, how secret and how urgent it is.
_ISSUE = re.compile(
    rf"附\s*件\s*[\d一二三四五六七八九十]{{0,3}}\s*[：:]?|[（(]?总?第\s*\d{{1,4}}\s*期[（()）总第期\d\s]*"
    r"|[^，。：；]{1,14}[〔\[（(]\s*\d{4}\s*[〕\])）]\s*第?\s*\d{1,4}\s*号|[（(]此件.{2,16}[）)]"
    rf"|(?:抄送|抄报|主送|签发人?|发送范围|密级)\s*[：:].*"
    rf"|[^，。：；]{{2,30}}?(?:{_OFFICE}[\s　]+{DATE}|[\s　]{DATE}\s*印)发?"
    r"|(?:秘密|机密|绝密)(?:[★☆*]\S{1,6})?|特急|加急|平急|\d{1,2}:\d{2}\s*[AaPp]\.?[Mm]\.?(?:\s+[A-Z]{2,4})?"
)
_PAGE = re.compile(
    r"[-—–－―~·•]+\s*\d{1,3}\s*[-—–－―~·•]+|第?\s*\d{1,3}\s*页(?:\s*[,，/、]?\s*共\s*\d{1,3}\s*页)?"
    r"|第\s*[一二三四五六七八九十]{1,3}\s*页|\d{1,3}\s*[/／]\s*\d{1,3}"
    r"|[Pp]age\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|[Pp]\.?\s*\d{1,3}"
)
_ENDNOTE = re.compile(
    r"[（(【\[](?:本文|此文|这是|根据|作者|原载|选自|摘自|转自|转载自|据|新华社|人民网|记者|来源|责任编辑|编辑|责编|未完|完[）)】\]])"
    rf"|《\s*[^》]{{1,20}}》\s*[（(].*(?:{DATE}|版|期).*[）)]$"
    r"|[-—*#\s]*(?:完|全文完|END|The End)[-—*#\s]*$|原载|(?:摘自|选自|转自|转载自)《"
    r"|※|注\s*释?\s*[:：]|注\s*释$|作者[:：]"
    r"|(?:[\[［【〔（(]?\d{1,2}[\]］】〕）)]?|[①-⑳])\s*(?:参?见|引自|语出|出自|《[^》]+》第)"
)
_SEPARATOR = re.compile(r"[#*＊\-_=~—–·•\s]{3,}")


def furniture(text: str) -> Message | None:
    """Return why `text`, found above a title or behind a speech, belongs to the page around it; else None."""
    if len(text) > _LONGEST:
        return None
    for is_found, why in (
        (_SEPARATOR.fullmatch, SEPARATOR),
        (_SOURCE.match, SOURCE),
        (_WEB_PAGE.match, WEB_PAGE),
        (_PAGE.fullmatch, PAGE_NUMBER),
        (_ISSUE.fullmatch, ISSUE),
        (_RESTRICTION.search, RESTRICTION),
    ):
        if is_found(text):
            return why
    return None


def is_page_number(text: str) -> bool:
    """Say whether `text` is the number of a page, with its signs or words: — 3 —, 第3页."""
    return len(text) <= _LONGEST and _PAGE.fullmatch(text) is not None


def is_separator(text: str) -> bool:
    """Say whether `text` is nothing but signs in a row: * * *, ————."""
    return len(text) <= _LONGEST and _SEPARATOR.fullmatch(text) is not None


def is_endnote(text: str) -> bool:
    """Say whether `text` reads as a note below a speech: where it was printed first, what it cites, or that it ends."""
    return _ENDNOTE.match(text) is not None


def announces_links(text: str) -> bool:
    """Say whether `text` stands above the titles of other pages: 相关链接：."""
    return _MORE.fullmatch(text) is not None
