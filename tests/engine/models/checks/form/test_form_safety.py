"""Texts that run and patterns that run away."""

from __future__ import annotations

import pytest

from tests.engine.models.checks.form.judged import field, rules


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "<a href='java\nscript:x'>",
        "<script>",
        "<img src=x onerror=alert(1)>",
        "[x](data:text/html,1)",
        "[x](javascript&colon;alert(1))",
        "<a href='&#106;avascript&#58;x'>",
        "<a href='data:image/svg+xml;base64,PHN2Zz4='>",
    ],
)
def test_texts_that_run(text: str) -> None:
    assert "form_safety" in rules({"type": "text", "id": "x", "text": text})


def test_patterns_that_run_away() -> None:
    assert rules(field(validate={"pattern": "^(a+)+$", "patternErrorMessage": "Одни а."})) == ["form_safety"]
    assert (
        rules(field(validate={"pattern": "^[0-9]{7}[A-Z]$", "patternErrorMessage": "Семь цифр и буква."}))
        == []
    )
