"""Everything the product says is said in Chinese too."""

import ast
import gettext
import html
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.urls import reverse

from speeches.models import HouseStyle, Section, SourceFile
from tests.builders import make_speech

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "speeches" / "locale" / "zh_Hans" / "LC_MESSAGES"
PLACES = re.compile(r"%\(\w+\)[a-z]|%%|\{\w*\}|</?\w+>")


@dataclass(frozen=True)
class Entry:
    """One message: `key` as in a compiled catalogue, with its context in front."""

    key: str
    plural: str
    chinese: tuple[str, ...]
    fuzzy: bool


def entries(path):
    """Return the messages of a .po file without its header."""
    blocks = path.read_text("utf-8").strip().split("\n\n")
    return [_entry(block.split("\n")) for block in blocks[1:] if "#~" not in block]


def _entry(lines):
    texts = {}
    for line in lines:
        if line.startswith("#"):
            continue
        name, quote, rest = line.partition('"')
        texts[name.strip() or list(texts)[-1]] = texts.get(name.strip(), "") + ast.literal_eval(quote + rest)
    context = f"{texts['msgctxt']}\x04" if "msgctxt" in texts else ""
    chinese = tuple(text for name, text in texts.items() if name.startswith("msgstr"))
    fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in lines)
    return Entry(context + texts["msgid"], texts.get("msgid_plural", ""), chinese, fuzzy)


ENTRIES = entries(FOLDER / "django.po")


def test_every_message_has_its_chinese():
    assert [entry.key for entry in ENTRIES if entry.fuzzy or len(entry.chinese) != 1 or not entry.chinese[0]] == []


def test_the_places_for_values_are_the_same():
    wrong = [
        entry.key
        for entry in ENTRIES
        if sorted(PLACES.findall(entry.plural or entry.key)) != sorted(PLACES.findall(entry.chinese[0]))
    ]
    assert wrong == []


def test_the_tone_is_calm():
    assert [entry.chinese for entry in ENTRIES if re.search("[!！]", entry.chinese[0])] == []


def test_chinese_marks_stand_between_chinese_words():
    half = re.compile(r"[\u4e00-\u9fff][,;:?]|[,;:?][\u4e00-\u9fff]")
    assert [entry.chinese for entry in ENTRIES if half.search(entry.chinese[0])] == []


def test_the_compiled_file_says_what_the_text_says():
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    said = {(entry.key, 0) if entry.plural else entry.key: entry.chinese[0] for entry in ENTRIES}
    assert {key: text for key, text in compiled.items() if key} == said


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext collects the messages")
def test_no_message_is_missing_and_none_is_left_over(tmp_path):
    for name in ("speeches", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    command = [
        sys.executable,
        "manage.py",
        "makemessages",
        "-l",
        "zh_Hans",
        "--no-location",
        "--no-wrap",
        "--no-obsolete",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    collected = entries(tmp_path / FOLDER.relative_to(ROOT) / "django.po")
    assert {entry.key for entry in collected} == {entry.key for entry in ENTRIES}


def _hidden(path):
    """Return the messages inside f-strings: xgettext does not see them."""
    strings = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.JoinedStr)]
    calls = [node for string in strings for node in ast.walk(string) if isinstance(node, ast.Call)]
    return [ast.unparse(call) for call in calls if ast.unparse(call.func) in {"_", "gettext", "ngettext", "pgettext"}]


def test_no_message_hides_from_the_collection():
    assert [found for path in (ROOT / "speeches").rglob("*.py") for found in _hidden(path)] == []


ENGLISH = re.compile(r"[A-Za-z][a-z']+(?:[ ,]+[A-Za-z'][a-z']*){2,}")
SPOKEN = re.compile(r"(?:aria-label|title|placeholder|alt|data-[a-z-]+|aria-description)=\"([^\"]*)\"|(?<=>)([^<]+)")


def _english_in(response):
    """Return runs of three English words and more that people would see or hear on the page."""
    page = re.sub(r"(?s)<(script|style)\b.*?</\1>|<!--.*?-->", "", response.content.decode())
    said = [html.unescape(attribute or text) for attribute, text in SPOKEN.findall(page)]
    return [found for text in said for found in ENGLISH.findall(text)]


@pytest.fixture
def speech(owner):
    return make_speech(owner, occasion="公园工作会议")


def test_the_crawl_would_see_english(owner_client):
    response = owner_client.get(reverse("help"), headers={"accept-language": "en"})
    assert len(_english_in(response)) > 20


def test_no_page_falls_back_to_english(owner, owner_client, client, speech):
    owner.is_staff = True
    owner.save()
    styles = HouseStyle.objects.filter(script="chinese")  # the sample of the others is in English
    text = (
        "在公园会议上的讲话\n第 1 页 共 1 页\n同志们：\n今天讲两点。\n一．把路修好\n路要平。\n三、把树种好\n树要直。\n"
    )
    preview = owner_client.post(reverse("import_new"), {"text": text})
    section = Section.objects.filter(speech=speech)[0]
    point = section.points.all()[0]
    inside = [
        reverse("speech_list"),
        f"{reverse('speech_list')}?q=没有",
        reverse("speech_new"),
        reverse("help"),
        reverse("password_change"),
        reverse("house_style_list"),
        reverse("house_style_new"),
        *(reverse(f"house_style_{name}", args=[style.pk]) for name in ("detail", "delete") for style in styles),
        reverse("import_new"),
        preview["Location"],
        f"{preview['Location']}?line=1",
        *(
            reverse(name, args=[speech.pk])
            for name in ("speech_detail", "speech_settings", "speech_delete", "member_list")
        ),
        *(reverse("front_edit", args=[speech.pk, part]) for part in ("title", "salutation", "opening", "closing")),
        reverse("section_edit", args=[section.key]),
        reverse("point_edit", args=[point.key]),
        reverse("section_new", args=[speech.pk]),
        reverse("point_new", args=[section.key]),
        "/nowhere/",
    ]
    found = {address: _english_in(owner_client.get(address)) for address in inside}
    found |= {address: _english_in(client.get(address)) for address in (reverse("login"), "/nowhere/")}
    assert {address: english for address, english in found.items() if english} == {}
    assert SourceFile.objects.count() == 1


def test_what_is_refused_is_refused_in_chinese(owner_client, speech):
    answers = [
        owner_client.post(
            reverse("speech_new"), {"delivered_on": "yesterday", "target_minutes": "0", "title": "a\x00"}
        ),
        owner_client.post(reverse("speech_settings", args=[speech.pk]), {"pace": "1"}),
        owner_client.post(reverse("member_list", args=[speech.pk]), {"username": "nobody"}),
        owner_client.post(reverse("import_new"), {}),
        owner_client.post(reverse("import_new"), {"text": "\x00\x01\x02\x03"}),
    ]
    assert [answer.status_code for answer in answers] == [422] * len(answers)
    assert [_english_in(answer) for answer in answers] == [[]] * len(answers)
