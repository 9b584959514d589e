"""Whatever is changed in a real model, a sentence about that very element says so."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from engine.queries.models.changes.model_changes import changes
from tests.place import ROOT

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DRAWING = ("/DI", "/DD/", "/DMNDI/")
HOLDERS = {
    "process",
    "subProcess",
    "collaboration",
    "laneSet",
    "childLaneSet",
}  # what they hold is compared on its own
#: Said by flows and by steps; what only holds other things; what a declared message says is said at its steps.
ELSEWHERE = {
    "incoming",
    "outgoing",
    "flowNodeRef",
    "extensionElements",
    "laneSet",
    "definitions",
    "process",
    "collaboration",
}
IN_DECISION = {
    "decision",
    "inputData",
    "businessKnowledgeModel",
    "decisionService",
    "rule",
    "input",
    "output",
}
FLAGS = {"true": "false", "false": "true"}
EDITS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def models(folder: str, ending: str) -> list[Path]:
    return sorted((ROOT / folder).rglob(f"*.{ending}"))


@cache
def text(path: Path) -> bytes:
    return path.read_bytes()


def local(part: etree._Element) -> str:
    return str(etree.QName(part).localname)


def of_diagram(part: etree._Element) -> bool:
    around = part.getparent()
    return (
        around is not None
        and local(around) in HOLDERS
        and str(part.tag).startswith(BPMN)
        and bool(part.get("id"))
    )


def of_decision(part: etree._Element) -> bool:
    return local(part) in IN_DECISION and bool(part.get("id"))


def owner(part: etree._Element | None, stands: Callable[[etree._Element], bool]) -> str | None:
    """The element that the sentence has to be about."""
    while part is not None and not stands(part):
        part = part.getparent()
    return None if part is None else part.get("id")


def edits(part: etree._Element) -> Iterator[Callable[[], None]]:
    """What an editor may do to one part: another value, another text, without it."""
    for name, value in part.attrib.items():
        if name != "id" and not str(name).startswith("{"):
            yield lambda name=name, value=value: part.set(name, FLAGS.get(value, f"{value}_x"))  # type: ignore[misc]
    if not len(part) and (part.text or "").strip():
        yield lambda: setattr(part, "text", f"{part.text} x")
    around = part.getparent()
    blank = local(part) == "text" and (part.text or "").strip() in (
        "",
        "-",
    )  # both are a cell that asks nothing
    if around is not None and not blank:
        yield lambda: around.remove(part)


def edited(data: st.DataObject, path: Path, stands: Callable[[etree._Element], bool]) -> tuple[str, bytes]:
    """One edit of a file: of which element, and the new text."""
    root = etree.fromstring(text(path))
    parts = [
        part
        for part in root.iter(etree.Element)
        if local(part) not in ELSEWHERE
        and any(edits(part))
        and owner(part, stands)
        and not any(mark in str(part.tag) for mark in DRAWING)
    ]
    part = data.draw(st.sampled_from(parts), label="part")
    id_ = owner(part, stands)
    assert id_ is not None
    data.draw(st.sampled_from(list(edits(part))), label="edit")()
    return id_, etree.tostring(root)


@pytest.mark.pure
@EDITS
@given(st.data())
def test_an_edit_of_a_diagram(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(models("processes", "bpmn")), label="file")
    id_, new = edited(data, path, of_diagram)
    assert id_ in {one.element for one in changes("bpmn", text(path), new)}


@pytest.mark.pure
@EDITS
@given(st.data())
def test_an_edit_of_decisions(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(models("processes", "dmn")), label="file")
    id_, new = edited(data, path, of_decision)
    assert id_ in {one.element for one in changes("dmn", text(path), new)}


def components(level: list[dict[str, Any]]) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any]]]:
    for one in level:
        yield level, one
        yield from components(one.get("components", []))


@pytest.mark.pure
@EDITS
@given(st.data())
def test_an_edit_of_a_form(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(models("forms", "form")), label="file")
    form = json.loads(text(path))
    level, one = data.draw(st.sampled_from(list(components(form["components"]))), label="field")
    name = data.draw(
        st.sampled_from([*(set(one) - {"id", "layout", "components"}), "", "added"]), label="setting"
    )
    if not name:
        level.remove(one)
    elif data.draw(st.booleans(), label="drop"):
        one.pop(name, None)
    value = one.get(name)
    if name:
        one[name] = {"x": value} if isinstance(value, dict | list) else f"{value}_x"
    assert one["id"] in {told.element for told in changes("form", text(path), json.dumps(form).encode())}
