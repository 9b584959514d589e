"""The catalogue as element templates of Camunda Modeler: on one's own machine a step is given an operation and its inputs as fields.

What a template writes is what the studio writes: a service task with the operation as its type and an input mapping for each value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.operations.choices import ROLE, Input, Offered, offered
from engine.operations.signatures import signatures
from engine.words import say

SCHEMA = "https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json"
#: An example of each kind of value, by how operations annotate it; anything else is a text.
EXAMPLES = {
    "Stated": "={working days: 3}",
    "bool": "=true",
    "date": '="2026-09-14"',
    "datetime": '="2026-09-14T10:00"',
    "int": "=10",
    "list[str]": '=["health"]',
    "list[Row]": '=[{day: "2026-09-14", hour: "10:00"}]',
    "dict[str, object]": "={count: 2}",
}
TEXT = '="…"'
Property = dict[str, object]


def element_templates(language: str, roles: Sequence[tuple[str, str]]) -> list[dict[str, object]]:
    """A template an operation, by title. ``roles``: keys and titles, as an input that is a role is picked among them."""
    category = {"id": "kurator", "name": say("studio.template_category", language)}
    return [
        {
            "$schema": SCHEMA,
            "id": f"kurator.{one.name}",
            "name": one.title,
            "category": category,
            "appliesTo": ["bpmn:Task", "bpmn:ServiceTask"],
            "elementType": {"value": "bpmn:ServiceTask"},
            "properties": _properties(one, roles, language),
        }
        for one in offered(language)
    ]


def _properties(one: Offered, roles: Sequence[tuple[str, str]], language: str) -> list[Property]:
    takes = signatures()[one.name].takes
    operation = {"type": "zeebe:taskDefinition", "property": "type"}
    named: Property = {"type": "Hidden", "value": one.name, "binding": operation}
    return [named, *(_input(each, takes, roles, language) for each in one.inputs)]


def _input(one: Input, takes: Mapping[str, str], roles: Sequence[tuple[str, str]], language: str) -> Property:
    """Required ones may not stay empty; the others leave nothing behind where they are."""
    listed = roles if one.of == ROLE else one.values
    binding = {"type": "zeebe:input", "name": one.name}
    asked: Property = {"label": one.title, "binding": binding, "description": _hint(one, takes, language)}
    asked |= {"constraints": {"notEmpty": True}} if one.required else {"optional": True}
    if not listed:
        return asked | {"type": "String", "feel": "required"}
    choices = [{"name": title, "value": f'="{key}"'} for key, title in listed]
    return asked | {"type": "Dropdown", "choices": choices}


def _hint(one: Input, takes: Mapping[str, str], language: str) -> str:
    needed = say("studio.template_required" if one.required else "studio.template_optional", language)
    if one.values or one.of == ROLE:
        return needed
    return f"{needed} {say('studio.template_value', language, example=example(takes[one.name]))}"


def example(annotation: str) -> str:
    """A value that an input of this kind takes, as a formula."""
    return EXAMPLES.get(annotation.partition(" |")[0], TEXT)
