"""The table of ASVS 5.0 is whole, and every test that it, the battery or the guards name is there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.place import ROOT

TABLE, BATTERY, GUARDS = (ROOT / f"docs/{page}.md" for page in ("asvs", "battery", "guards"))
#: How many requirements of the first two levels each section has: chapter.section -> count.
SECTIONS = {
    "1.1": 2,
    "1.2": 9,
    "1.3": 11,
    "1.4": 3,
    "1.5": 2,
    "2.1": 3,
    "2.2": 3,
    "2.3": 4,
    "2.4": 1,
    "3.2": 2,
    "3.3": 4,
    "3.4": 6,
    "3.5": 5,
    "3.7": 2,
    "4.1": 3,
    "4.2": 1,
    "4.3": 2,
    "4.4": 4,
    "5.1": 1,
    "5.2": 3,
    "5.3": 2,
    "5.4": 3,
    "6.1": 3,
    "6.2": 12,
    "6.3": 4,
    "6.4": 4,
    "6.5": 5,
    "6.6": 3,
    "6.8": 4,
    "7.1": 3,
    "7.2": 4,
    "7.3": 2,
    "7.4": 5,
    "7.5": 2,
    "7.6": 2,
    "8.1": 2,
    "8.2": 3,
    "8.3": 1,
    "8.4": 1,
    "9.1": 3,
    "9.2": 4,
    "10.1": 2,
    "10.2": 2,
    "10.3": 4,
    "10.4": 11,
    "10.5": 5,
    "10.6": 2,
    "10.7": 3,
    "11.1": 2,
    "11.2": 3,
    "11.3": 3,
    "11.4": 4,
    "11.5": 1,
    "11.6": 1,
    "12.1": 3,
    "12.2": 2,
    "12.3": 4,
    "13.1": 1,
    "13.2": 5,
    "13.3": 2,
    "13.4": 5,
    "14.1": 2,
    "14.2": 4,
    "14.3": 3,
    "15.1": 3,
    "15.2": 3,
    "15.3": 7,
    "16.1": 1,
    "16.2": 5,
    "16.3": 4,
    "16.4": 3,
    "16.5": 3,
    "17.1": 1,
    "17.2": 4,
    "17.3": 2,
}
ROW = re.compile(r"^\| ([0-9.]+) \| ([12]) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_all_two_hundred_and_fifty_three_numbers_are_there_once() -> None:
    rows = ROW.findall(TABLE.read_text("utf-8"))
    numbers = [number for number, *_ in rows]
    assert len(numbers) == len(set(numbers)) == 253
    assert Counter(number.rpartition(".")[0] for number in numbers) == SECTIONS
    for number, _, words, answer in rows:
        assert words.strip(), number
        assert NAMED.search(answer) or re.search(r"setting: |not here: |\*\*no\*\*", answer), number


@pytest.mark.parametrize("page", [TABLE, BATTERY, GUARDS], ids=lambda page: page.stem)
def test_every_named_test_is_there(page: Path) -> None:
    named = NAMED.findall(page.read_text("utf-8"))
    assert len(named) > 30
    for path, test in named:
        assert (ROOT / path).is_file(), path
        if test:
            assert f"def {test}(" in (ROOT / path).read_text("utf-8"), f"{path}::{test}"


def test_every_case_of_the_battery_has_a_line() -> None:
    found = re.findall(r"^\| (\d+) \|", BATTERY.read_text("utf-8"), re.MULTILINE)
    assert [int(number) for number in found] == list(range(1, 145))


def test_everything_found_on_foot_has_a_test_or_a_page() -> None:
    _, _, walked = GUARDS.read_text("utf-8").partition("## What was found on foot")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", walked, re.MULTILINE)[1:]
    assert len(rows) > 40
    assert [found for found, proof in rows if not NAMED.search(proof) and "battery.md" not in proof] == []
