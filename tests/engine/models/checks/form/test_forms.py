"""Rules of forms: shape, keys, options, safety, expressions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from engine.models.checks import FORM_RULES
from engine.models.finding import Finding
from engine.models.workspace import Workspace
from engine.strict_json import read_json
from tests.engine.models.models import PATH, config, diagram, form, node, simple

FORM = "forms/test/f.form"


def judged(content: bytes, process: bytes | None = None) -> list[Finding]:
    workspace = Workspace({FORM: content, **({PATH: process} if process else {})})
    return [finding for rule in FORM_RULES for finding in rule(FORM, read_json(content), workspace, config())]


def rules(*components: dict[str, Any], **more: Any) -> list[str]:
    return [finding.rule for finding in judged(form(*components, **more))]


def field(**more: Any) -> dict[str, Any]:
    return {"type": "textfield", "key": "name", "label": "Имя", "id": "x", **more}


def test_a_plain_form_is_clean() -> None:
    assert rules(field(), {"type": "group", "components": [field(key="phone", id="y")], "id": "g"}) == []


@pytest.mark.parametrize("kind", ["iframe", "html", "filepicker", "image", "documentPreview", "unheard_of"])
def test_kinds_nobody_draws(kind: str) -> None:
    assert "form_shape" in rules({"type": kind, "id": "x"})


def test_versions_ids_and_sizes() -> None:
    assert rules(schemaVersion=20) == ["form_shape"]
    assert rules(schemaVersion="19") == ["form_shape"]
    assert rules(id="") == ["form_shape"]
    assert rules(*({"type": "text", "id": f"x{n}", "text": "-"} for n in range(301))) == ["form_shape"]


@pytest.mark.parametrize(
    "key",
    [
        "",
        "typename",
        "__proto__",
        "a.constructor.b",
        "class",
        "None",
        "and",
        "then",
        "case",
        "parameters",
        "1st",
        "a b",
        "a-b",
        "x" * 61,
    ],
)
def test_keys_nobody_can_use(key: str) -> None:
    assert "form_keys" in rules(field(key=key))


@pytest.mark.parametrize("key", ["name", "имя", "applicant.birth_date", "sum_2"])
def test_keys_that_are_right(key: str) -> None:
    assert rules(field(key=key)) == []


def test_one_key_twice_needs_a_choice_between_them() -> None:
    assert rules(field(), field(id="y")) == ["form_keys"]
    shown = [field(conditional={"hide": "=a"}), field(id="y", conditional={"hide": "=not(a)"})]
    assert rules(*shown, {"type": "checkbox", "key": "a", "label": "А", "id": "z"}) == []


def test_options() -> None:
    choice = {"type": "select", "key": "level", "label": "Вид", "id": "x"}
    assert rules(choice) == ["form_options"]
    assert rules({**choice, "values": [{"label": "А", "value": "a"}, {"label": "Б", "value": "a"}]}) == [
        "form_options"
    ]
    assert rules({**choice, "valuesKey": "levels"}) == []


def test_rules_of_ours_exist_and_have_their_settings() -> None:
    assert rules(field(properties={"rule": "not_futur"})) == ["form_options"]
    assert rules(field(properties={"rule": "after"})) == ["form_options"]
    assert rules(field(properties={"rule": "not_future, after", "after": "start"})) == []


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "<a href='java\nscript:x'>",
        "<script>",
        "<img src=x onerror=alert(1)>",
        "[x](data:text/html,1)",
    ],
)
def test_texts_that_run(text: str) -> None:
    assert "form_safety" in rules({"type": "text", "id": "x", "text": text})


def test_patterns_that_run_away() -> None:
    assert rules(field(validate={"pattern": "^(a+)+$"})) == ["form_safety"]
    assert rules(field(validate={"pattern": "^[0-9]{7}[A-Z]$"})) == []


def test_expressions_are_read_and_their_names_known() -> None:
    assert rules(field(conditional={"hide": "=1 +"})) == ["form_expressions"]
    asked = diagram(simple(node("userTask", "t", '<zeebe:formDefinition formId="f"/>')))
    assert [each.rule for each in judged(form(field(conditional={"hide": "=nobody"})), process=asked)] == [
        "form_expressions"
    ]
    assert judged(form(field(conditional={"hide": "=name = null"})), process=asked) == []
    assert rules(field(conditional={"hide": "=nobody"})) == []  # nothing says which task would use the form


def test_a_row_knows_its_own_fields_as_this() -> None:
    """form-js does: a bare name of the row is null on the screen, and the field never appears."""
    asked = diagram(simple(node("userTask", "t", '<zeebe:formDefinition formId="f"/>')))

    def found(hide: str) -> list[str]:
        last = {
            "type": "number",
            "id": "last",
            "key": "count",
            "label": "Число",
            "conditional": {"hide": hide},
        }
        kind = {"type": "textfield", "id": "kind", "key": "kind", "label": "Вид"}
        rows = {
            "type": "dynamiclist",
            "id": "rows",
            "path": "rows",
            "label": "Строки",
            "components": [kind, last],
        }
        return [each.rule for each in judged(form(rows), process=asked)]

    assert found("=kind = null") == ["form_expressions"]
    assert found("=this.kind = null") == []


def test_what_is_no_field_stands_among_the_fields() -> None:
    content = json.dumps({"id": "f", "schemaVersion": 16, "components": [1, None, []]}).encode()
    assert [one.rule for one in judged(content)] == ["form_shape"] * 3
