"""The stable shape of a reading."""

from speeches.domain.manuscript import Manuscript, NumberStyle, Point, Section
from speeches.domain.messages import Message
from speeches.domain.reading import Dropped, Note, Reading, Role, to_data

POINT = Point(
    level=2, lead="选对苗。", body=("苗要本地的。",), source_ordinal="1.", style=NumberStyle.ARABIC, key="aaaaaaaaaa"
)
SECTION = Section(
    heading="把树种活", lead_in=("先说苗。",), points=(POINT,), outro=("就这样。",), source_ordinal="一．"
)
READING = Reading(
    manuscript=Manuscript(
        title="在园林会议\n上的讲话",
        subtitle="——说树",
        speaker="江晚舟",
        date_text="（2025年3月8日）",
        date_first=True,
        salutation="同志们：",
        salutation_run_in=True,
        opening=("今天说树。",),
        sections=(SECTION,),
        closing=("谢谢。",),
    ),
    dropped=(Dropped(1, "仅供参考", Message("A remark on %(what)s.", {"what": "use"})),),
    notes=(Note(5, Message("A guess.")),),
    roles=(Role.DROPPED,),
    parts=((0, 0),),
)


def test_a_reading_as_plain_data():
    assert to_data(READING) == {
        "schema": 1,
        "title": "在园林会议\n上的讲话",
        "subtitle": "——说树",
        "speaker": "江晚舟",
        "date": "（2025年3月8日）",
        "date_first": True,
        "salutation": "同志们：",
        "salutation_run_in": True,
        "opening": ["今天说树。"],
        "sections": [
            {
                "ordinal": "一．",
                "heading": "把树种活",
                "run_in": False,
                "lead_in": ["先说苗。"],
                "points": [
                    {"level": 2, "ordinal": "1.", "lead": "选对苗。", "run_in": True, "body": ["苗要本地的。"]},
                ],
                "outro": ["就这样。"],
            }
        ],
        "closing": ["谢谢。"],
        "dropped": [{"line": 1, "text": "仅供参考", "why": "A remark on use."}],
        "notes": [{"line": 5, "text": "A guess."}],
    }


def test_reasons_and_doubts_are_worded_by_the_caller():
    data = to_data(READING, translate=lambda message: message.template.upper())
    assert data["dropped"][0]["why"] == "A REMARK ON %(WHAT)S."
    assert data["notes"][0]["text"] == "A GUESS."
