"""Element templates: every operation, read by the modeler's own schema, and what they write passes our own check."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator

from engine.models.check import check
from engine.models.workspace import Workspace
from engine.operations.choices import offered
from engine.operations.signatures import signatures
from engine.operations.templates import TEXT, element_templates, example
from tests.engine.models.models import config, diagram, io, node, simple
from tests.place import ROOT

ROLES = [(one.id, one.title["ru"]) for one in config().roles.values()]
READ = (
    ROOT / "webapp/frontend/node_modules/@camunda/zeebe-element-templates-json-schema/resources/schema.json"
)
PATH = "processes/test/p.bpmn"
STEP = "t"


@pytest.fixture(scope="module")
def templates() -> list[dict[str, Any]]:
    return element_templates("ru", ROLES)


def test_every_operation_has_its_template(templates: list[dict[str, Any]]) -> None:
    assert {one["id"].removeprefix("kurator.") for one in templates} == signatures().keys()
    assert [one["name"] for one in templates] == [one.title for one in offered("ru")]


def test_the_modeler_reads_them(templates: list[dict[str, Any]]) -> None:
    schema = json.loads(READ.read_text("utf-8"))
    assert [fault.message for fault in Draft7Validator(schema).iter_errors(templates)] == []


def test_what_a_template_writes_passes_the_check(templates: list[dict[str, Any]]) -> None:
    """Once with what it asks for alone, once with everything."""
    for one in templates:
        name = one["id"].removeprefix("kurator.")
        operation, *inputs = one["properties"]
        assert operation["value"] == name
        needed = [each for each in inputs if each.get("constraints")]
        assert {each["binding"]["name"] for each in needed} == signatures()[name].needed
        for given in (needed, inputs):
            assert errors(one["id"], name, given) == [], name


def errors(template: str, name: str, given: list[dict[str, Any]]) -> list[str]:
    written = [("input", value(name, each).replace('"', "&quot;"), each["binding"]["name"]) for each in given]
    step = node(
        "serviceTask",
        STEP,
        f'<zeebe:taskDefinition type="{name}"/>{io(*written)}',
        name="Шаг",
        **{"zeebe:modelerTemplate": template},
    )
    found = check(Workspace({PATH: diagram(simple(step, STEP))}), config(), [PATH])
    return [one.message for one in found if one.severity == "error" and one.element == STEP]


def value(name: str, asked: dict[str, Any]) -> str:
    """The first choice, or the example of its hint."""
    if choices := asked.get("choices"):
        return str(choices[0]["value"])
    shown = example(signatures()[name].takes[asked["binding"]["name"]])
    assert shown in asked["description"]
    if asked["binding"]["name"] == "element":
        return f'="{STEP}"'  # a step that is there
    return '="zhod.stage2.a"' if shown == TEXT else shown


def test_labels_and_hints_are_words(templates: list[dict[str, Any]]) -> None:
    said = [
        part
        for one in templates
        for each in one["properties"][1:]
        for part in (each["label"], each["description"])
    ]
    assert [text for text in said if not any("а" <= letter <= "я" for letter in text.lower())] == []
