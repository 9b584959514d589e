"""FEEL contexts written out in full, and nothing more."""

from __future__ import annotations

import pytest

from engine.config.literal import literal_context


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("={calendar days: 10}", {"calendar days": 10}),
        (" = { calendar days : 10 } ", {"calendar days": 10}),
        ('={end of: "quarter", working day: true}', {"end of": "quarter", "working day": True}),
        ("={roll: false}", {"roll": False}),
        ('={at: ""}', {"at": ""}),
    ],
)
def test_a_plain_context_is_a_mapping(text: str, context: dict[str, object]) -> None:
    assert literal_context(text) == context


@pytest.mark.parametrize(
    "text",
    [
        "",
        "={}",
        "{days: 1}",
        "={days: x}",
        "={days: -1}",
        "={days: 1,}",
        "={days: 1 weeks: 2}",
        "={days: 1} + 1",
        "={Days: 1}",
        '={at: "a\\n"}',
        "={days: 1234567890}",
    ],
)
def test_anything_more_belongs_into_a_diagram(text: str) -> None:
    with pytest.raises(ValueError):
        literal_context(text)
