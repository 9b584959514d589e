"""Clauses that a change gives up, takes on, or hands to something else."""

from __future__ import annotations

from engine.models.regulation.changes import GAINED, LOST, MOVED, clause_changes
from engine.models.workspace import Workspace
from tests.engine.models.models import config, file, node, process, simple

PATH = "processes/test/p.bpmn"
LIST = "processes/test/regulation.tsv"
EXECUTABLE, PLAIN = "zhod.stage2.a", "zhod.1.1"


def models(*clauses: str, listed: str = "") -> Workspace:
    written = ", ".join(clauses)
    stated = f'<zeebe:properties><zeebe:property name="clauses" value="{written}"/></zeebe:properties>'
    body = simple(node("userTask", "t", stated if clauses else "", name="План"))
    return Workspace({PATH: file(process(body)), LIST: listed.encode()})


def told(before: Workspace, after: Workspace) -> list[tuple[str, str, bool]]:
    found = clause_changes(before, after, config(), ("zhod",))
    return [(one.clause, one.what, one.needs_ground) for one in found]


def test_a_clause_that_only_the_diagram_named_is_missed() -> None:
    assert told(models(EXECUTABLE), models()) == [(EXECUTABLE, LOST, True)]
    assert told(models(), models(EXECUTABLE)) == [(EXECUTABLE, GAINED, False)]
    assert told(models(EXECUTABLE), models(EXECUTABLE)) == []
    (one,) = clause_changes(models(EXECUTABLE), models(), config(), ("zhod",))
    assert (one.was, one.now) == (("План",), ())


def test_what_the_list_still_names_is_only_moved() -> None:
    listed = f"{EXECUTABLE}\tdocument\tПриказ\tпо приказу"
    assert told(models(EXECUTABLE, listed=listed), models(listed=listed)) == [(EXECUTABLE, MOVED, False)]


def test_another_paper_is_no_affair_of_the_house() -> None:
    assert clause_changes(models(EXECUTABLE), models(), config(), ("omsk",)) == []
