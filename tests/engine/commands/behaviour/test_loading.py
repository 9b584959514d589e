"""A command loads what it needs and nothing else: checking a file from a script must not cost a database."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.place import ROOT

DIAGRAM = "processes/zhodino_patronat/zhodino_correction.bpmn"
FORM = "forms/zhodino_patronat/f02_application_by.form"
DATABASE = {"alembic", "sqlalchemy", "pydantic", "flask", "celery", "gunicorn", "docxtpl"}
RUNTIME = {"SpiffWorkflow", "py_mini_racer", "holidays", "babel"}
READERS = {"jsonschema", "phonenumbers"}
AFTER = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"


def loaded(program: str) -> set[str]:
    """Top names of what a program has loaded by its end, told on its second output."""
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\n{AFTER}"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def at_the_desk(path: str) -> str:
    """A program that does in one process what the worker does for one file."""
    first = {"home": str(ROOT), "files": {}, "over_the_project": True, "left_out": []}
    return (
        "from engine.models.checking.guard_worker import Desk\n"
        f"answer = Desk({first!r}).answer({{'check': {path!r}}})\n"
        "assert answer == {'findings': []}, answer"
    )


def test_the_command_passes_files_on_and_leaves_reading_them_to_its_worker() -> None:
    program = f"from engine.cli import cli\ncli(['check', {DIAGRAM!r}], standalone_mode=False)"
    names = loaded(program)
    assert {"click", "engine"} <= names
    assert not names & (DATABASE | RUNTIME | READERS)


def test_a_diagram_is_checked_without_database_and_what_only_forms_need() -> None:
    names = loaded(at_the_desk(DIAGRAM))
    assert {"SpiffWorkflow", "py_mini_racer"} <= names
    assert not names & (DATABASE | READERS | {"holidays", "babel"})


def test_a_form_is_checked_without_the_runtime_of_diagrams() -> None:
    names = loaded(at_the_desk(FORM))
    assert {"phonenumbers", "py_mini_racer"} <= names
    assert not names & (DATABASE | {"SpiffWorkflow", "holidays", "jsonschema"})


@pytest.mark.parametrize("words", ["--help", "--version-of-nothing"])
def test_help_loads_no_command(words: str) -> None:
    program = f"from engine.cli import cli\nfrom click.testing import CliRunner\nCliRunner().invoke(cli, [{words!r}])"
    assert not loaded(program) & (DATABASE | RUNTIME | READERS | {"lxml"})
