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


def test_limits_that_nothing_can_meet() -> None:
    number = {"type": "number", "key": "n", "label": "Число", "id": "x"}
    assert rules({**number, "validate": {"min": 10, "max": "9"}}) == ["form_options"]
    assert rules({**number, "validate": {"min": 9, "max": 9}}) == []
    assert rules(field(validate={"minLength": 5, "maxLength": 4})) == ["form_options"]
    assert rules(field(validate={"minLength": "=least", "maxLength": 4})) == []


def test_a_pattern_says_in_words_what_it_wants() -> None:
    assert rules(field(validate={"pattern": "^[^0-9]*$"})) == ["form_options"]
    assert rules(field(validate={"pattern": "^[^0-9]*$", "patternErrorMessage": " "})) == ["form_options"]
    assert rules(field(validate={"pattern": "^[^0-9]*$", "patternErrorMessage": "Без цифр."})) == []
