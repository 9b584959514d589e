"""Model files as a set."""

from __future__ import annotations

import pytest

from engine.errors import NotFound
from engine.models.workspace import Workspace, kind_of, laid_over
from tests.engine.models.models import ROOT, file, form, node, process, simple

FORM, MAIN, PART = "forms/test/plan.form", "processes/test/main.bpmn", "processes/common/part.bpmn"
CALL = node("callActivity", "t", '<zeebe:calledElement processId="part"/>')
FILES = {
    MAIN: file(process(simple(CALL), id="main")),
    PART: file(process(simple(node("userTask", "t", '<zeebe:formDefinition formId="plan"/>')), id="part")),
    FORM: form(id="plan"),
    "processes/test/alone.bpmn": file(process("", id="alone")),
    "processes/test/broken.bpmn": b"<bpmn",
    "forms/test/broken.form": b"{",
}


def test_kinds() -> None:
    names = ["a.bpmn", "a.dmn", "a.form", "x/regulation.tsv", "x/clauses.tsv", "a.png"]
    assert [kind_of(name) for name in names] == ["bpmn", "dmn", "form", "coverage", None, None]


def test_indexes_leave_broken_files_out() -> None:
    workspace = Workspace(FILES)
    assert workspace.processes() == {"main": MAIN, "part": PART, "alone": "processes/test/alone.bpmn"}
    assert workspace.forms() == {"plan": FORM}


def test_the_closure_holds_what_is_called_and_nothing_else() -> None:
    assert sorted(Workspace(FILES).closure("main")) == [FORM, PART, MAIN]
    with pytest.raises(NotFound):
        Workspace(FILES).closure("nobody")


def test_a_file_laid_over_changes_only_the_new_workspace() -> None:
    before = Workspace(FILES)
    after = before.with_file(MAIN, file(process("", id="renamed")))
    assert "main" in before.processes() and "main" not in after.processes()
    assert MAIN not in before.without(MAIN).files


def test_forms_are_read_by_id() -> None:
    assert Workspace(FILES).form("plan")["id"] == "plan"
    with pytest.raises(NotFound):
        Workspace(FILES).form("nobody")


def test_the_bundled_models_are_read() -> None:
    assert "zhodino_patronat" in Workspace.read(ROOT).processes()


def test_given_files_stand_for_those_of_the_project_that_define_the_same() -> None:
    own = Workspace(FILES)
    together = laid_over({"elsewhere.bpmn": file(process("", id="main"))}, own)
    assert together.processes()["main"] == "elsewhere.bpmn" and MAIN not in together.files
    assert together.processes()["part"] == PART and together.forms() == own.forms()
