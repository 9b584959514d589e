"""A copy of any bundled model is a model under its new id; the original is untouched and what it calls stays."""

from __future__ import annotations

import json

import pytest

from engine.errors import UnreadableXml
from engine.models.making.renamed import renamed
from engine.models.workspace import Workspace, kind_of
from tests.engine.models.models import END, ROOT, START, file, flow, node, process

BUNDLED = Workspace.read(ROOT)
PATHS = [path for path in BUNDLED.files if kind_of(path) in ("bpmn", "dmn", "form")]


def copied(path: str) -> Workspace:
    kind = str(kind_of(path))
    content = renamed(kind, BUNDLED.files[path], "own_copy", "Копия «1»", "zhodino")
    return Workspace({f"processes/zhodino_patronat/own_copy.{kind}": content})


@pytest.mark.parametrize("kind", ["bpmn", "dmn", "form"])
def test_every_bundled_model_can_be_copied(kind: str) -> None:
    for path in PATHS:
        if kind_of(path) == kind:
            copy = copied(path)
            index = {"bpmn": copy.processes, "dmn": copy.decisions, "form": copy.forms}[kind]()
            assert list(index) == ["own_copy"], path


def test_a_process_says_whose_it_is_and_calls_what_it_called() -> None:
    for path in BUNDLED.paths("bpmn"):
        copy = copied(path).process("own_copy")
        was = BUNDLED.diagrams[path].processes[0]
        assert copy is not None and copy.properties["institution"] == "zhodino" and copy.name == "Копия «1»"
        assert [one.called for one in copy.nodes] == [one.called for one in was.nodes]
        assert {**copy.properties, "institution": ""} == {**was.properties, "institution": ""}


def test_the_drawing_is_of_the_copy() -> None:
    path = "processes/common/common_quota.bpmn"
    (diagram,) = copied(path).diagrams.values()
    assert "own_copy" in {process.id for process in diagram.processes}
    assert "common_quota" not in diagram.drawn


def test_one_that_calls_itself_calls_the_copy() -> None:
    call = node("callActivity", "again", '<zeebe:calledElement processId="p"/>')
    content = file(process(START + call + END + flow("s", "again") + flow("again", "e")))
    (copy,) = Workspace(
        {"p.bpmn": renamed("bpmn", content, "own_copy", "Копия", "zhodino")}
    ).diagrams.values()
    assert copy.called_processes() == ["own_copy"]


def test_what_stands_beside_gets_an_id_of_its_own() -> None:
    content = file(process(START, id="first"), process(START.replace('"s"', '"s2"'), id="second"))
    found = Workspace({"p.bpmn": renamed("bpmn", content, "own_copy", "Копия", "zhodino")}).processes()
    assert sorted(found) == ["own_copy", "own_copy_second"]


def test_a_form_keeps_its_fields() -> None:
    path = "forms/zhodino_patronat/f06_plan_by.form"
    form = json.loads(renamed("form", BUNDLED.files[path], "own_copy", "Копия", "zhodino"))
    was = json.loads(BUNDLED.files[path])
    assert {**form, "id": was["id"], "name": was["name"]} == was


def test_what_cannot_be_read_cannot_be_copied() -> None:
    with pytest.raises(UnreadableXml):
        renamed("bpmn", b"<a>", "own_copy", "Копия", "zhodino")
