"""Keys of fields: usable as names, and each once."""

from __future__ import annotations

import pytest

from tests.engine.models.checks.form.judged import field, rules


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
        "task",
        "loopCounter",
        "numberOfInstances",
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


def test_a_row_may_name_a_task_of_its_own() -> None:
    rows = {"type": "dynamiclist", "id": "r", "path": "rows", "label": "Строки"}
    assert rules({**rows, "components": [field(key="task")]}) == []
    assert rules(field(key="plan.task")) == []
    assert rules({**rows, "path": "task", "components": [field()]}) == ["form_keys"]
