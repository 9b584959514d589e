"""What a form proposes, it accepts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.models.checks.form.judged import rules

OPTIONS = [{"label": "А", "value": "a"}, {"label": "Б", "value": "b"}]


def choice(kind: str, default: object, **more: Any) -> dict[str, Any]:
    return {
        "type": kind,
        "key": "level",
        "label": "Вид",
        "id": "x",
        "values": OPTIONS,
        "defaultValue": default,
        **more,
    }


@pytest.mark.parametrize(
    ("kind", "default"), [("select", "zzz"), ("radio", 1), ("checklist", ["a", "z"]), ("taglist", ["z"])]
)
def test_a_default_that_is_no_option(kind: str, default: object) -> None:
    assert rules(choice(kind, default)) == ["form_defaults"]
    rows = {
        "type": "dynamiclist",
        "id": "r",
        "path": "rows",
        "label": "Строки",
        "components": [choice(kind, default)],
    }
    assert rules(rows) == ["form_defaults"]


@pytest.mark.parametrize(
    ("kind", "default"), [("select", "a"), ("radio", ""), ("checklist", ["b", "a"]), ("taglist", None)]
)
def test_a_default_that_is_one_or_none_at_all(kind: str, default: object) -> None:
    assert rules(choice(kind, default)) == []


def test_options_of_a_variable_are_known_only_in_a_case() -> None:
    assert rules(choice("select", "z", values=None, valuesKey="levels")) == []


@pytest.mark.parametrize(
    ("default", "right"), [(5, True), (0, False), (11, False), ("много", False), ("", True)]
)
def test_a_number_within_its_limits(default: object, right: bool) -> None:
    number = {"type": "number", "key": "n", "label": "Число", "id": "x", "defaultValue": default}
    assert rules({**number, "validate": {"min": 1, "max": 10}}) == ([] if right else ["form_defaults"])
