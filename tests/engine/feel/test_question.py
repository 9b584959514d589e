"""A question to the evaluator, or why it cannot be put."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from engine.errors import ExpressionFailed
from engine.feel.question import (
    DEPTH,
    LENGTH,
    LIMIT,
    MEMO_TEXT,
    Parsed,
    Question,
    as_json,
    moment,
    pruned,
    question,
    refused,
    stripped,
    understood,
)

CLEAN = {
    "odd": [],
    "unknown": [],
    "depth": 1,
    "paths": [["family", "name"], ["level"]],
    "perhaps": [["done"]],
    "clock": True,
}


def test_the_mark_of_an_expression_is_no_part_of_it() -> None:
    assert stripped(" = level ") == "level"
    assert stripped("level = 1") == "level = 1"
    assert stripped("== 1") == "= 1"


def test_nothing_and_too_much_are_refused_before_parsing() -> None:
    empty = refused("")
    assert empty and len(empty.problems) == 1
    assert refused("x" * LENGTH) is None
    long = refused("x" * (LENGTH + 1))
    assert long and str(LENGTH) in long.problems[0]


def test_what_is_read_stands_in_paths_and_roots() -> None:
    parsed = understood({"analysis": CLEAN}, "text")
    assert parsed == Parsed((), (("family", "name"), ("level",)), (("done",),), clock=True)
    assert parsed.variables == {"family.name", "level"} and parsed.roots == {"family", "level"}


def test_every_oddity_is_a_problem() -> None:
    odd = {**CLEAN, "odd": [{"to": 4}], "unknown": [{"name": "foo", "from": 6}], "depth": DEPTH + 1}
    problems = understood({"analysis": odd}, "text").problems
    assert len(problems) == 3
    assert "4" in problems[0] and "«foo»" in problems[1] and "7" in problems[1] and str(DEPTH) in problems[2]
    assert understood({"analysis": {**CLEAN, "depth": DEPTH}}, "text").problems == ()


def test_a_fault_of_the_parser_is_the_one_problem() -> None:
    fault = {"fault": "syntax", "position": {"from": 0, "to": 1}}
    assert len(understood(fault, ")").problems) == 1


DATA = {
    "family": {"name": "Ковалёвы", "address": {"town": "Жодино", "street": "Лесная"}},
    "level": "norm",
    "visits": [1],
}


@pytest.mark.parametrize(
    ("paths", "part"),
    [
        ([("level",)], {"level": "norm"}),
        ([("family", "name")], {"family": {"name": "Ковалёвы"}}),
        ([("family", "address", "town")], {"family": {"address": {"town": "Жодино"}}}),
        ([("family", "name"), ("family",)], {"family": DATA["family"]}),
        ([("family",), ("family", "name")], {"family": DATA["family"]}),
        ([("visits", "held")], {"visits": [1]}),
        ([("family", "phone")], {"family": {}}),
        ([("nobody", "name")], {}),
    ],
    ids=str,
)
def test_only_what_lies_on_the_paths_travels(paths: list[tuple[str, ...]], part: dict[str, object]) -> None:
    assert pruned(DATA, paths) == part


def test_pruning_leaves_the_data_alone() -> None:
    before = json.dumps(DATA)
    pruned(DATA, [("family",), ("family", "name"), ("family", "address", "town")])
    assert json.dumps(DATA) == before


@dataclass
class Row:
    count: int


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2026, 4, 17), '"2026-04-17"'),
        (datetime(2026, 4, 17, 9, tzinfo=UTC), '"2026-04-17T09:00:00+00:00"'),
        (Decimal("2.00"), "2"),
        (Decimal("2.5"), "2.5"),
        (Row(3), '{"count":3}'),
        ("дети", '"дети"'),
    ],
)
def test_plain_values_as_json(value: object, text: str) -> None:
    assert as_json({"x": value}) == '{"x":' + text + "}"


@pytest.mark.parametrize(
    ("value", "fault"), [(object(), TypeError), (float("nan"), ValueError), (Row, TypeError)]
)
def test_what_is_not_plain_is_refused(value: object, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        as_json({"x": value})


def test_a_moment_keeps_the_name_of_its_zone() -> None:
    assert (
        moment(datetime(2026, 4, 17, 9, 30, 15, 999, tzinfo=ZoneInfo("Asia/Omsk")))
        == "2026-04-17T09:30:15@Asia/Omsk"
    )
    assert moment(datetime(2026, 4, 17, 9, 30, tzinfo=UTC)) == "2026-04-17T09:30:00+00:00"
    assert moment(datetime(2026, 4, 17, 9, 30)) is None and moment(None) is None


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
    for value in (object(), float("nan"), "x" * LIMIT):
        assert isinstance(question("level", LEVEL, {"level": value}, None, {}), ExpressionFailed)
