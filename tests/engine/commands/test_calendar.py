"""``kurator calendar``: days of a country, which no house may set."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from engine.cli import cli
from engine.store.session import Store
from engine.store.tables import CalendarOverride, JournalEntry

DAY = ["2026-12-30", "off"]


def test_a_day_of_a_country_is_told_to_each_of_its_houses(url: str) -> None:
    CliRunner().invoke(cli, ["init", "--json"])
    told = CliRunner().invoke(cli, ["calendar", "RU", *DAY, "--act", "постановление", "--recount", "--json"])
    assert json.loads(told.output) == {"day": "2026-12-30", "scope": "RU", "cases": 0}
    store = Store(url)
    with store.reading() as tx:
        houses = {each.slug for each in tx.config.institutions.values() if each.jurisdiction == "RU"}
        entries = select(JournalEntry.stream).where(JournalEntry.action == "calendar.changed")
        assert set(tx.connection.scalars(entries)) == {f"institution:{slug}" for slug in houses}
        override = select(CalendarOverride.scope, CalendarOverride.act, CalendarOverride.set_by)
        assert [tuple(row) for row in tx.execute(override)] == [("RU", "постановление", None)]
    assert len(houses) > 1
    assert CliRunner().invoke(cli, ["calendar", "RU", "2026-12-30", "state"]).exit_code == 0
    with store.reading() as tx:
        assert tx.execute(override).all() == []
    store.close()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["nowhere", *DAY, "--act", "x"], 1),
        (["RU", *DAY], 1),
        (["RU", "30.12.2026", "off", "--act", "x"], 2),
        (["RU", "2026-12-30", "half", "--act", "x"], 2),
    ],
)
def test_a_slip_is_refused(url: str, words: list[str], code: int) -> None:
    CliRunner().invoke(cli, ["init", "--json"])
    assert CliRunner().invoke(cli, ["calendar", *words]).exit_code == code
