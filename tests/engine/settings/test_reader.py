"""One table of what the environment may say, one reader of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.settings import SETTINGS, TABLE, given, number, parts, unknown
from engine.words import catalogue
from tests.place import ROOT

#: A process that is started inherits the environment; nothing is read from it there.
INHERITED = re.compile(r"\*\*os\.environ,")
NAME = re.compile(r"\bKURATOR_[A-Z_]*[A-Z]\b")
OWN = ("KURATOR_CANARY",)  # a file, no setting


def test_nothing_but_the_table_reads_the_environment() -> None:
    for path in [*(ROOT / "engine").rglob("*.py"), *(ROOT / "webapp").rglob("*.py")]:
        if "node_modules" in path.parts or path == ROOT / "engine/settings/reader.py":
            continue
        written = INHERITED.sub("", path.read_text("utf-8"))
        assert not re.search(r"os\.environ|getenv|from os import", written), path


def test_every_name_that_anybody_writes_is_in_the_table() -> None:
    pages = [ROOT / "README.md", ROOT / "Makefile", *(ROOT / "docs").rglob("*.md")]
    code = [
        path for room in ("engine", "tests") for path in (ROOT / room).rglob("*.py") if path != Path(__file__)
    ]
    for path in [*pages, *code, *(ROOT / "config/words").rglob("*.toml")]:
        known = {
            *TABLE,
            *OWN,
            "KURATOR_HOST",
            "KURATOR_SERVICE_PORT",
        }  # the last two are faults that tests make
        assert {*NAME.findall(path.read_text("utf-8"))} - known == set(), path


@pytest.mark.parametrize("language", ["ru", "en"])
def test_each_says_what_it_is_for(language: str) -> None:
    assert {*catalogue(language, "settings")} == {name.removeprefix("KURATOR_").lower() for name in TABLE}


def test_what_is_usual_can_be_read() -> None:
    for setting in SETTINGS:
        if setting.kind == "number":
            assert setting.least <= number(setting.name, {}) <= setting.most, setting.name


def test_what_is_said_comes_without_blanks_but_for_a_secret() -> None:
    assert given("KURATOR_HTTPS", {"KURATOR_HTTPS": " 1 "}) == "1"
    assert given("KURATOR_SECRET", {"KURATOR_SECRET": "a \n"}) == "a \n"
    assert parts("KURATOR_HOSTS", {"KURATOR_HOSTS": " k.ru,, k.local "}) == ["k.ru", "k.local"]
    with pytest.raises(KeyError):
        given("KURATOR_HOST", {})


def test_a_mistyped_name_is_told_with_the_one_that_was_meant() -> None:
    said = {"KURATOR_HOST": "k.ru", "KURATOR_SERVICE_PORT": "80", "KURATOR_HTTPS": "1", "PATH": "/"}
    assert unknown(said) == {"KURATOR_HOST": "KURATOR_HOSTS", "KURATOR_SERVICE_PORT": ""}
    assert unknown({"kurator_proxys": ""}) == {"kurator_proxys": "KURATOR_PROXIES"}
