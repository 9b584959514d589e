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
#: What the form shows of somebody else's proposal, and does not ask.
SHOWN = {("decide_removal", "proposal")}
FORMS = {
    form["id"]: form for form in (json.loads(path.read_text("utf-8")) for path in ROOT.glob("forms/*/*.form"))
}


def choices(form: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The radios and selects whose answer stands under its own name: not in a list, not under a group's path."""
    for part in form.get("components", []):
        if part["type"] in ("radio", "select"):
            yield part
        elif not part.get("path"):
            yield from choices(part)


def asked() -> Iterator[tuple[str, str, dict[str, Any], dict[str, str]]]:
    """Every decision that a task's form asks for: the task, the form, the field, what the task's inputs set."""
    for path in sorted(ROOT.glob("processes/*/*.bpmn")):
        for task in etree.parse(path).iter(f"{BPMN}userTask"):
            inputs = {one.get("target"): one.get("source") for one in task.iter(f"{ZEEBE}input")}
            named = [one.get("formId") for one in task.iter(f"{ZEEBE}formDefinition")]
            for form in sorted({name for one in named for name in re.findall(r"\w+", one) if name in FORMS}):
                for field in choices(FORMS[form]):
                    if field["key"] in DECISIONS and (task.get("id"), field["key"]) not in SHOWN:
                        yield task.get("id"), form, field, inputs


@pytest.mark.parametrize(
    ("field", "inputs"),
    [
        pytest.param(field, inputs, id=f"{task}-{form}-{field['key']}")
        for task, form, field, inputs in asked()
    ],
)
def test_nothing_is_chosen_beforehand(field: dict[str, Any], inputs: dict[str, str]) -> None:
    assert "defaultValue" not in field
    assert inputs.get(field["key"]) == "=null"
