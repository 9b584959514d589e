"""Expressions of a form are read, and their names known."""

from __future__ import annotations

from tests.engine.models.checks.form.judged import field, judged, rules
from tests.engine.models.models import diagram, form, node, simple


def test_expressions_are_read_and_their_names_known() -> None:
    assert rules(field(conditional={"hide": "=1 +"})) == ["form_expressions"]
    asked = diagram(simple(node("userTask", "t", '<zeebe:formDefinition formId="f"/>')))
    assert [each.rule for each in judged(form(field(conditional={"hide": "=nobody"})), process=asked)] == [
        "form_expressions"
    ]
    assert judged(form(field(conditional={"hide": "=name = null"})), process=asked) == []
    assert rules(field(label="=nobody")) == []  # nothing says which task would use the form


def test_a_condition_names_what_the_form_itself_or_every_case_has_where_no_task_uses_it() -> None:
    assert rules(field(conditional={"hide": "=nobody"})) == ["form_expressions"]
    for known in ("=name = null", '=case.jurisdiction = "BY"', "=parameters.visits = 1"):
        assert rules(field(conditional={"hide": known})) == []


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


def test_what_the_house_knows_is_asked_by_its_own_property_alone() -> None:
    asked = diagram(simple(node("userTask", "t", '<zeebe:formDefinition formId="f"/>')))
    good = field(
        properties={"known": "=known.family.phone", "supposed": "=known.me = null", "follows": "=name"}
    )
    assert judged(form(good), process=asked) == []
    for wrong in (
        field(properties={"known": "=known."}),
        field(properties={"follows": "=known.today"}),
        field(conditional={"hide": "=known.today = null"}),
    ):
        assert {each.rule for each in judged(form(wrong), process=asked)} == {"form_expressions"}, wrong
