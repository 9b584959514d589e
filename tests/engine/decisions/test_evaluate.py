"""Cells: what they see, what they mean, and how a failing one is told."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.engine.decisions.tables import failed, table


def test_what_dmn_js_writes_means_what_it_says():
    rows = [
        ('"crisis","norm"', "-", '"список"'),
        ('not("crisis","norm")', "[1..5]", '"промежуток"'),
        ("", "null", "null"),
    ]
    decision = table(["kind", "n"], ["r"], rows)
    assert decision.evaluate({"kind": "norm", "n": 77}) == "список"
    assert decision.evaluate({"kind": "other", "n": 5}) == "промежуток"
    assert decision.evaluate({"kind": "other", "n": None}) is None


def test_cells_see_the_case_and_the_present_moment():
    now = datetime(2026, 4, 17, 9, tzinfo=ZoneInfo("Europe/Minsk"))
    decision = table(
        ["date(due)"], ["r"], [("< today()", "parameters.days.value + 1"), (">= today()", '"в срок"')]
    )
    given = {"parameters": {"days": {"value": 4}}}
    assert decision.evaluate({"due": "2026-04-16", **given}, now=now) == 5
    assert decision.evaluate({"due": "2026-04-17", **given}, now=now) == "в срок"


@pytest.mark.parametrize(
    ("rows", "context", "part"),
    [
        ([("level", "1")], {"x": 1}, "строка 1, столбец «x»: нет переменной «level»"),
        ([("1", "1"), ("2", "word")], {"x": 2}, "строка 2, столбец «r»: нет переменной «word»"),
        ([("> 5", "1")], {"x": "7"}, "нельзя сравнить"),
        ([("1", "1")], {}, "столбец «x»: переменная «x» не заполнена"),
        ([("1", "[1..2]")], {"x": 1}, "строка 1, столбец «r»: получился промежуток"),
    ],
)
def test_a_cell_that_fails_is_told_with_its_place(rows, context, part):
    assert part in failed(table(["x"], ["r"], rows), context).sentence()


def test_an_input_nobody_has_filled_is_null_and_passes_no_order():
    rows = [("> 5", '"много"'), ("null", '"не знаем"')]
    assert table(["x"], ["r"], rows).evaluate({}) == "не знаем"
    assert table(["x"], ["r"], rows[:1], hitPolicy="COLLECT").evaluate({}) == []


def test_a_row_that_does_not_match_is_not_answered():
    assert table(["x"], ["r"], [("1", "1"), ("2", "unknown")]).evaluate({"x": 1}) == 1


def test_answers_are_plain_json_and_nobodys_else():
    decision = table(["x"], ["r"], [("-", '{due: date("2026-04-17"), xs: [1, 2]}')])
    first = decision.evaluate({"x": 1})
    assert json.loads(json.dumps(first)) == {"due": "2026-04-17", "xs": [1, 2]}
    first["xs"].append(3)
    assert decision.evaluate({"x": 1})["xs"] == [1, 2]


def test_threads_share_a_table():
    decision = table(["x"], ["r"], [(f"{n}", f"{n} * 2") for n in range(20)])
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda n: decision.evaluate({"x": n % 20, "n": n}), range(400))) == [
            n % 20 * 2 for n in range(400)
        ]


def test_a_cell_that_fails_names_its_row():
    """Rows are told as people count them; a fault of a column's heading is of no row."""
    rows = [('"a"', '"one"'), ('"b"', "score.missing.deeper + 1")]
    fault = failed(table(["kind"], ["level"], rows, hitPolicy="UNIQUE"), {"kind": "b", "score": "текст"})
    assert fault.facts["rows"] == [2]
    fault = failed(table(["kind +"], ["level"], rows[:1], hitPolicy="UNIQUE"), {"kind": "b"})
    assert fault.facts["rows"] == []
