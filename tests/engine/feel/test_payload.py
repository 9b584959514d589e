"""What of a case's data travels to the evaluator."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from engine.feel.payload import as_json, moment, pruned

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
