"""Speeches for printing: one of sixty pages, one of three lines, one in English; and what they say, without spaces."""

from itertools import cycle, islice

from speeches.domain.manuscript import Manuscript, Point, Section
from speeches.domain.numbering import paragraphs

_SENTENCES = (
    "公园不在大小，在有没有人愿意来坐一坐。",
    "树要一棵一棵地种，路要一段一段地修，急不得，也等不得。",
    "去年秋天，我们在滨河边上补种了三百多棵乌桕，今年已经红了一片。",
    "有位老园丁对我说：“花开给谁看？开给路过的人看。”这句话我记到现在。",
    "哪里的灯不亮，哪里的椅子坏了，哪里的水管漏了，住在旁边的人最清楚。",
    "要把这些话一条一条记下来，能当天办的当天办，当天办不了的说清楚哪一天办，办完了再看是不是又添了别的麻烦。",
    "我看不难！",
    "园子建好了，门要开着；门开着，心也要开着。",
    "孩子要有地方跑，老人要有地方歇，年轻人下了班要有地方走一走，这就是我们要做的事情。",
    "各区回去以后，先不忙着开会，先到自己管的园子里走一圈，带上本子，也带上耳朵。",
    "钱要花在看得见的地方，更要花在看不见的地方：根要扎得深，土要养得肥，排水要通，地基要实。",
    "这件事由谁来管？由离得最近的人来管。",
)
_HEADINGS = ("把园子建到家门口", "把树种活、把花养好", "让走进来的人愿意留下来", "把小事当成大事来办")


def long_speech():
    """Return a speech of some sixty pages: sections with points of three levels, run in and standing alone."""
    sentences = cycle(_SENTENCES)

    def text(count):
        return "".join(islice(sentences, count))

    def point(number):
        level = (1, 1, 2, 1, 2, 3)[number % 6]
        if number % 4 == 3:
            return Point(level=level, lead=f"第{number}处园子要有自己的样子", body=(text(7), text(5)))
        return Point(level=level, lead=text(1), body=(text(9 + number % 5),), run_in=True)

    sections = tuple(
        Section(heading=_HEADINGS[number % 4], lead_in=(text(4 + number % 3),), points=tuple(map(point, range(18))))
        for number in range(8)
    )
    return Manuscript(
        title="在全市公园城市建设暨老旧园林改造提升工作推进会上的讲话",
        speaker="市园林局局长　江晚舟",
        date_text="（2026年3月2日）",
        salutation="同志们：",
        opening=(text(8), text(5)),
        sections=sections,
        closing=(text(6),),
    )


def short_speech():
    """Return a speech of three lines."""
    return Manuscript(title="新年寄语", opening=("祝大家新年好，园子里的梅花已经开了。",), closing=("谢谢大家！",))


def english_speech():
    """Return a speech in English, two pages long."""
    paragraph = (
        "A park is not measured by its acres but by the people who come back to it. Last autumn we planted three "
        "hundred trees along the river, and this spring the first children climbed them. “For whom does it bloom?” "
        "an old gardener was asked; “For whoever passes by,” he said."
    )
    return Manuscript(
        title="Remarks at the Opening of the River Park",
        speaker="Director of Parks, Jane Fairweather",
        date_text="March 2, 2026",
        salutation="Ladies and gentlemen:",
        opening=(paragraph,) * 12,
        closing=("Thank you.",),
    )


def words(text):
    """Return `text` without white space."""
    return "".join(text.split())


def printed_words(manuscript):
    """Return everything that the numbered manuscript says, without white space."""
    return words("".join(paragraph.text for paragraph in paragraphs(manuscript)))
