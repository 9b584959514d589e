"""A decision is taken by a person: no form opens with one already chosen, neither by its default nor by the case's data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
ZEEBE = "{http://camunda.org/schema/zeebe/1.0}"
DECISIONS = ("decision", "proposal", "head_decision")
#: What a specialist judges anew each time; the former answer stands beside the question (``last_time``).
JUDGED = (
    "aggressor_at_home", "child_care", "child_rights_violation", "climate", "conflict", "crisis", "distress", "dynamics",
    "employed_adults", "goals_done_pct", "housing", "immediate_threat", "motivation", "neglect", "new_level", "new_type",
    "pdn", "reaction", "recent_loss", "relations", "school", "sop_status", "stable_job", "substance", "support_network",
    "violence",
)  # fmt: skip
REASSESSED = (
    "f12_monitoring_by", "f12_monitoring_ru", "f12_review_ekaterinburg", "f19_reassessment_ru",
)  # fmt: skip
#: What the form shows of somebody else's proposal, and does not ask.
SHOWN = {("decide_removal", "proposal")}
FORMS = {
    form["id"]: form for form in (json.loads(path.read_text("utf-8")) for path in ROOT.glob("forms/*/*.form"))
}


def choices(form: dict[str, Any], kinds: tuple[str, ...] = ("radio", "select")) -> Iterator[dict[str, Any]]:
    """The radios and selects whose answer stands under its own name: not in a list, not under a group's path."""
    for part in form.get("components", []):
        if part["type"] in kinds:
            yield part
        elif not part.get("path") and part["type"] != "dynamiclist":
            yield from choices(part, kinds)


def asked(
    keys: tuple[str, ...], kinds: tuple[str, ...] = ("radio", "select")
) -> Iterator[tuple[str, str, dict[str, Any], dict[str, str]]]:
    """Every answer of these keys that a task's form asks for: the task, the form, the field, what the task's inputs set."""
    for path in sorted(ROOT.glob("processes/*/*.bpmn")):
        for task in etree.parse(path).iter(f"{BPMN}userTask"):
            inputs = {one.get("target"): one.get("source") for one in task.iter(f"{ZEEBE}input")}
            named = [one.get("formId") for one in task.iter(f"{ZEEBE}formDefinition")]
            for form in sorted({name for one in named for name in re.findall(r"\w+", one) if name in FORMS}):
                for field in choices(FORMS[form], kinds):
                    if field["key"] in keys and (task.get("id"), field["key"]) not in SHOWN:
                        yield task.get("id"), form, field, inputs


@pytest.mark.parametrize(
    ("field", "inputs"),
    [
        pytest.param(field, inputs, id=f"{task}-{form}-{field['key']}")
        for task, form, field, inputs in asked(DECISIONS)
    ],
)
def test_nothing_is_chosen_beforehand(field: dict[str, Any], inputs: dict[str, str]) -> None:
    assert "defaultValue" not in field
    assert inputs.get(field["key"]) == "=null"


@pytest.mark.parametrize(
    ("field", "inputs"),
    [
        pytest.param(field, inputs, id=f"{task}-{form}-{field['key']}")
        for task, form, field, inputs in asked(JUDGED, ("number", "radio", "select"))
        if not field.get("readonly")
    ],
)
def test_a_judgement_is_made_anew(field: dict[str, Any], inputs: dict[str, str]) -> None:
    """What the case knows from a former form does not stand in the new one as its answer."""
    assert "defaultValue" not in field
    assert inputs.get(field["key"]) == "=null"


@pytest.mark.parametrize(
    "field",
    [
        pytest.param(field, id=f"{form}-{field['key']}")
        for form in REASSESSED
        for field in choices(FORMS[form], ("number", "radio", "select"))
        if field["key"]
        in {*JUDGED, "income_total"} - {"crisis", "dynamics", "goals_done_pct", "immediate_threat"}
        and not field["key"].startswith("new_")
    ],
)
def test_the_former_answer_stands_beside_the_question(field: dict[str, Any]) -> None:
    assert f"last_time.{field['key']}" in field["description"] and "В прошлый раз" in field["description"]
