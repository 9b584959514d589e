"""Decision tables in a workspace."""

from __future__ import annotations

from engine.models.checks.decision.decision_tables import decision_tables
from engine.models.workspace import Workspace
from tests.engine.models.models import config

TABLE = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="dd" name="d" namespace="x">
<decision id="level" name="Уровень"><decisionTable id="t" hitPolicy="UNIQUE">
<input id="i" label="Балл"><inputExpression id="ie"><text>score</text></inputExpression></input>
<output id="o" label="Вид" name="kind"/>
<rule id="r"><inputEntry id="c"><text>{cell}</text></inputEntry><outputEntry id="q"><text>"planned"</text></outputEntry></rule>
</decisionTable></decision></definitions>"""


def judged(cell: str, *names: str) -> list[str]:
    files = {f"processes/test/{name}.dmn": TABLE.format(cell=cell).encode() for name in ("a", *names)}
    return [
        finding.element for finding in decision_tables("processes/test/a.dmn", Workspace(files), config())
    ]


def test_cells_are_named() -> None:
    assert judged("[1..5]") == []
    assert judged("&gt; 1,5") == ["c"]


def test_one_decision_in_two_files() -> None:
    assert judged("-", "b") == ["level"]
