"""A level that stands, and what is no level at all."""

from __future__ import annotations

from typing import Any

import pytest

from engine.registry.families import levels
from engine.store import cases
from engine.store.tables import Family, FamilyLevel
from tests.engine.usecases.house import House


def kept(house: House, **values: Any) -> dict[str, Any]:
    """What the family stands at after a case has said so."""
    case_id = house.planned()
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        levels.keep(tx, record, values)
    [family] = house.rows(Family)
    return {kind: family[kind] for kind in levels.KINDS if family[kind] is not None}


@pytest.mark.parametrize(
    ("score", "fits"), [(-1, False), (0, True), (1000, True), (1001, False), ("7", False)]
)
def test_a_score_is_between_nought_and_a_thousand(house: House, score: Any, fits: bool) -> None:
    assert kept(house, risk_score=score) == ({"risk_score": score} if fits else {})


@pytest.mark.parametrize(
    ("kind", "length", "fits"),
    [
        ("support_level", 20, True),
        ("support_level", 21, False),
        ("patronage_type", 20, True),
        ("patronage_term", 10, True),
        ("patronage_term", 11, False),
    ],
)
def test_a_code_fits_its_column(house: House, kind: str, length: int, fits: bool) -> None:
    assert kept(house, **{kind: "x" * length}) == ({kind: "x" * length} if fits else {})


def test_only_what_changed_ends(house: House) -> None:
    case_id = house.planned()
    for values in ({"support_level": "basic", "patronage_term": "short"}, {"support_level": "crisis"}):
        with house.store.transaction() as tx:
            record = cases.lock(tx, case_id)
            assert record is not None
            levels.keep(tx, record, values)
    found = {(row["kind"], row["value"], row["until"] is None) for row in house.rows(FamilyLevel)}
    assert found == {
        ("support_level", "basic", False),
        ("support_level", "crisis", True),
        ("patronage_term", "short", True),
    }
