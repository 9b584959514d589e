"""Clauses that exist."""

from __future__ import annotations

from engine.models.checks.regulation.clauses import clauses
from tests.engine.models.models import diagram, found, node, simple


def test_known_and_unknown_clauses() -> None:
    def step(text: str) -> bytes:
        written = f'<zeebe:properties><zeebe:property name="clauses" value="{text}"/></zeebe:properties>'
        return diagram(simple(node("userTask", "t", written)))

    assert found(clauses, step("zhod.stage2.a, zhod.stage2.a.term")) == []
    (finding,) = found(clauses, step("zhod.stage2.a, zhod.stage2.a.trem"))
    assert (finding.element, "«zhod.stage2.a.term»" in finding.message) == ("t", True)
