"""Whoever gets a finding can read what it means: every sentence of the check has a section of help, and no section is left over."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.place import ROOT

PAGES = [ROOT / "docs" / "ru" / "checks" / name for name in ("diagrams.md", "forms.md")]
SECTION = re.compile(r"^### `(\w+)`\n\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
PARTS = ("Что", "Почему", "Неверно", "Верно")
#: What is said around findings: headings, commands, parts of other sentences.
NO_FINDINGS = re.compile(
    r"place_|json_|publish|hint$|count$|all_well$|draft_path$|command$|nothing_new$|error$|warning$"
)
TABLES = "decision_"  # in the catalogue of checks: tables are explained on a page of their own


def codes() -> set[str]:
    checks, diagram = (
        tomllib.loads((ROOT / f"config/words/ru/{name}.toml").read_text("utf-8"))
        for name in ("checks", "diagram")
    )
    return {code for code in checks if not NO_FINDINGS.match(code) and not code.startswith(TABLES)} | set(
        diagram
    )


def sections() -> list[tuple[str, str]]:
    return [found for page in PAGES for found in SECTION.findall(page.read_text("utf-8"))]


def test_every_finding_has_its_section_and_every_section_its_finding() -> None:
    written = [code for code, _ in sections()]
    assert sorted(codes() - set(written)) == []
    assert sorted(set(written) - codes()) == []
    assert len(written) == len(set(written))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_section_says_what_why_and_shows_both_ways(page: Path) -> None:
    for code, text in SECTION.findall(page.read_text("utf-8")):
        said = dict(line[2:].split(": ", 1) for line in text.strip().splitlines())
        assert tuple(said) == PARTS, code
        assert all(part.strip() for part in said.values()) and said["Неверно"] != said["Верно"], code
