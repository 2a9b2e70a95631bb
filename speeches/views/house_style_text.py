"""The text of the sample of a house style: a short speech of our own, in Chinese and in English."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from speeches.domain.dates import in_arabic, in_chinese
from speeches.domain.script import Script
from speeches.domain.title_lines import break_title
from speeches.formats.house_style import DateNumerals, HouseStyle
from speeches.formats.ooxml import geometry


class Role(StrEnum):
    """What a paragraph of the sample is, as far as it is set differently."""

    TITLE = "title"
    BYLINE = "byline"  # subtitle, speaker, date
    BLANK = "blank"
    SALUTATION = "salutation"
    HEADING = "heading"
    SECOND = "second"  # （一） on a line of its own
    THIRD = "third"  # 1. on a line of its own
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; `lead` is the first sentence of a point."""

    text: str
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the sample."""

    role: Role
    runs: tuple[Run, ...] = ()

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle of the page."""
        return self.role in {Role.TITLE, Role.BYLINE}

    @property
    def indented(self) -> bool:
        """Whether its first line begins further in."""
        return self.role in {Role.HEADING, Role.SECOND, Role.THIRD, Role.TEXT}

    @property
    def keep(self) -> bool:
        """Whether no page ends with it."""
        return self.role in {Role.HEADING, Role.SECOND, Role.THIRD}


@dataclass(frozen=True, slots=True)
class _Text:
    """A speech: its front, then (role, lead, rest) for each paragraph."""

    title: str
    byline: tuple[str, ...]
    date: str
    salutation: str
    body: tuple[tuple[Role, str, str], ...]


_CHINESE = _Text(
    title="在全市城乡公园绿地建设和管理工作推进会议上的讲话",
    byline=("——让家门口的绿多起来", "市园林局局长　江晚舟"),
    date="（2026年3月2日）",
    salutation="各位代表，同志们：",
    body=(
        (
            Role.TEXT,
            "",
            (
                "今天请大家来，是要把公园的事情说清楚。去年全市新建口袋公园126个，居民出门走300米就能见到绿，"
                "这是大家一锹一锹干出来的。下面，我讲三点意见。"
            ),
        ),
        (Role.HEADING, "", "一、把公园建到居民家门口"),
        (Role.TEXT, "", "公园建得好不好，要看老人愿不愿意坐，孩子愿不愿意跑。"),
        (Role.SECOND, "", "（一）选址多听居民的话"),
        (Role.TEXT, "", "哪块空地适合种树，住在旁边的人最清楚。图纸定下来之前，先到楼下去问一问，问过了再动工。"),
        (Role.THIRD, "", "1.先看后定"),
        (Role.TEXT, "", "每处选址至少看三次：早上看一次，中午看一次，晚上再看一次。"),
        (Role.HEADING, "", "二、把建好的公园管出样子"),
        (
            Role.TEXT,
            "一要有人管。",
            "草有人剪，灯有人修，长椅松了有人拧紧。每个公园都要挂出管护人的姓名和电话，居民打来的电话，当天要有回音。",
        ),
        (
            Role.TEXT,
            "二要管得住。",
            "占绿种菜的要劝，毁绿停车的要管，劝了不听、管了又犯的，依照条例办。这件事没有情面可讲。",
        ),
        (
            Role.TEXT,
            "三要长久管。",
            "管护经费列入预算，一年一评，评得好的继续做，评得不好的换人做。今年6月底以前，各区要把名单报上来。",
        ),
        (Role.HEADING, "", "三、把公园的钱花得明白"),
        (
            Role.TEXT,
            "",
            (
                "建公园的钱来自大家，怎么花也要让大家看得见。从今年起，每处工程开工前公示一次，完工后再公示一次，"
                "花了多少、花在哪里，写在公园门口的牌子上。有人来问，就当面讲清楚；讲不清楚的，就停下来查清楚。"
            ),
        ),
        (
            Role.TEXT,
            "一是账要清。",
            "材料、人工、养护分开记，每一笔都要找得到单据。区里每季度查一次，市里每年查一次，查出来的问题一个月内改完。",
        ),
        (
            Role.TEXT,
            "二是工要好。",
            "路面铺得平不平，雨后走一趟就知道；树栽得活不活，过了冬天就知道。验收不赶日子，经过一个雨季再签字。",
        ),
        (
            Role.TEXT,
            "三是心要细。",
            (
                "坡道缓一点，老人推车就省力；路灯矮一点，夜里看书就清楚。这些地方花钱不多，却最见功夫。"
                "各区要派人到公园里坐一坐、走一走，把居民的话记下来，改得了的马上改。"
            ),
        ),
        (
            Role.TEXT,
            "",
            (
                "同志们，公园不大，却是居民天天见面的地方。让我们把每一块绿地都当作自家的院子来打理，"
                "一年接着一年干，把家门口的绿守好。"
            ),
        ),
    ),
)
_ENGLISH = _Text(
    title="Remarks at the Opening of the Riverside Library and Garden",
    byline=("A house for everybody who reads", "Jane Rowan, Director of Parks and Libraries"),
    date="2 March 2026",
    salutation="Friends and neighbours,",
    body=(
        (
            Role.TEXT,
            "",
            (
                "Three years ago this was a yard full of gravel. Today 126 families have already borrowed a book here, "
                "and the benches outside are taken every afternoon. I want to say three things about what comes next."
            ),
        ),
        (Role.HEADING, "", "1. A door that is open when people are free"),
        (
            Role.TEXT,
            "",
            (
                "A library that closes before the buses come home is a library for the few. From April on the reading "
                "room stays open until nine."
            ),
        ),
        (Role.SECOND, "", "(1) Evenings first"),
        (
            Role.TEXT,
            "",
            (
                "We looked at the counts for every hour of the week. The evenings are short of seats, the mornings "
                "are not, and so the staff will move with the readers."
            ),
        ),
        (Role.THIRD, "", "(a) What it costs"),
        (Role.TEXT, "", "Two further posts, paid for by the sale of the old depot."),
        (Role.HEADING, "", "2. A garden that looks after itself"),
        (
            Role.TEXT,
            "Plants that stay. ",
            (
                "What was put in the ground last autumn needs no watering after its second summer, and the paths are "
                "drained into the beds."
            ),
        ),
        (
            Role.TEXT,
            "Hands that help. ",
            (
                "Forty people have asked for a bed of their own. Each of them will have one by the end of June, and "
                "the tools are kept in the shed by the gate."
            ),
        ),
        (Role.HEADING, "", "3. Money that can be seen"),
        (
            Role.TEXT,
            "",
            (
                "This house was paid for by everybody in town, and everybody may know how. What was spent, and on what,"
                " is written on the board beside the door. Whoever has a question will get an answer on the same day; "
                "where there is none, we shall stop and look until there is one."
            ),
        ),
        (
            Role.TEXT,
            "Plain accounts. ",
            "Books, wages and repairs are kept apart, and the council sees all three of them every quarter.",
        ),
        (
            Role.TEXT,
            "Sound work. ",
            (
                "Whether a roof is tight is known after the first storm, and whether a floor is level after the first "
                "dance. We sign for the work when both have been held."
            ),
        ),
        (
            Role.TEXT,
            "Small things. ",
            (
                "A ramp that is a little less steep, a lamp that hangs a little lower: they cost little and are noticed"
                " every day. Write down what you miss; the box is by the stairs."
            ),
        ),
        (
            Role.TEXT,
            "",
            (
                "Thank you to those who built this place, and to those who will keep it. Come in, sit down, and take "
                "a book home with you tonight."
            ),
        ),
    ),
)


def paragraphs(house: HouseStyle) -> Iterator[Paragraph]:
    """Yield the sample in the script of `house`, its title in the lines that the layouts would give it."""
    text = _CHINESE if house.script is Script.CHINESE else _ENGLISH
    for line in break_title(text.title, geometry.title_width(house)):
        yield Paragraph(Role.TITLE, (Run(line),))
    for line in (*text.byline, _date(house, text.date)):
        yield Paragraph(Role.BYLINE, (Run(line),))
    yield Paragraph(Role.BLANK)
    yield Paragraph(Role.SALUTATION, (Run(text.salutation),))
    for role, lead, rest in text.body:
        runs = (Run(lead, lead=True), Run(rest)) if lead else (Run(rest),)
        yield Paragraph(role, runs)


def _date(house: HouseStyle, date: str) -> str:
    if house.script is not Script.CHINESE or house.date_numerals is DateNumerals.AS_WRITTEN:
        return date
    return in_arabic(date) if house.date_numerals is DateNumerals.ARABIC else in_chinese(date)
