"""Stays in support, against intervals united in plain Python."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.queries.reports.counted import count
from engine.queries.reports.kinds import r01_contingent
from engine.queries.reports.period import Period
from tests.engine.queries.reports.ground import MINSK, enrol, lists_agree, moment, parts, scope_of
from tests.engine.usecases.house import House

BEGIN = date(2026, 1, 1)
DAYS = 240
Spell = tuple[date, date | None]


@pytest.fixture
def spells(house: House) -> tuple[House, dict[str, list[Spell]]]:
    """A dozen families with one to three cases that overlap, follow one another or lie apart."""
    dice, found = Random(26), dict[str, list[Spell]]()
    for _ in range(12):
        family = None
        for _ in range(dice.randint(1, 3)):
            started = house.start(**({"id": family} if family else {"title": "Семья Измеровых"}))
            family = started.family_id
            begun = BEGIN + timedelta(days=dice.randrange(DAYS))
            length = dice.choice([None, 0, 1, 7, 30, 90])
            ended = None if length is None else begun + timedelta(days=length)
            enrol(house, started.case_id, f"{begun}", ended and f"{ended}")
            found.setdefault(family, []).append((begun, ended))
    return house, found


def united(spells: list[Spell]) -> list[tuple[date, date]]:
    """One family's intervals without overlaps; a day of an end and the same day of a beginning leave no gap."""
    whole: list[tuple[date, date]] = []
    for begun, ended in sorted((begun, ended or date.max) for begun, ended in spells):
        if whole and begun <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], ended))
        else:
            whole.append((begun, ended))
    return whole


@pytest.fixture
def asked_periods() -> list[tuple[int, int]]:
    dice = Random(27)
    return [(dice.randrange(-20, DAYS + 40), dice.randrange(0, 100)) for _ in range(25)]


def test_the_control_sum_holds_and_is_what_intervals_say(
    spells: tuple[House, dict[str, list[Spell]]], asked_periods: list[tuple[int, int]]
) -> None:
    house, known = spells
    stays = [stay for family in known.values() for stay in united(family)]
    for offset, length in asked_periods:
        first, last = BEGIN + timedelta(days=offset), BEGIN + timedelta(days=offset + length)
        scope = scope_of(house, first, last)
        sheet = r01_contingent.sheets(scope)[0]
        with house.store.reading() as tx:
            found = count(tx, sheet)
        assert found.holds
        assert found.whole.figures == {
            "start": sum(begun < first <= ended for begun, ended in stays),
            "taken": sum(first <= begun <= last for begun, _ in stays),
            "removed": sum(first <= ended <= last for _, ended in stays),
            "end": sum(begun <= last < ended for begun, ended in stays),
        }


def test_every_figure_leads_to_as_many_lines(spells: tuple[House, dict[str, list[Spell]]]) -> None:
    house, _ = spells
    scope = scope_of(house, date(2026, 3, 1), date(2026, 5, 31))
    with house.store.reading() as tx:
        for sheet in r01_contingent.sheets(scope):
            lists_agree(tx, scope, sheet)


def test_a_case_that_follows_on_the_same_moment_leaves_no_gap(house: House) -> None:
    first = house.start(title="Семья Измеровых")
    second = house.start(id=first.family_id)
    enrol(house, first.case_id, "2026-02-01", "2026-03-10")
    enrol(house, second.case_id, "2026-03-10")
    scope = scope_of(house, date(2026, 3, 1), date(2026, 3, 31))
    with house.store.reading() as tx:
        found = count(tx, r01_contingent.sheets(scope)[0])
    assert found.whole.figures == {"start": 1, "taken": 0, "removed": 0, "end": 1}


@pytest.mark.parametrize(
    ("begun", "figures"),
    [
        ("2026-02-28 23:59", {"start": 1, "taken": 0, "removed": 0, "end": 1}),
        ("2026-03-01 00:00", {"start": 0, "taken": 1, "removed": 0, "end": 1}),
        ("2026-03-31 23:59", {"start": 0, "taken": 1, "removed": 0, "end": 1}),
        ("2026-04-01 00:00", {"start": 0, "taken": 0, "removed": 0, "end": 0}),
    ],
)
def test_days_are_those_of_the_institution(house: House, begun: str, figures: dict[str, int]) -> None:
    enrol(house, house.start(title="Семья Измеровых").case_id, begun)
    scope = scope_of(house, date(2026, 3, 1), date(2026, 3, 31))
    with house.store.reading() as tx:
        assert count(tx, r01_contingent.sheets(scope)[0]).whole.figures == figures


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), min_size=1, max_size=4), st.integers(0, 60)
)
def test_intervals_unite_whatever_their_order(spells: list[tuple[int, int]], day: int) -> None:
    """The measure itself: a day is covered by what is united as it is by any of the parts."""
    parts_ = [(BEGIN + timedelta(begun), BEGIN + timedelta(begun + length)) for begun, length in spells]
    here = BEGIN + timedelta(day)
    whole = united([*parts_])
    assert any(a <= here <= b for a, b in whole) is any(a <= here <= b for a, b in parts_)
    assert whole == united([*reversed(parts_)])


def test_cuts_add_up_to_the_whole(spells: tuple[House, dict[str, list[Spell]]]) -> None:
    """By curator, where every case has one: each family of a single case is in one part."""
    house, known = spells
    alone = sum(len(each) == 1 for each in known.values())
    scope = scope_of(house, BEGIN, date(2026, 12, 31))
    with house.store.reading() as tx:
        found = count(tx, r01_contingent.sheets(scope)[0])
    assert sum(filter(None, parts(found, "process", "taken").values())) == found.whole.figures["taken"]
    assert alone and found.whole.figures["taken"] == sum(len(united(each)) for each in known.values())


def test_the_moment_of_the_ground_is_the_institutions() -> None:
    assert moment("2026-09-07").tzinfo is MINSK and Period(BEGIN, BEGIN, MINSK).kind == "days"
