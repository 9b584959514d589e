"""Options of choices and settings of our rules."""

from __future__ import annotations

from tests.engine.models.checks.form.judged import field, rules


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
