"""One table of checks: each can be told in both languages, and one that breaks does not hide the others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import engine.doctor.checks as checks
from engine.doctor.line import Line, error, ok, warning
from engine.doctor.registry import CHECKS, Answer, ask, worst
from engine.doctor.seen import Seen
from engine.words import catalogue

FOLDER = Path(checks.__file__).parent
CODE = re.compile(r"""\b(ok|warning|error)\)?\(\s*(?:"(\w+)"|)""")


def test_every_file_is_in_the_table_under_its_name() -> None:
    files = {path.stem for path in FOLDER.rglob("*.py")} - {"__init__"}
    assert [check.name for check in CHECKS if check.ask.__module__.rpartition(".")[2] != check.name] == []
    assert {check.name for check in CHECKS} == files


@pytest.mark.parametrize("language", ["ru", "en"])
def test_what_is_not_well_says_what_to_do(language: str) -> None:
    words = catalogue(language, "doctor")
    said = " ".join(path.read_text("utf-8") for path in FOLDER.rglob("*.py"))
    bad = {code for kind, code in CODE.findall(said) if kind != "ok" and code}
    assert len(bad) > 20
    assert sorted(code for code in bad if code not in words or f"{code}_do" not in words) == []
    assert sorted(check.name for check in CHECKS if f"title_{check.name}" not in words) == []


def test_a_check_that_breaks_says_so_and_the_others_go_on() -> None:
    class Broken(Seen):
        @property
        def file(self) -> Path:
            raise PermissionError

    answers = {answer.check.name: answer.lines for answer in ask(Broken("sqlite://", {}))}
    assert [line.code for line in answers["files"]] == ["unanswered"]
    assert [line.code for line in answers["debugging"]] == ["no_debug"]


def test_the_worst_counts() -> None:
    def answers(*lines: Line) -> list[Answer]:
        return [Answer(CHECKS[0], (line,)) for line in lines]

    assert worst([]) == "ok"
    assert worst(answers(ok("files"), ok("files"))) == "ok"
    assert worst(answers(ok("files"), warning("slower"))) == "warning"
    assert worst(answers(error("debug"), warning("slower"), ok("files"))) == "error"
