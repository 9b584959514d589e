"""How a scope starts."""

from __future__ import annotations

from engine.bpmn.rules.starts import starts
from tests.engine.bpmn.rules.faults import found
from tests.engine.models.models import END, START, diagram, elements, node


def test_one_plain_start_is_right() -> None:
    assert found(starts, diagram(START)) == []


def test_no_start() -> None:
    assert elements(found(starts, diagram(END))) == ["p"]


def test_a_second_plain_start_is_one_too_many() -> None:
    assert elements(found(starts, diagram(START + node("startEvent", "s2")))) == ["s2"]


def test_message_starts_beside_a_plain_one_or_instead_of_it() -> None:
    by = "".join(
        node("startEvent", f"m{n}", inside=f'<bpmn:messageEventDefinition messageRef="r{n}"/>')
        for n in (1, 2)
    )
    assert found(starts, diagram(START + by)) == []
    assert found(starts, diagram(by)) == []
    inner = node("subProcess", "sub", inside=by)
    assert elements(found(starts, diagram(START + inner))) == ["m2"]
