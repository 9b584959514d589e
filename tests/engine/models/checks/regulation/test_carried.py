"""A clause that an edit of a diagram drops."""

from __future__ import annotations

from engine.models.checks.regulation.carried import carried
from engine.models.finding import Finding
from engine.models.workspace import Workspace
from tests.engine.models.models import PATH, config, diagram, file, flow, node, process, simple

LIST = "processes/elsewhere/regulation.tsv"
ROW = b"clause\tcarried_by\ttarget\thow\nzhod.stage2.a\telement\tp:t\t-\n"


def task(id: str, clauses: str = "") -> str:
    written = f'<zeebe:properties><zeebe:property name="clauses" value="{clauses}"/></zeebe:properties>'
    return node("userTask", id, written if clauses else "")


def judged(content: bytes, path: str = PATH, rows: bytes = ROW) -> list[Finding]:
    workspace = Workspace({path: content, LIST: rows})
    return list(carried(workspace.diagram(path), workspace, config()))


def test_the_list_and_the_diagram_agree() -> None:
    assert judged(diagram(simple(task("t", "zhod.stage2.a, zhod.stage2.a.term")))) == []


def test_a_dropped_clause_is_told_with_its_element() -> None:
    (finding,) = judged(diagram(simple(task("t", "zhod.stage2.b"))))
    assert (finding.element, finding.severity) == ("t", "error")
    assert "этап составления плана" in finding.message and LIST in finding.message


def test_a_removed_element_is_told_unless_another_has_taken_over() -> None:
    (finding,) = judged(diagram(simple(task("u"), "u")))
    assert (finding.element, "больше нет" in finding.message) == ("t", True)
    assert judged(diagram(simple(task("u", "zhod.stage2.a"), "u"))) == []


def test_elements_of_sub_processes_count() -> None:
    inner = node("startEvent", "b") + task("t", "zhod.stage2.a") + flow("b", "t")
    assert judged(diagram(simple(node("subProcess", "sub", inside=inner), "sub"))) == []


def test_other_processes_and_kinds_are_not_its_affair() -> None:
    rows = b"zhod.stage2.a\telement\tq:t\nzhod.stage2.a\tform\tp:t\nzhod.stage2.a\telement\tt\n"
    assert judged(diagram(simple(task("t"))), rows=rows) == []


def test_a_lifecycle_on_a_paper_has_a_list() -> None:
    stands_on = '<zeebe:property name="regulation" value="zhod"/>'
    main = file(process(simple(task("t", "zhod.stage2.a")), id="test", properties=stands_on))
    (finding,) = judged(main)
    assert (finding.element, "regulation.tsv" in finding.message) == ("test", True)
    assert judged(main, path="processes/other/p.bpmn") == []
