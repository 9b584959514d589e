"""Every question to a table, with a table that is wrong and one that is right."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import pytest

from engine.decisions import read_decisions
from engine.decisions.analysis.of_table import remarks
from tests.engine.decisions.tables import table

ROOT = Path(__file__).parents[4]
A, B = '"a"', '"b"'


def found(rows: list[tuple[str, ...]], types: str = "number Any", **more: Any) -> list[tuple[str, str, str]]:
    """Rule with variant, place and example of every remark on a table; columns x0, x1…, one answer."""
    inputs = [f"x{n}" for n in range(len(rows[0]) - 1)]
    told = remarks(table(inputs, ["r"], rows, types=types.split(), **more))
    return [
        (f"{each.rule} {each.variant}".strip(), each.place, str(each.facts.get("example", "")))
        for each in told
    ]


#: What is wrong, and the same mended.
PAIRS: list[tuple[str, dict[str, Any], tuple[str, str, str], dict[str, Any]]] = [
    (
        "overlap",
        {"rows": [("< 5", A), ("[4..9]", A), ("> 9", A)]},
        ("overlap", "r1", "«x0» = 4"),
        {"rows": [("< 5", A), ("[5..9]", A), ("> 9", A)]},
    ),
    (
        "overlap of texts that nobody names",
        {"rows": [("-", A), ('not("k")', A)], "types": "string Any"},
        ("overlap", "r1", '«x0» = "…"'),
        {"rows": [('"k"', A), ('not("k")', A)], "types": "string Any"},
    ),
    (
        "overlap at any input",
        {"rows": [("-", A), ("-", B)]},
        ("overlap always", "r1", ""),
        {"rows": [("-", A)]},
    ),
    (
        "overlap of dates",
        {"rows": [('<= date("2026-09-01")', A), ('>= date("2026-09-01")', A)], "types": "date Any"},
        ("overlap", "r1", '«x0» = date("2026-09-01")'),
        {"rows": [('< date("2026-09-01")', A), ('>= date("2026-09-01")', A)], "types": "date Any"},
    ),
    (
        "contradiction",
        {"rows": [("> 1", A), ("> 2", B), ("<= 1", A)], "hitPolicy": "ANY"},
        ("contradiction", "c1_1", "«x0» = 3"),
        {"rows": [("> 1", A), ("> 2", A), ("<= 1", B)], "hitPolicy": "ANY"},
    ),
    (
        "gap",
        {"rows": [("< 5", A), ("> 10", A)]},
        ("gap", "level", "«x0» = 5"),
        {"rows": [("< 5", A), (">= 5", A)]},
    ),
    (
        "gap that a default fills",
        {"rows": [("true", A)], "types": "boolean Any"},
        ("gap", "level", "«x0» = false"),
        {"rows": [("true", A)], "types": "boolean Any", "defaults": [B]},
    ),
    (
        "gap between whole numbers",
        {"rows": [("[1..2]", A), ("[3..4]", A), ("< 1", A), ("> 4", A)]},
        ("gap fraction", "level", "«x0» = 2.5"),
        {"rows": [("[1..3)", A), ("[3..4]", A), ("< 1", A), ("> 4", A)]},
    ),
    (
        "gap in two columns",
        {"rows": [("< 5", "true", A), (">= 5", "-", A)], "types": "number boolean Any"},
        ("gap", "level", "«x0» = 4, «x1» = false"),
        {"rows": [("< 5", "true", A), ("< 5", "false", A), (">= 5", "-", A)], "types": "number boolean Any"},
    ),
    (
        "gap among declared values",
        {"rows": [('"k"', A)], "types": "string Any", "allowed": ['"k", "m"']},
        ("gap", "level", '«x0» = "m"'),
        {"rows": [('"k"', A), ('"m"', A)], "types": "string Any", "allowed": ['"k", "m"']},
    ),
    (
        "gap within declared bounds",
        {"rows": [("[0..50]", A)], "allowed": ["[0..100]"]},
        ("gap", "level", "«x0» = 51"),
        {"rows": [("[0..50]", A), ("> 50", A)], "allowed": ["[0..100]"]},
    ),
    (
        "gap of dates, of which there is none between two days",
        {
            "rows": [('< date("2026-09-01")', A), ('>= date("2026-09-03")', A)],
            "types": "date Any",
        },
        ("gap", "level", '«x0» = date("2026-09-01")'),
        {"rows": [('<= date("2026-09-01")', A), ('>= date("2026-09-02")', A)], "types": "date Any"},
    ),
    (
        "hidden by one row",
        {"rows": [("> 1", A), ("> 5", B), ("-", A)], "hitPolicy": "FIRST"},
        ("masked", "r1", ""),
        {"rows": [("> 5", B), ("> 1", A), ("-", A)], "hitPolicy": "FIRST"},
    ),
    (
        "hidden by two rows together",
        {"rows": [("> 1", A), ("<= 1", A), ("-", B)], "hitPolicy": "FIRST"},
        ("masked", "r2", ""),
        {"rows": [("> 1", A), ("< 1", A), ("-", B)], "hitPolicy": "FIRST"},
    ),
    (
        "hidden by what is more important",
        {"rows": [("> 5", B), ("> 1", A)], "values": [f"{A}, {B}"], "hitPolicy": "PRIORITY", "defaults": [B]},
        ("masked", "r0", ""),
        {"rows": [("> 5", A), ("> 1", B)], "values": [f"{A}, {B}"], "hitPolicy": "PRIORITY", "defaults": [B]},
    ),
    (
        "duplicate",
        {"rows": [("1, 2", A), ("2,1", A)], "hitPolicy": "COLLECT"},
        ("duplicate", "r1", ""),
        {"rows": [("1, 2", A), ("2, 1", B)], "hitPolicy": "COLLECT"},
    ),
    (
        "duplicate of cells that compute",
        {"rows": [("f(?)  > 1", A), ("f(?) > 1", A)], "hitPolicy": "COLLECT"},
        ("duplicate", "r1", ""),
        {"rows": [("f(?) > 1", A), ("f(?) > 2", A)], "hitPolicy": "COLLECT"},
    ),
    (
        "cell of another kind",
        {"rows": [('"много"', A)]},
        ("cell_kind", "c0_0", ""),
        {"rows": [("-", A)]},
    ),
    (
        "number where yes or no is declared",
        {"rows": [("1", A), ("false", A)], "types": "boolean Any"},
        ("cell_kind", "c0_0", ""),
        {"rows": [("true", A), ("false", A)], "types": "boolean Any"},
    ),
    (
        "text where a date is declared",
        {"rows": [('"2026-09-01"', A)], "types": "date Any"},
        ("cell_kind", "c0_0", ""),
        {"rows": [('@"2026-09-01"', A), ('not(@"2026-09-01")', A)], "types": "date Any"},
    ),
    (
        "value that the column never has",
        {"rows": [('"k"', A), ('"z"', A)], "types": "string Any", "allowed": ['"k"']},
        ("cell_value", "c1_0", ""),
        {"rows": [('"k"', A)], "types": "string Any", "allowed": ['"k"']},
    ),
    (
        "range written backwards",
        {"rows": [("[10..5]", A)]},
        ("range backwards", "c0_0", ""),
        {"rows": [("[5..10]", A)], "defaults": [A]},
    ),
    (
        "range of nothing",
        {"rows": [("(5..5]", A)]},
        ("range empty", "c0_0", ""),
        {"rows": [("[5..5]", A)], "defaults": [A]},
    ),
    (
        "answer of another kind",
        {"rows": [("-", '"три"')], "types": "number number"},
        ("answer_kind", "c0_1", ""),
        {"rows": [("-", "3")], "types": "number number"},
    ),
    (
        "answer of words where a date is declared",
        {"rows": [("-", '"завтра"')], "types": "number date"},
        ("answer_kind", "c0_1", ""),
        {"rows": [("-", '"2026-09-01"')], "types": "number date"},
    ),
    (
        "answer not among its values",
        {"rows": [("-", '"z"')], "values": [f"{A}, {B}"]},
        ("answer_value", "c0_1", ""),
        {"rows": [("-", A)], "values": [f"{A}, {B}"]},
    ),
    (
        "default of another kind",
        {"rows": [("1", "1")], "types": "number number", "defaults": [A]},
        ("answer_kind default", "o0", ""),
        {"rows": [("1", "1")], "types": "number number", "defaults": ["0"]},
    ),
    (
        "default not among its values",
        {"rows": [("1", A)], "values": [A], "defaults": [B]},
        ("answer_value default", "o0", ""),
        {"rows": [("1", A)], "values": [A], "defaults": [A]},
    ),
    (
        "row that computes beside another",
        {"rows": [("< limit", A), ("> 5", A)], "defaults": [A]},
        ("unread", "c0_0", ""),
        {"rows": [("< limit", A)], "defaults": [A]},
    ),
    (
        "gap that only a row that computes may close",
        {"rows": [("< limit", A), ("> 5", A)], "hitPolicy": "FIRST"},
        ("unread", "c0_0", ""),
        {"rows": [("< limit", A), ("-", A)], "hitPolicy": "FIRST"},
    ),
]


@pytest.mark.parametrize(
    ("wrong", "expected"), [pair[1:3] for pair in PAIRS], ids=[pair[0] for pair in PAIRS]
)
def test_what_is_wrong_is_remarked_with_its_place(
    wrong: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    assert expected in found(**wrong)


@pytest.mark.parametrize("right", [pair[3] for pair in PAIRS], ids=[pair[0] for pair in PAIRS])
def test_what_is_right_is_left_alone(right: dict[str, Any]) -> None:
    assert found(**right) == []


@pytest.mark.parametrize("policy", ["COLLECT", "RULE ORDER"])
def test_many_answers_may_overlap_and_leave_gaps(policy: str) -> None:
    assert found([("> 1", A), ("> 2", B)], hitPolicy=policy) == []


def test_texts_that_only_rows_name_are_no_gap_by_themselves() -> None:
    rows = [('"k"', '"p"', A), ('"m"', '"q"', A)]
    assert found(rows, "string string Any") == []


def test_emptiness_counts_where_a_cell_speaks_of_it() -> None:
    assert ("overlap", "r1", "«x0» = null") in found([("null", A), ("not(5)", A)])
    assert found([("null", A), ("< 5", A), (">= 5", A)]) == []


@pytest.mark.parametrize("path", sorted((ROOT / "processes").rglob("*.dmn")), ids=lambda path: path.stem)
def test_bundled_tables_say_what_they_mean(path: Path) -> None:
    assert [remark for decision in read_decisions(path.read_bytes()) for remark in remarks(decision)] == []


def test_two_hundred_rows_take_no_second() -> None:
    rows = [
        (f"[{n % 20}..{n % 20 + 1})", f"[{n // 20}..{n // 20 + 2}]", "-", '"k","m"', "true", f">= {n % 7}", A)
        for n in range(200)
    ]
    begun = time.process_time()
    told = found(rows, "number number number string boolean number Any")
    assert time.process_time() - begun < 1
    assert {rule for rule, _, _ in told} == {"overlap", "gap"}


def test_what_is_too_large_or_too_intricate_is_said() -> None:
    assert found([(str(n), A) for n in range(501)]) == [("size", "level", "")]
    chance = random.Random(1)
    rows = [
        (*(f"[{chance.randrange(5000)}..{5000 + chance.randrange(5000)})" for _ in range(6)), A)
        for _ in range(500)
    ]
    told = found(rows, " ".join(["number"] * 6), hitPolicy="FIRST")
    assert "size intricate" in [rule for rule, _, _ in told]
