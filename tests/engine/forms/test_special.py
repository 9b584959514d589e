import json
from pathlib import Path
from typing import Any

import pytest

from engine.forms.fields import every, fields
from engine.forms.special import is_special, without_special

FORMS = Path(__file__).parents[3] / "forms"
MARK = {"properties": {"category": "special"}}
FORM = {
    "components": [
        {"type": "textfield", "key": "name"},
        {"type": "textfield", "key": "illness", **MARK},
        {"type": "number", "key": "risk.substance", **MARK},
        {
            "type": "dynamiclist",
            "path": "members",
            "components": [{"type": "textfield", "key": "who"}, {"type": "select", "key": "group", **MARK}],
        },
        {"type": "dynamiclist", "path": "health", "components": [{"type": "textfield", "key": "x"}], **MARK},
    ]
}


def test_what_is_marked_is_left_out_and_counted() -> None:
    data = {
        "name": "А",
        "illness": "астма",
        "risk": {"substance": 2, "debts": 1},
        "members": [{"who": "мать", "group": "II"}, {"who": "сын", "group": None}],
        "health": [{"x": "1"}],
    }
    before = json.dumps(data)
    assert without_special(fields(FORM), data) == (
        {"name": "А", "risk": {"debts": 1}, "members": [{"who": "мать"}, {"who": "сын"}]},
        4,
    )
    assert json.dumps(data) == before, "the record itself is untouched"


@pytest.mark.parametrize("data", [{}, {"illness": None, "risk": 7, "members": "нет", "health": []}])
def test_what_is_not_there_is_not_hidden(data: dict[str, Any]) -> None:
    assert without_special(fields(FORM), data)[1] == 0


@pytest.mark.parametrize(
    ("form", "marked"),
    [
        ("rodnik_patronage/paediatrician_rodnik_patronage", {"health_group", "disability", "conclusion"}),
        ("rodnik_patronage/psychologist_rodnik_patronage", {"child_state", "conclusion"}),
        ("common/f05_diagnosis_ru", {"health"}),
        ("zhodino_patronat/f05_diagnosis_by", {"health"}),
    ],
)
def test_forms_of_specialists_are_marked(form: str, marked: set[str]) -> None:
    known = fields(json.loads((FORMS / f"{form}.form").read_text(encoding="utf-8")))
    assert marked <= {field.path[-1] for field in every(known) if is_special(field)}
