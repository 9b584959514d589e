"""Logins that are written on a diagram."""

from __future__ import annotations

import pytest

from engine.models.checks.references.assignees import assignees
from engine.usecases.people.save_person import LOGIN as ACCEPTED
from tests.engine.models.models import diagram, found, node, simple


def severities(attribute: str, text: str) -> list[str]:
    step = node("userTask", "t", f'<zeebe:assignmentDefinition {attribute}="{text}"/>', name="Позвонить")
    return [finding.severity for finding in found(assignees, diagram(simple(step)))]


@pytest.mark.parametrize("attribute", ["assignee", "candidateUsers"])
def test_a_person_on_a_diagram(attribute: str) -> None:
    assert severities(attribute, "ivanova") == ["warning"]
    assert severities(attribute, "ivanova, Пётр Петров") == ["warning", "error"]
    assert severities(attribute, "=case.curator") == []
    assert severities(attribute, "=&quot;ivanova&quot;") == ["warning"]
    assert severities(attribute, "=if late then &quot;Пётр Петров&quot; else case.curator") == ["error"]


@pytest.mark.parametrize("login", ["iv", "Ivanova", "иванова", "a" * 61, "i.v-a_1", "-iv"])
def test_a_login_is_what_people_may_be_given(login: str) -> None:
    assert severities("assignee", login) == (["warning"] if ACCEPTED.fullmatch(login) else ["error"])
