"""A signature under figures: who, what, when, and a hash over all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.access import Sight
from engine.errors import NotAllowed
from engine.queries.reports.signed import signed_reports
from engine.store.tables import JournalEntry, ReportSigned
from engine.usecases.reports.sign_report import Signed, seal, sign_report
from tests.engine.usecases.house import House

FIGURES = {"families": {"whole": {"": {"start": 1, "taken": 2, "removed": 0, "end": 3}}}}
REPORT = Signed("r01", date(2026, 7, 1), date(2026, 9, 30), {"level": "basic"}, FIGURES)


def test_everything_that_was_signed_is_in_the_hash(house: House) -> None:
    with house.store.transaction() as tx:
        sha256 = sign_report(tx, house.actor("golub"), REPORT)
    [row] = house.rows(ReportSigned)
    assert row["sha256"] == sha256 == seal(row)
    assert (row["figures"], row["cuts"], row["signed_by"]) == (
        FIGURES,
        {"level": "basic"},
        house.actor("golub").id,
    )
    for name, value in (
        ("code", "r02"),
        ("first_day", date(2026, 7, 2)),
        ("signed_by", 0),
        ("figures", {}),
        ("cuts", {}),
    ):
        assert seal({**row, name: value}) != sha256
    [line] = [each for each in house.rows(JournalEntry) if each["action"] == "report.signed"]
    assert line["facts"] == {"report": "r01", "first": "2026-07-01", "last": "2026-09-30", "sha256": sha256}


@pytest.mark.parametrize("login", ["lis", "mazur", "sayko", "vrublevski"])
def test_only_heads_sign(house: House, login: str) -> None:
    with pytest.raises(NotAllowed), house.store.transaction() as tx:
        sign_report(tx, house.actor(login), REPORT)
    assert house.rows(ReportSigned) == []


def test_who_sees_less_is_not_shown_anothers_figures(house: House) -> None:
    """Of another institution, of another department, and where some family does not exist for the reader."""
    head = house.actor("golub")
    with house.store.transaction() as tx:
        sign_report(tx, head, REPORT)
    colleague = replace(head, id=house.actor("mazur").id)
    kept_from_one = replace(colleague, sight=Sight(shut=frozenset({"somewhere"})))
    of_a_unit = replace(colleague, sight=Sight(has_units=True, unit="unit"))
    with house.store.reading() as tx:
        seen = {
            name: len(signed_reports(tx, actor, "r01").rows)
            for name, actor in {
                "head": head,
                "colleague": colleague,
                "kept from one": kept_from_one,
                "of a unit": of_a_unit,
                "who signed, kept from one": replace(head, sight=kept_from_one.sight),
                "stranger": house.actor("petrova"),
            }.items()
        }
    assert seen == {
        "head": 1,
        "colleague": 1,
        "kept from one": 0,
        "of a unit": 0,
        "who signed, kept from one": 1,
        "stranger": 0,
    }
