"""Whoever gets a finding about a table can read what it means: a section each, and none left over."""

from __future__ import annotations

import re
import tomllib

from tests.place import ROOT

PAGE = ROOT / "docs" / "ru" / "checks" / "decisions.md"
SECTION = re.compile(r"^### `(\w+)`\n\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
PARTS = ("Что", "Почему", "Неверно", "Верно")


def codes() -> set[str]:
    words = tomllib.loads((ROOT / "config/words/ru/checks.toml").read_text("utf-8"))
    return {code for code in words if code.startswith("decision_")}


def test_every_finding_has_its_section_and_every_section_its_finding() -> None:
    written = [code for code, _ in SECTION.findall(PAGE.read_text("utf-8"))]
    assert sorted(codes()) == sorted(written)


def test_a_section_says_what_why_and_shows_both_ways() -> None:
    for code, text in SECTION.findall(PAGE.read_text("utf-8")):
        said = dict(line[2:].split(": ", 1) for line in text.strip().splitlines())
        assert tuple(said) == PARTS, code
        assert all(part.strip() for part in said.values()) and said["Неверно"] != said["Верно"], code
