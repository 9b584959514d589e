"""What comments and documents point to is there: files, headings, numbered facts, scenarios, links, the table of the README."""

import os
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = {".py", ".toml", ".bpmn", ".dmn", ".js", ".mjs", ".css", ".md", ".html", ".yaml", ".in"}
BUNDLE, BUILT = ROOT / "engine/feel/feel_bundle.js", ROOT / "webapp/static/build"
ROOMS = "engine|webapp|tests|processes|forms|config|docs|requirements"

CODE = r"[A-Z]\d{0,2}\b"
PLACE = re.compile(
    r"docs/(?P<file>[\w./-]+?\.md)"
    rf"(?:,\s(?:(?P<kind>facts?)\s(?P<facts>\d+(?:(?:, | and )\d+)*)|(?P<codes>{CODE}(?:(?:, | and | to ){CODE})*)|\"(?P<heading>[^\"]+)\"))?"
)
#: How such places were named before documents were part of the project. "fact" alone is a word of the engine.
OLD_FORMS = re.compile(
    r"(?<!\.md, )\bfacts? \d|\bthreats?,? (?:[A-Z]\d|fact|\d)|\barchitecture section|\bsection \d|\bdomain [A-J]\d?\b|\bdialect [\"“«]|\bdossier of the domain|\bdomain dossier"
)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)")
PATH = re.compile(rf"`((?:{ROOMS})/[\w./<>*{{}},-]*|pyproject\.toml|Makefile)`")
SCENARIO = re.compile(r"\bH([1-5])\.(\d[a-z]?)\b")
LIFECYCLES = {
    "1": "rodnik_patronage",
    "2": "rodnik_support",
    "3": "omsk_support",
    "4": "ekaterinburg_patronage",
    "5": "zhodino_patronat",
}


def _files() -> list[Path]:
    """The written files of the project, without what tools have fetched or built."""
    found = [path for path in ROOT.iterdir() if path.is_file()]
    for room in ROOMS.split("|"):
        for folder, inner, names in os.walk(ROOT / room):
            inner[:] = [
                name
                for name in inner
                if name not in ("node_modules", "__pycache__") and Path(folder) / name != BUILT
            ]
            found += [Path(folder) / name for name in names]
    return [path for path in found if path.suffix in WRITTEN and path not in (Path(__file__), BUNDLE)]


FILES = _files()
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _text(path: Path) -> str:
    return path.read_text("utf-8", errors="replace")


@cache
def anchors(page: Path) -> frozenset[str]:
    """What may be named in a page: its headings, «fact N» of a heading, codes that open a line of a table."""
    text = _text(page)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    facts = [match.group(1).lower() for title in headings if (match := re.match(r"(Fact \d+)\. ", title))]
    codes = re.findall(rf"^\| ({CODE}) \|", text, re.MULTILINE)
    return frozenset([*headings, *facts, *codes])


def asked(found: re.Match[str]) -> list[str]:
    """The anchors that one reference names; of a range both ends."""
    if found["facts"]:
        return [f"fact {number}" for number in re.findall(r"\d+", found["facts"])]
    if found["codes"]:
        return re.findall(CODE, found["codes"])
    return [found["heading"]] if found["heading"] else []


def _flat(text: str) -> str:
    """Comments and docstrings with their line breaks taken out, so that a reference may be broken by one."""
    return re.sub(r"\s*\n\s*(?:#|//|\*)?\s*", " ", text)


def missing(text: str) -> list[str]:
    """References to a page or an anchor that is not there."""
    faults = []
    for found in PLACE.finditer(_flat(text)):
        page = ROOT / "docs" / found["file"]
        if not page.is_file():
            faults.append(found[0])
            continue
        faults += [f"{found['file']}: {one}" for one in asked(found) if one not in anchors(page)]
    return faults


def test_the_form_is_understood() -> None:
    text = 'see docs/threats.md, T01 to T14 and docs/engine-facts.md, facts 2,\n    3 and 9; docs/dialect.md, "Terms"'
    assert [asked(found) for found in PLACE.finditer(_flat(text))] == [
        ["T01", "T14"],
        ["fact 2", "fact 3", "fact 9"],
        ["Terms"],
    ]
    assert missing("docs/nothing.md") == ["docs/nothing.md"]
    assert missing("docs/engine-facts.md, fact 99") == ["engine-facts.md: fact 99"]
    assert missing('docs/dialect.md, "Magic"') == ["dialect.md: Magic"]


def test_references_lead_somewhere() -> None:
    faults = {_name(path): found for path in FILES if (found := missing(_text(path)))}
    assert not faults
    assert sum(len(PLACE.findall(_text(path))) for path in FILES if path.suffix == ".py") > 40


def test_no_reference_leaves_out_its_file() -> None:
    """A number of a paper that nobody has helps nobody."""
    old = {
        _name(path): found
        for path in FILES
        if path.suffix not in (".md", ".html", ".yaml") and (found := OLD_FORMS.findall(_flat(_text(path))))
    }
    assert not old


def test_scenarios_that_comments_name_are_there() -> None:
    lost = set()
    for path in FILES:
        for lifecycle, number in SCENARIO.findall(_text(path)) if path.suffix == ".py" else ():
            folder = ROOT / "processes" / LIFECYCLES[lifecycle] / "scenarios"
            if not list(folder.glob(f"h{lifecycle}_{number}_*.yaml")):
                lost.add(f"{_name(path)}: H{lifecycle}.{number}")
    assert not lost


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_of_pages_lead_somewhere(page: Path) -> None:
    assert [link for link in LINK.findall(_text(page)) if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_paths_that_pages_name_are_there(page: Path) -> None:
    """The table «To change X, open Y» of the README above all. ``<slug>`` and ``*`` stand for anything."""
    gone = []
    for named in PATH.findall(_text(page)):
        pattern = re.sub(r"<[^>]+>", "*", named).rstrip("/")
        alternatives = re.match(r"(.*)\{(.*)\}(.*)", pattern)
        patterns = (
            [f"{alternatives[1]}{part}{alternatives[3]}" for part in alternatives[2].split(",")]
            if alternatives
            else [pattern]
        )
        gone += [one for one in patterns if not any(True for _ in ROOT.glob(one))]
    assert gone == []
