"""称谓: tells a line or the beginning of a paragraph that addresses the listeners from one that speaks of them."""

import re

# Who can be addressed, as the last word of a form of address. 们 makes one of any noun, pronouns apart.
_PERSONS = (
    "同志|先生|女士|朋友|来宾|嘉宾|贵宾|领导|首长|代表|委员|同事|同仁|同行|同学|老师|教师|师生|家长|乡亲|父老|战友|"
    "官兵|指战员|干警|职工|员工|工友|青年|少年|儿童|专家|学者|院士|校友|媒体|记者|观众|听众|选手|裁判|评委|伙伴|亲友|"
    "家人|同胞|侨胞|兄弟|姐妹|企业家|劳模|阁下|殿下|陛下|主席|总统|总理|首相|书记|主任|组长|政委|司令员|部长|省长|"
    "市长|县长|区长|镇长|乡长|州长|盟长|旗长|村长|厅长|局长|司长|处长|科长|院长|校长|所长|会长|理事长|秘书长|行长|"
    "议长|运动员|教练员|裁判员|志愿者|劳动者|建设者|工作者|负责人|人士|艺术家|科学家|作家|学生|毕业生|新生|"
    "社长|台长|馆长|团长|队长|站长|检察长|审判长|庭长|大使|使节|经理|总裁|董事|监事|主持人|常委|干部|党员|队员|成员|"
    "用户|客户|股东|读者|网友|居民|村民|市民|群众|宾客|贤达|议员|审判员|陪审员|主席团|学员|教练|教授|业主|商户|家属|孩子|"
    # the same in traditional characters
    "來賓|嘉賓|貴賓|賓客|領導|首長|委員|同學|老師|教師|師生|家長|鄉親|戰友|職工|員工|專家|學者|院士|媒體|記者|觀眾|聽眾|"
    "選手|評委|議員|議長|總統|總理|書記|部長|市長|縣長|局長|司長|處長|院長|校長|會長|理事長|董事|總裁|會員|學員|隊員|"
    "同業|市民大眾|運動員|志願者|義工|僑胞|企業家|學生|畢業生"
)
_PLURAL = "(?<![我你您他她它咱人])[们們]"
_SOMEBODY = f"(?:{_PERSONS}|{_PLURAL})"
_BETWEEN = r"[、，,·\s]+"
_APART = "，。！？：；、,!?:;·\\s"
# On a line of its own the words before the person may be many: 为大会辛勤服务的同志们：
_ALONE = f"[^{_APART}是我你他她它咱]{{0,24}}{_SOMEBODY}"
# A name that no list holds counts after an honouring word: 尊敬的某某，
_HONOURED = f"(?:尊敬|敬爱|亲爱|可敬)的[^{_APART}]{{1,20}}"
# At the beginning of a paragraph a verb or a pronoun shows that the words speak of somebody.
_NO_VERB = f"[^{_APART}是有让请为把使对被我你他她它咱这那都]"
_RUN_IN = f"{_NO_VERB}{{0,14}}{_SOMEBODY}"
# Before a comma 各级干部 is the subject of the sentence; 各位干部 and 干部们 are addressed.
_CALLED = f"(?:各位|诸位|{_NO_VERB}{{0,14}}{_PLURAL}|(?:各位|诸位|尊敬的){_NO_VERB}{{0,14}}{_SOMEBODY})"
_LINE = re.compile(rf"(?:{_HONOURED}|{_ALONE})(?:{_BETWEEN}(?:{_HONOURED}|{_ALONE}))*\s*(?P<mark>[：:！!，,、]?)")
_BEGINNING = re.compile(rf"(?:{_RUN_IN}{_BETWEEN})*(?:{_RUN_IN}\s*[：:！!]|{_CALLED}\s*[，,])\s*(?=\S)")
# One person before a colon is not addressed but speaks: 主持人：… 局长：江晚舟
_SPEAKS = re.compile(r"(?!.*(?:们|各位|诸位|尊敬|亲爱|敬爱|同志|全体|全[市县省区校]|[、，,]))[^：:]+[：:]\s*")
_LATIN_WORDS = (
    "ladies|gentlemen|fellow|friends|dear|mr|mrs|madam|sir|honou?rable|distinguished|colleagues|comrades|citizens|"
    "excellenc|majest|president|speaker|chairman|members|guests|delegates|countrymen|americans|brothers|sisters"
)
_LATIN = re.compile(rf"(?=.*\b(?:{_LATIN_WORDS}))[\w\s.,'’&-]+[:,!—]", re.IGNORECASE)
_LATIN_BEGINNING = re.compile(
    r"(?:(?:my|dear|our)\s+)*(?:fellow[\s-]\w+|ladies and gentlemen|friends|colleagues|comrades|countrymen|"
    r"brothers and sisters|(?:distinguished|honou?red|honou?rable)\s+\w+|"
    r"(?:mr|madam)\.?\s+(?:president|speaker|chair\w*|mayor|secretary-general))\s*[,:—]\s*(?=\S)",
    re.IGNORECASE,
)
# A short line with a colon and without a verb addresses somebody if it stands where a salutation does: 市直机关工委：
_COLON_LINE = re.compile(r"[^，。；！？：:是有将讲下为请如]{2,24}[：:]")
# Between lines of address so does a person that no list holds: 各位议长，
_NEXT_LINE = re.compile(f"(?:各位|诸位)[^{_APART}是有要]{{1,20}}[，,、：:]")
# Before a colon anybody may be: 各位护林队领头人：
_EVERYBODY = f"(?:各位|诸位|諸位|列位)[^{_APART}是有要在]{{0,20}}"
_EVERYBODY_LINE = re.compile(rf"(?:{_HONOURED}|{_ALONE}|{_EVERYBODY})(?:{_BETWEEN}(?:{_EVERYBODY}|{_ALONE}))*\s*[：:]")
_GREETING = re.compile(
    r"(?!.*\b(?:welcome|thanks?|is|are|was|it|pleasure|to be)\b)(?:good (?:morning|afternoon|evening|day)|hello)\b"
    r"(?:[\w\s,'’&-]|\b(?:mr|mrs|ms|dr)\.){0,80}[.!:,]",
    re.IGNORECASE,
)
_LATIN_COLON_LINE = re.compile(r"to (?:the|my|all)\b[^.!?;:]{3,100}:", re.IGNORECASE)
_LONGEST = 60
_LONGEST_LATIN = 120
_LONGEST_LATIN_WITH_COLON = 240


def is_salutation(text: str) -> bool:
    """Say whether the whole of `text` addresses somebody.

    So do 各位委员、同志们： and 尊敬的主席先生， and 各位代表！ and Dear friends,
    """
    if len(text) > (_LONGEST_LATIN_WITH_COLON if text.endswith(":") else _LONGEST_LATIN):
        return False
    found = _LINE.fullmatch(text) if len(text) <= _LONGEST else None
    if found:
        # Without a mark only a plain address counts: 王局长 alone on a line is more likely the speaker.
        plain = ("各位", "诸位", "諸位", "尊敬的")
        return bool(found["mark"]) or text.endswith(("们", "們")) or text.startswith(plain)
    everybody = len(text) <= _LONGEST and _EVERYBODY_LINE.fullmatch(text)
    return bool(everybody) or any(line.fullmatch(text) for line in (_LATIN, _GREETING))


def may_be_salutation(text: str) -> bool:
    """Say whether `text` could address somebody by its form alone, whoever that is."""
    return any(line.fullmatch(text) for line in (_COLON_LINE, _LATIN_COLON_LINE))


def goes_on(text: str) -> bool:
    """Say whether `text`, below a line of address that has not ended, is the next line of it, whoever it names."""
    return _NEXT_LINE.fullmatch(text) is not None


def split_salutation(text: str) -> tuple[str, str]:
    """Return (salutation, rest) of a paragraph that begins by addressing somebody; ("", text) if it does not.

    All of a line that does nothing else is salutation. White space between the two stays with the salutation.
    """
    if is_salutation(text):
        return text, ""
    found = _BEGINNING.match(text) or _LATIN_BEGINNING.match(text)
    if not found or _SPEAKS.fullmatch(found[0]):
        return "", text
    return found[0], text[found.end() :]


def addresses(text: str) -> bool:
    """Say whether `text` is or begins with a form of address."""
    return bool(split_salutation(text)[0])
