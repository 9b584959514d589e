"""All findings of a workspace."""

from __future__ import annotations

import time

from engine.models.check import check
from engine.models.workspace import Workspace
from tests.engine.models.models import (
    END,
    PATH,
    ROOT,
    START,
    config,
    diagram,
    flow,
    form,
    line,
    node,
    process,
    simple,
)
from tests.engine.models.models import file as bpmn


def test_the_bundled_models_have_no_findings() -> None:
    assert [finding.row() for finding in check(Workspace.read(ROOT), config())] == []


def test_everything_is_found_at_once_and_only_where_asked() -> None:
    files = {
        PATH: diagram(START + node("scriptTask", "t") + line("s", "t")),
        "forms/test/f.form": form({"type": "iframe", "id": "x"}),
        "processes/test/broken.bpmn": b"<a",
        "processes/test/page.bpmn": b"<html/>",
    }
    found = {(finding.file.rpartition("/")[2], finding.rule) for finding in check(Workspace(files), config())}
    assert {
        ("p.bpmn", "ends"),
        ("p.bpmn", "automatic"),
        ("f.form", "form_shape"),
        ("broken.bpmn", "xml"),
        ("page.bpmn", "xml"),
    } <= found
    assert {finding.file for finding in check(Workspace(files), config(), [PATH])} == {PATH}


def test_sentences_have_no_gaps() -> None:
    files = {
        PATH: diagram(START + node("scriptTask", "t") + flow("s", "nope", "=x")),
        "forms/test/f.form": b"[]",
    }
    for finding in check(Workspace(files), config()):
        for language in ("ru", "en"):
            assert "checks." not in finding.said(language) and "{" not in finding.said(language)


def test_an_ordinary_diagram_of_sixty_elements_takes_less_than_a_second() -> None:
    steps = [f"t{number}" for number in range(30)]
    tasks = "".join(node("userTask", name, '<zeebe:formDefinition formId="f"/>') for name in steps)
    gates = "".join(
        node("exclusiveGateway", f"g{n}", default=f"g{n}_t{n + 1}")
        + flow(f"g{n}", "e", f"=name = &quot;{n}&quot;", f"x{n}")
        for n in range(29)
    )
    ways = "".join(flow(f"t{n}", f"g{n}") + flow(f"g{n}", f"t{n + 1}") for n in range(29))
    content = bpmn(process(START + END + tasks + gates + ways + flow("s", "t0") + flow("t29", "e")))
    workspace = Workspace(
        {
            PATH: content,
            "forms/test/f.form": form({"type": "textfield", "key": "name", "label": "Имя", "id": "x"}),
        }
    )
    check(Workspace({PATH: diagram(simple(node("userTask", "t")))}), config())  # V8 is awake
    started = time.perf_counter()
    assert [finding for finding in check(workspace, config()) if finding.severity == "error"] == []
    assert time.perf_counter() - started < 1
