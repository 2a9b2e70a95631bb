"""Faces that a machine has not: what a Word file asks for, what fontconfig knows, and machines without it."""

import os
from pathlib import Path

import pytest

from speeches.formats import faces
from speeches.formats.base import LayoutContext
from speeches.formats.house_style import Digits, HouseStyle, LeadLook
from speeches.formats.layouts import LAYOUTS
from tests.builders import make_manuscript


def word(**changes):
    return LAYOUTS["official"].write(make_manuscript(), LayoutContext(house=HouseStyle(**changes)))


@pytest.fixture
def fontconfig(tmp_path, monkeypatch):
    """Return a function that puts a program in the place of fc-list, from the body of a script; None: no program."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def says(body: str | None) -> None:
        if body is not None:
            program: Path = tmp_path / "fc-list"
            program.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
            program.chmod(0o700)

    return says


def test_what_is_not_installed_is_named_once(fontconfig):
    fontconfig("echo 'Noto Sans CJK SC'; echo 'SimHei,黑体'")
    assert faces.missing(word()) == ("仿宋_GB2312", "方正小标宋简体", "楷体_GB2312", "宋体")


def test_small_and_large_letters_are_the_same(fontconfig):
    fontconfig("echo 'simsun,宋体'; echo 'FZXiaoBiaoSong-B05S,方正小标宋简体'; echo 黑体; echo 仿宋_gb2312")
    assert faces.missing(word(lead=LeadLook.BOLD)) == ("楷体_GB2312",)
    assert faces.missing(word(number_face="SimSun", latin_face="Georgia & Sons", digits=Digits.LATIN)) == (
        "Georgia & Sons",
        "楷体_GB2312",
    )


@pytest.mark.parametrize("body", [None, "exit 1"])
def test_a_machine_that_cannot_be_asked_lacks_nothing(fontconfig, body):
    fontconfig(body)
    assert faces.missing(word()) == ()


def test_what_fontconfig_itself_names_is_there():
    if not any((Path(folder) / "fc-list").exists() for folder in os.environ["PATH"].split(os.pathsep)):
        pytest.skip("fontconfig is not installed")
    assert faces.missing(word(title_face="没有这种字体"))[:1] != ()
