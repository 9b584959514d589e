"""A question to the evaluator, or why it cannot be put."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from engine.errors import ExpressionFailed
from engine.feel import payload
from engine.feel.parse import Parsed
from engine.feel.question import MEMO_TEXT, Question, question

NOW = datetime(2026, 4, 17, 9, tzinfo=UTC)
LEVEL = Parsed(paths=(("level",),))


def test_only_the_data_that_are_read_go_along() -> None:
    asked = question("level", LEVEL, {"level": "norm", "secret": "тайна"}, NOW, {"kind": "expression"})
    assert isinstance(asked, Question) and asked.pure
    assert json.loads(asked.request) == {
        "kind": "expression",
        "text": "level",
        "now": None,
        "context": {"level": "norm"},
    }


def test_whoever_asks_the_clock_is_told_the_time_and_not_remembered() -> None:
    asked = question("now()", Parsed(clock=True), {}, NOW, {})
    assert isinstance(asked, Question) and not asked.pure
    assert json.loads(asked.request)["now"] == "2026-04-17T09:00:00+00:00"


def test_a_long_question_is_not_remembered() -> None:
    short, long = "x" * (MEMO_TEXT // 2), "x" * MEMO_TEXT
    answers = [question("level", LEVEL, {"level": text}, None, {}) for text in (short, long)]
    assert [isinstance(asked, Question) and asked.pure for asked in answers] == [True, False]


def test_what_does_not_parse_is_not_put() -> None:
    refused = question("1 +", Parsed(("обрывается",)), {}, None, {})
    assert isinstance(refused, ExpressionFailed) and refused.facts["reason"] == "обрывается"


def test_data_that_are_not_plain_or_too_many_are_not_put() -> None:
    for value in (object(), float("nan"), "x" * payload.LIMIT):
        assert isinstance(question("level", LEVEL, {"level": value}, None, {}), ExpressionFailed)
