"""What the analysis says of a table is what the evaluator does: on every input of a small world, found by trying all."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decisions.analysis.of_table import remarks
from engine.decisions.analysis.remark import Remark
from engine.feel.evaluator import feel
from tests.engine.decisions.tables import table

NUMBERS = [n / 2 for n in range(-3, 12)]
TEXTS, TRUTHS = ["a", "b", "…"], [True, False]
WORLD = [{"n": n, "t": t, "b": b} for n, t, b in product(NUMBERS, TEXTS, TRUTHS)]

_bounds = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted)
_ends = st.tuples(st.sampled_from("[("), st.sampled_from("])"))
_ranges = (
    st.tuples(_bounds, _ends)
    .filter(lambda r: r[0][0] < r[0][1])
    .map(lambda r: f"{r[1][0]}{r[0][0]}..{r[0][1]}{r[1][1]}")
)
_numbers = st.one_of(
    st.just("-"),
    _ranges,
    st.tuples(st.sampled_from(["<", "<=", ">", ">="]), st.integers(0, 4)).map(lambda c: f"{c[0]} {c[1]}"),
    st.integers(0, 4).map(str),
    st.integers(0, 4).map(lambda n: f"not({n})"),
)
_texts = st.sampled_from(["-", '"a"', '"b"', '"a","b"', 'not("a")', 'not("a","b")'])
_truths = st.sampled_from(["-", "true", "false"])
_rows = st.lists(st.tuples(_numbers, _texts, _truths), min_size=1, max_size=5)


def matching(rows: list[tuple[str, ...]], world: list[dict[str, Any]]) -> list[list[int]]:
    """For each input the rows that the evaluator takes, from 1."""
    numbered = [(*row, str(number)) for number, row in enumerate(rows, 1)]
    return [table(["n", "t", "b"], ["r"], numbered, hitPolicy="COLLECT").evaluate(each) for each in world]


def found(rows: list[tuple[str, ...]], policy: str) -> list[Remark]:
    """Remarks on the same rows, each with the answer that is its number."""
    numbered = [(*row, str(number)) for number, row in enumerate(rows, 1)]
    types = ["number", "string", "boolean"]
    return list(remarks(table(["n", "t", "b"], ["r"], numbered, types=types, hitPolicy=policy)))


def example(text: object) -> dict[str, Any]:
    """An input out of «n» = 3, «t» = "a"; what it leaves out may be anything."""
    told = re.findall(r"«(\w)» = ([^,]+)", str(text))
    return {"n": 0, "t": "…", "b": True} | {name: feel().evaluate(value, {}) for name, value in told}


@given(_rows)
@settings(max_examples=60, deadline=None)
def test_rows_overlap_where_one_input_fits_both_and_nowhere_else(rows: list[tuple[str, ...]]) -> None:
    pairs = {
        (one, other)
        for taken in matching(rows, WORLD)
        for n, one in enumerate(taken)
        for other in taken[n + 1 :]
    }
    told = [remark for remark in found(rows, "UNIQUE") if remark.rule == "overlap"]
    assert {(remark.facts["one"], remark.facts["other"]) for remark in told} == pairs
    for remark in told:
        (taken,) = matching(rows, [example(remark.facts["example"])])
        assert {remark.facts["one"], remark.facts["other"]} <= set(taken), remark.facts


@given(_rows)
@settings(max_examples=60, deadline=None)
def test_a_row_is_hidden_where_it_never_comes_first(rows: list[tuple[str, ...]]) -> None:
    first = {taken[0] for taken in matching(rows, WORLD) if taken}
    some = {row for taken in matching(rows, WORLD) for row in taken}
    told = {remark.facts["row"] for remark in found(rows, "FIRST") if remark.rule == "masked"}
    assert told == some - first


@given(_rows)
@settings(max_examples=60, deadline=None)
def test_a_gap_is_told_with_an_input_that_no_row_takes(rows: list[tuple[str, ...]]) -> None:
    told = [remark for remark in found(rows, "FIRST") if remark.rule == "gap"]
    if told:
        assert matching(rows, [example(told[0].facts["example"])]) == [[]], told[0].facts
        return
    # a column that only lists values has no other ones, and its values go together as some row has them
    columns = [[row[column] for row in rows] for column in (0, 1)]
    listed = [not any(re.search(r"[<>]|\.\.", cell) for cell in columns[0]), True]
    alone = [(*(cell if here else "-" for cell, here in zip(row, listed, strict=False)), "-") for row in rows]
    within = [each for each in WORLD if all(map(_named, columns, (each["n"], each["t"]), listed))]
    missed = [each for each, taken in zip(within, matching(rows, within), strict=True) if not taken]
    assert [each for each, taken in zip(missed, matching(alone, missed), strict=True) if taken] == []


def _named(cells: list[str], value: object, listed: bool) -> bool:
    """Whether a value counts for gaps: any where the column has ranges or negations or says nothing."""
    said = [each for cell in cells for each in re.findall(r'"\w"|\d', cell)]
    if not listed or not said or any(cell.startswith("not") for cell in cells):
        return True
    return (f'"{value}"' if isinstance(value, str) else f"{value:g}") in said
