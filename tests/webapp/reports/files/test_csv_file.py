"""CSV as a Russian table program opens it, and texts that it must not carry out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.reports.files.cells import Value
from webapp.reports.files.csv_file import BEGINS, csv_bytes, written


def read(*rows: Sequence[Value]) -> list[list[str]]:
    text = b"".join(csv_bytes(iter(rows))).decode("utf-8-sig")
    return [*csv.reader(io.StringIO(text, newline=""), delimiter=";")]


def test_days_numbers_and_texts() -> None:
    assert read(("День", "Доля"), (date(2026, 9, 7), 91.7), (-3, None)) == [
        ["День", "Доля"],
        ["07.09.2026", "91,7"],
        ["-3", ""],
    ]


@pytest.mark.parametrize("begin", BEGINS)
def test_no_text_begins_as_a_formula(begin: str) -> None:
    assert written(f"{begin}1+1").startswith("'")


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])))
def test_whatever_is_written_is_read_back_and_carries_nothing_out(text: str) -> None:
    [[first, second]] = read(("Дело", text))
    assert first == "Дело" and second in (text, f"'{text}") and not second.startswith(BEGINS)


def test_it_comes_row_by_row() -> None:
    asked: list[int] = []

    def rows() -> Iterator[Sequence[Value]]:
        for number in range(2000):
            asked.append(number)
            yield (number,)

    portions = csv_bytes(rows())
    assert next(portions) == "\ufeff".encode() and not asked
    next(portions)
    assert len(asked) < 600
    assert sum(portion.count(b"\r\n") for portion in portions) == 2000 - 1
