"""Keys of messages."""

from __future__ import annotations

import pytest

from engine.models.checks.references.correlation import correlation
from engine.models.finding import Finding
from tests.engine.models.models import END, diagram, found, line, node, simple


def judged(key: str, kind: str = "intermediateCatchEvent") -> list[Finding]:
    written = f'<zeebe:subscription correlationKey="{key}"/>'
    root = f'<bpmn:message id="m" name="n"><bpmn:extensionElements>{written}</bpmn:extensionElements></bpmn:message>'
    event = node(kind, "t", inside='<bpmn:messageEventDefinition messageRef="m"/>')
    body = event + END + line("t", "e") if kind == "startEvent" else simple(event)
    return found(correlation, diagram(body, roots=root))


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("case.id", ("correlation_plain", "error")),
        ("=&quot;ответ&quot;", ("correlation_same", "warning")),
        ("=1", ("correlation_same", "warning")),
    ],
)
def test_a_key_that_every_case_shares(key: str, told: tuple[str, str]) -> None:
    assert [(each.key, each.severity) for each in judged(key)] == [told]


@pytest.mark.parametrize("key", ["=case.id", "=item", "=case.id + &quot;-1&quot;", "=1 +", "=null", ""])
def test_a_key_of_the_case(key: str) -> None:
    assert judged(key) == []


def test_a_message_that_begins_a_case_needs_none() -> None:
    assert judged("word", "startEvent") == []
