"""The word «emergency» and the head's permission."""

from __future__ import annotations

import pytest

from tests.engine.forms.rules.fields import passes

KIND = {
    "type": "select",
    "key": "kind",
    "label": "Вид",
    "values": [{"label": one, "value": one} for one in ("scheduled", "emergency", "brigade")],
    "properties": {"rule": "emergency_permitted"},
}


@pytest.mark.parametrize(
    ("kind", "most", "permitted", "accepted"),
    [
        ("emergency", 2, False, False),
        ("emergency", 2, True, True),
        ("brigade", 2, False, False),
        ("brigade", None, False, True),
        ("scheduled", 2, False, True),
        ("emergency", None, False, True),
        ("emergency", 2, None, True),
    ],
)
def test_an_emergency_visit_is_one_the_head_permitted(
    kind: str, most: int | None, permitted: bool | None, accepted: bool
) -> None:
    opened = {"parameters": {"visits_month_max": most}, "head_permission": permitted}
    assert passes([KIND], opened, kind=kind) is accepted
