"""Every report over months that were lived by real use cases, against figures counted in plain Python over the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from engine.access import Actor
from engine.action.actor import actor_by_login
from engine.queries.reports.catalogue import REPORTS
from engine.queries.reports.counted import Counted, count
from engine.queries.reports.family_journal import family_journal, whole_journal
from engine.queries.reports.period import Period
from engine.queries.reports.scope import NONE, Cuts, Scope
from engine.store.session import Store, Tx
from engine.store.tables import Person, PersonRole
from tests.engine.queries.reports.behaviour import by_hand
from tests.engine.queries.reports.behaviour.by_hand import ByHand, Row
from tests.engine.queries.reports.ground import lists_agree

HOUSES = ("ekaterinburg", "omsk", "rodnik", "zhodino")
SPANS = {
    "a quarter": (date(2026, 7, 1), date(2026, 9, 30)),
    "some days": (date(2026, 6, 10), date(2026, 8, 3)),
    "the whole": (date(2026, 1, 1), date(2026, 12, 31)),
}
#: Report and table -> what plain Python says of its figures.
HAND: dict[tuple[str, str], Callable[[ByHand], Row]] = {
    ("r01", "children"): by_hand.children,
    ("r01", "families"): by_hand.contingent,
    ("r02", "norm"): by_hand.norm,
    ("r02", "visits"): by_hand.visits,
    ("r03", "terms"): by_hand.terms,
    ("r04", "questions"): by_hand.questions,
    ("r04", "sittings"): by_hand.questions,
    ("r05", "again"): by_hand.results,
    ("r05", "ended"): by_hand.results,
    ("r05", "goals"): by_hand.results,
    ("r05", "measures"): by_hand.measures,
    ("r06", "alerts"): by_hand.alerts,
    ("r06", "trips"): by_hand.alerts,
    ("r07", "questionnaires"): by_hand.quality,
    ("r09", "asked"): by_hand.asked,
    ("r09", "carried"): by_hand.measures,
    ("r10", "consents"): by_hand.refusals,
    ("r10", "refusals"): by_hand.refusals,
    ("r10", "withdrawals"): by_hand.refusals,
    ("r11", "unknown"): by_hand.unknown,
    ("r11", "unknown_noted"): by_hand.unknown,
}


def director(tx: Tx, house: str) -> Actor:
    query = select(Person.login).join(PersonRole, PersonRole.person_id == Person.id)
    login = tx.connection.scalar(query.where(Person.institution == house, PersonRole.role == "director"))
    assert login
    return actor_by_login(tx, login)


def asked(tx: Tx, house: str, span: str, **cuts: str) -> Scope:
    first, last = SPANS[span]
    zone = tx.config.institutions[house].zone
    return Scope(director(tx, house), Period(first, last, zone), Cuts(**cuts), tx.now())


def tables(tx: Tx, scope: Scope, code: str) -> dict[str, Counted]:
    return {sheet.key: count(tx, sheet) for sheet in REPORTS[code].sheets(tx, scope)}


@pytest.mark.parametrize("span", sorted(SPANS))
@pytest.mark.parametrize("house", HOUSES)
def test_figures_are_what_plain_python_counts(lived_in: Store, house: str, span: str) -> None:
    with lived_in.reading() as tx:
        scope = asked(tx, house, span)
        period = scope.period
        hand = ByHand(tx, house, period.first, period.last, period.zone, scope.now)
        compared = 0
        for (code, key), told in HAND.items():
            counted, expected = tables(tx, scope, code)[key], told(hand)
            found, tallied = counted.whole.figures, isinstance(expected, Counter)
            names = [
                name for name in found if name in expected or (tallied and name in counted.sheet.figures)
            ]
            mine = {name: expected[name] or 0 for name in names}
            assert {name: found[name] or 0 for name in names} == mine, (code, key)
            compared += sum(bool(value) for value in mine.values())
        assert compared > 15  # there was something to count


@pytest.mark.parametrize("house", HOUSES)
def test_visits_are_those_of_who_made_them(lived_in: Store, house: str) -> None:
    with lived_in.reading() as tx:
        scope = asked(tx, house, "the whole")
        period = scope.period
        hand = by_hand.made(ByHand(tx, house, period.first, period.last, period.zone, scope.now))
        found = tables(tx, scope, "r08")["made"]
    assert {row.part: row.figures["held"] for row in found.by_part["person"]} == {
        NONE if person is None else str(person): visits for person, visits in hand.items()
    }


@pytest.mark.parametrize("code", sorted(REPORTS))
def test_every_figure_leads_to_as_many_lines_as_it_says(lived_in: Store, code: str) -> None:
    with lived_in.reading() as tx:
        for house in HOUSES:
            scope = asked(tx, house, "the whole")
            for sheet in REPORTS[code].sheets(tx, scope):
                lists_agree(tx, scope, sheet)


@pytest.mark.parametrize("code", sorted(REPORTS))
def test_cuts_add_up_to_the_whole(lived_in: Store, code: str) -> None:
    """By lifecycle and by curator, with those that nobody leads: every line of a case is in exactly one cut.

    Families in support need not: one of two cases at once by two curators is in both (and once in the whole).
    """
    with lived_in.reading() as tx:
        whole = tables(tx, asked(tx, "rodnik", "the whole"), code)
        cut = [
            tables(tx, asked(tx, "rodnik", "the whole", process=process), code)
            for process in ("rodnik_patronage", "rodnik_support", "rods_service")
        ]
    for key, counted in whole.items():
        if key in ("coverage", "sittings"):  # a sitting hears cases of several lifecycles
            continue
        for name in counted.sheet.figures:
            assert sum(each[key].whole.figures[name] or 0 for each in cut) == counted.whole.figures[name], (
                key,
                name,
            )


def test_parts_of_one_value_add_up_to_the_whole(lived_in: Store) -> None:
    """Where a line has one value: everything but categories."""
    with lived_in.reading() as tx:
        for house in HOUSES:
            for code in REPORTS:
                for counted in tables(tx, asked(tx, house, "a quarter"), code).values():
                    for by, rows in counted.by_part.items():
                        if by != "category":
                            for name in counted.sheet.figures:
                                assert (
                                    sum(row.figures[name] or 0 for row in rows) == counted.whole.figures[name]
                                )


@pytest.mark.parametrize("house", HOUSES)
def test_the_register_has_every_stay_once(lived_in: Store, house: str) -> None:
    with lived_in.reading() as tx:
        scope = asked(tx, house, "the whole")
        figures = tables(tx, scope, "r01")["families"].whole.figures
        entries = [*whole_journal(tx, scope)]
        pages = [row for number in (1, 2) for row in family_journal(tx, scope, number).rows]
    assert len(entries) == (figures["start"] or 0) + (figures["taken"] or 0) > 0
    assert sum(entry.ended is not None for entry in entries) == figures["removed"]
    assert pages == entries[:50] and [e.begun for e in entries] == sorted(e.begun for e in entries)
    assert all(
        entry.members for entry in entries if not entry.hidden and not entry.family_title.startswith("\x1a")
    )
    assert not any(entry.members or entry.categories for entry in entries if entry.hidden)
