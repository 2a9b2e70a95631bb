"""Where a title may be broken, and how much a break there disturbs whoever reads it aloud."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

# What a break costs, from nothing to what happens only where no other place fits.
_NOTHING, _GOOD, _FAIR, _UNEASY, _ORDINARY, _BAD, _WORSE, _WRONG = 0.0, 1.5, 2.5, 3.5, 4.0, 8.0, 16.0, 60.0
_BESIDE_MARKS = 3.0  # added to every other place of a title that has a comma or a space at which it can be broken

_OPENING, _CLOSING = "“‘「『（(《〈【〔[", "”’」』）)》〉】〕]"
_STRONG = "，；：。！？,;:!? \u3000"
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_PAIR = re.compile(f"[{re.escape(_OPENING)}][^{re.escape(_OPENING + _CLOSING)}]*[{re.escape(_CLOSING)}]")
# Offices with a 和 in their names, and set phrases of two words.
_SET_PHRASE = re.compile(
    "文化和旅游|住房和城乡建设|工业和信息化|发展和改革|人力资源和社会保障|自然资源和规划"
    "|安全生产|防汛抗旱|乡村振兴|生态环境|思想政治|党风廉政|平安建设"
)
# A number stays with what it counts: 2025年, 第十六届, 第五次, 二十周年.
_COUNTED = "周年|年度|年|季度|月|日|届|次|个|期|项|批|轮|号"
_DIGITS = "[0-9０-９.．%％]+"
_NUMERALS = "[〇○零一二三四五六七八九十百]{1,7}"
_NUMBER = re.compile(f"(第(?:{_DIGITS}|{_NUMERALS})(?:{_COUNTED})?|{_DIGITS}(?:{_COUNTED})*|{_NUMERALS}(?:{_COUNTED}))")


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


_JOINING = frozenset("和与及并")
_ON_TO_NEXT = frozenset("在对为向从以于把将让使由同跟按当") | _words_of("关于 按照 围绕 根据 随着 通过 以及")
_ON_TO_LAST = frozenset("的地得上中时下里前后之等们者会")
_PHRASE_ENDS = frozenset("上中时下后前")
_SCOPE = _words_of(
    "全市 全省 全国 全县 全区 全州 全镇 全乡 全局 全校 全院 全党 全军 全系统 我市 我省 我国 我县 我区 本市 各级 各界 "
    "全面 深入 扎实 进一步 加快 切实 奋力 努力 大力 着力 持续 不断 更加 共同 积极 坚决 认真 高质量 新时代 新形势 "
    "重点 重大 突出"
)
_VERBS = _words_of(
    "推进 推动 加强 深化 优化 庆祝 纪念 学习 贯彻 落实 促进 开展 做好 构建 打造 实施 创建 防范 化解 成立 召开 举办 "
    "谱写 开创 建功 弘扬 牢记 勇于 贡献 夺取 巩固 提升 全力 服务 助力 争当 坚持 坚定 聚焦 迎接 凝聚 赋能"
)
# Not 委员会, 联合会, 协会 …
_MEETING = re.compile("(?:(?<![委员合协总学商工])会|会议|仪式|典礼|论坛|活动|[式班周节展])$")
_FESTIVITY = re.compile("(?:博览会|运动会|论坛|活动|[周节展])$")  # what stands before one belongs to its own name
_OF_MEETINGS = _words_of(
    "工作 专题 现场 动员 推进 部署 总结 表彰 座谈 联席 电视电话 视频 全体 扩大 调度 培训 研讨 启动 颁奖 签约 洽谈 "
    "揭牌 奠基 开工 竣工 签署 开幕 闭幕 专项 集中 年度 经验 交流 汇报 分析 纪念 誓师 警示 通报 约谈 恳谈 推介 "
    "代表 妇女 职工 会员 党员 青年 干部 群众"
)
_SMALL_WORDS = _words_of(
    "a an the of at on in to for and or but with by from as into upon before after under over between among that"
)


def places(title: str) -> dict[int, float]:
    """Return the cost of a break by its offset in `title`; where there is none, a word would be cut."""
    found = _chinese(title) if is_chinese(title) else _latin(title)
    strong = [offset for offset in found if title[offset - 1] in _STRONG]
    return {offset: cost if offset in strong or not strong else cost + _BESIDE_MARKS for offset, cost in found.items()}


def is_chinese(title: str) -> bool:
    """Tell whether a Chinese character stands in `title`."""
    return _HAN.search(title) is not None


def _latin(title: str) -> dict[int, float]:
    """Return the places behind spaces: best before at, of, and …, never after one of them."""
    found: dict[int, float] = {}
    words = re.findall(r"\S+\s*", title)
    offset = 0
    for word, following in pairwise(words):
        offset += len(word)
        if word.strip().lower() in _SMALL_WORDS:
            found[offset] = _WORSE
        elif word.rstrip().endswith((",", ";", ":", "—", "–")):
            found[offset] = _NOTHING
        else:
            found[offset] = _GOOD if following.strip().lower() in _SMALL_WORDS else _ORDINARY
    return found


def _chinese(title: str) -> dict[int, float]:
    words = _words(title)
    heads = _heads(words)
    kept = [match.span() for pattern in (_PAIR, _SET_PHRASE) for match in pattern.finditer(title)]
    found: dict[int, float] = {}
    offset = 0
    for index in range(1, len(words)):
        offset += len(words[index - 1])
        cost = _between(words, index, heads)
        found[offset] = max(cost, _WRONG) if any(start < offset < end for start, end in kept) else cost
    return found


def _words(title: str) -> list[str]:
    """Return the words of `title`; a number with what it counts is one, and every mark stands alone."""
    import rjieba  # noqa: PLC0415 (takes 0.1 s and 30 MB, which only long titles need)

    words: list[str] = []
    for index, piece in enumerate(_NUMBER.split(title)):
        words += [piece] if index % 2 else _parts(rjieba.cut(piece))
    return [word for word in words if word]


def _parts(words: Sequence[str]) -> Iterator[str]:
    """Yield the words; those that hold a meeting's 会 or its 工作 beside something else come apart."""
    for word in words:
        if word == "会上":
            yield from word
        elif len(word) > 2 and word.endswith("工作"):
            yield from (word[:-2], word[-2:])
        else:
            yield word


def _heads(words: Sequence[str]) -> dict[int, bool]:
    """Return the indices of the words that name a meeting: True for the first of each, as in 工作 动员 大会."""
    heads: dict[int, bool] = {}
    for index, word in enumerate(words):
        if not _MEETING.search(word):
            continue
        first = index
        while first and first - 1 not in heads and (words[first - 1] in _OF_MEETINGS or words[first - 1][0] == "第"):
            first -= 1
        heads |= {place: place == first for place in range(first, index + 1)}
    return heads


def _between(words: Sequence[str], index: int, heads: dict[int, bool]) -> float:
    """Return the cost of a break before `words[index]`: that of the first rule that applies."""
    last, following = words[index - 1], words[index]
    rules = (
        (_stay_together(words, index), _WRONG),
        (last in _STRONG or following == "暨", _NOTHING),
        (last == "的", _FAIR if len(words[index - 2]) > 1 else _BAD),
        (following in _JOINING or last == "、", _GOOD),
        (last in _SCOPE or last in _VERBS - _OF_MEETINGS, _BAD),
        (index in heads, _before_head(words, index, heads)),
        (last in _PHRASE_ENDS, _GOOD),
        (_is_single(last) or (_is_single(following) and following not in _ON_TO_NEXT), _WORSE),
        (_MEETING.search(last), _GOOD),
        ("周年" in following or last[0] == "第", _BAD),
        (last[-1] in _CLOSING or following in _SCOPE, _FAIR),
        (following[0] in _OPENING or _NUMBER.match(following), _FAIR),
    )
    return next((cost for applies, cost in rules if applies), _ORDINARY)


def _before_head(words: Sequence[str], index: int, heads: dict[int, bool]) -> float:
    """Return the cost of a break before a word that names a meeting: 防汛工作|电视电话会议, 防汛|工作会议."""
    following = words[index]
    if words[index - 1] == "工作" and not _is_bare(following):
        return _GOOD
    if not heads.get(index) or _is_bare(following):
        return _BAD
    if following == "工作" and not _is_bare(words[index + 1]):
        return _UNEASY
    return _ORDINARY if _FESTIVITY.search(following) else _GOOD


def _is_bare(word: str) -> bool:
    """Tell whether the word, 会议 or 大会 alone, says nothing of the meeting: it never begins a line."""
    return len(word) <= 2 and _MEETING.search(word) is not None


def _stay_together(words: Sequence[str], index: int) -> bool:
    last, following = words[index - 1], words[index]
    if following[0] in _CLOSING + _STRONG + "、…" or last[-1] in _OPENING:
        return True
    if last in _JOINING or last in _ON_TO_NEXT or last == "暨" or following in _ON_TO_LAST:
        return True
    return last == "的" and index == len(words) - 1


def _is_single(word: str) -> bool:
    return len(word) == 1 and _HAN.match(word) is not None
