"""What is once made does not change: every dataclass of the product is frozen but for those that are named here."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.place import ROOT

#: Grow while something is under way: an action, a search, a play, a clock, a count; nobody keeps or compares them.
CHANGE = {
    "engine/action/action.py": {"Action"},
    "engine/action/meetings/meeting.py": {"Sitting"},
    "engine/action/projections.py": {"Waiting"},
    "engine/backup/restore.py": {"Taken"},
    "engine/clock.py": {"VirtualClock"},
    "engine/config/faults.py": {"FaultLog"},
    "engine/config/table.py": {"Table"},
    "engine/decisions/analysis/grid.py": {"Budget"},
    "engine/decisions/examples/covering.py": {"Covering"},
    "engine/decisions/examples/example.py": {"Example"},
    "engine/demo/history.py": {"Life", "History"},
    "engine/demo/past.py": {"Past"},
    "engine/models/checking/room.py": {"CheckRoom"},
    "engine/models/checks/flow/space/moving.py": {"Budget", "Mover"},
    "engine/models/checks/flow/space/net.py": {"Net"},
    "engine/models/checks/flow/space/search.py": {"Found"},
    "engine/models/checks/flow/space/study.py": {"Looked", "Study"},
    "engine/operations/operation.py": {"OperationContext"},
    "engine/queries/models/changes/facts/facts.py": {"Facts"},
    "engine/queries/processes/heat.py": {"Passed"},
    "engine/scenarios/play.py": {"Play"},
    "engine/store/cases.py": {"CaseRecord", "CaseRows"},
    "engine/store/session.py": {"Tx", "MovedClock", "Store"},
    "engine/usecases/clock/verify_store.py": {"Report"},
    "webapp/admin/clock_runs.py": {"ClockRun"},
    "webapp/studio/gate/prepared.py": {"Answer"},
}
#: One thing is itself and nothing else, however alike another one is: parts of a diagram, a store.
BY_IDENTITY = {
    "engine/bpmn/diagram.py": {"Lane", "Scope", "Process", "Diagram"},
    "engine/bpmn/element.py": {"Element"},
    "engine/bpmn/events.py": {"Declaration"},
    "engine/bpmn/nodes.py": {"MultiInstance", "Flow", "FlowNode"},
    "engine/store/session.py": {"Store"},
}
ORDERED = {"engine/queries/clock/coming.py": {"Coming"}}


def dataclasses() -> Iterator[tuple[str, str, dict[str, bool]]]:
    """File, class, what its decorator says."""
    for room in ("engine", "webapp"):
        for path in sorted((ROOT / room).rglob("*.py")):
            if "node_modules" not in path.parts:
                for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                    if isinstance(node, ast.ClassDef):
                        yield from _told(path.relative_to(ROOT).as_posix(), node)


def _told(path: str, node: ast.ClassDef) -> Iterator[tuple[str, str, dict[str, bool]]]:
    for each in node.decorator_list:
        called = each.func if isinstance(each, ast.Call) else each
        if isinstance(called, ast.Name) and called.id == "dataclass":
            said = each.keywords if isinstance(each, ast.Call) else []
            yield path, node.name, {str(one.arg): ast.literal_eval(one.value) for one in said}


def named(word: str, value: bool, otherwise: bool) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path, name, said in dataclasses():
        if said.get(word, otherwise) is value:
            found.setdefault(path, set()).add(name)
    return found


def test_records_are_frozen() -> None:
    assert named("frozen", False, otherwise=False) == CHANGE


def test_who_is_compared_by_identity() -> None:
    assert named("eq", False, otherwise=True) == BY_IDENTITY


def test_who_has_an_order() -> None:
    assert named("order", True, otherwise=False) == ORDERED
