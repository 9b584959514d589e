"""The norm of a month is asked from the day the diagram began to watch it, and no longer than it does."""

from __future__ import annotations

from datetime import date

import pytest

from engine.action.actor import actor_by_login
from engine.queries.visits.month_norms import FamilyNorm, family_norms
from engine.queries.visits.norm_watched import watched
from engine.store import cases
from engine.store.session import Store
from engine.store.tables import Case, Passage
from tests.engine.usecases.visits.test_move_visit import bundled, started  # noqa: F401

NOVEMBER = date(2026, 11, 30)
PEOPLE = {
    "z": ("borisevich", "kulesh"),
    "o": ("tarasova", "filatova"),
    "r": ("savina", "orlova"),
    "e": ("permyakova", "chernykh"),
}


def patronage(store: Store) -> tuple[str, int]:
    """A case whose kind of support is decided, and who leads it."""
    case_id, person = started(store, "zhodino_patronat", "borisevich", "kulesh")
    with store.transaction() as tx:
        decided = Case.__table__.update().where(Case.id == case_id)
        tx.execute(decided.values(variables={"patronage_type": "planned"}))
    return case_id, person


def norm(store: Store, login: str, person: int, case_id: str) -> FamilyNorm:
    with store.reading() as tx:
        found = family_norms(tx, actor_by_login(tx, login), [person], NOVEMBER)
    return next(each for each in found if each.case_id == case_id)


def passes(
    store: Store, case_id: str, began: date, ended: date | None = None, process: str = "common_quota"
) -> None:
    minutes = (began - date(1970, 1, 1)).days * 24 * 60 + 9 * 60
    row = {
        "id": f"{process} {began} {ended}",
        "case_id": case_id,
        "place": 1,
        "process": process,
        "path": "/",
    }
    row |= {"element": "each_month", "began": minutes, "ended_on": ended.toordinal() if ended else None}
    with store.transaction() as tx:
        tx.execute(Passage.__table__.insert().values(**row, spent=0 if ended else None, late=False))


def test_before_visits_have_begun_nothing_is_lacking(bundled: Store) -> None:  # noqa: F811
    case_id, person = patronage(bundled)
    passes(bundled, case_id, date(2026, 11, 2), process="zhodino_acceptance")  # whatever else it went through
    found = norm(bundled, "kulesh", person, case_id)
    assert (found.since, found.asked, found.lacks) == (None, False, 0)
    assert found.norm.least > 0


def test_a_norm_that_began_within_the_month_is_owed_in_part(bundled: Store) -> None:  # noqa: F811
    case_id, person = patronage(bundled)
    other, _ = started(bundled, "rodnik_patronage", "savina", "orlova")
    passes(bundled, other, date(2026, 1, 2))  # of another case: touches this one in nothing
    passes(bundled, case_id, date(2026, 11, 30))
    found = norm(bundled, "kulesh", person, case_id)
    whole = found.norm.least
    assert (found.since, found.asked) == (date(2026, 11, 30), True)
    assert found.least == 1 <= whole and found.lacks == 1
    passes(bundled, case_id, date(2026, 9, 1), date(2026, 10, 1))  # it is watched since September
    assert norm(bundled, "kulesh", person, case_id).least == whole


def test_a_case_that_is_being_ended_owes_no_visits(bundled: Store) -> None:  # noqa: F811
    case_id, person = patronage(bundled)
    passes(bundled, case_id, date(2026, 9, 1), date(2026, 11, 20))
    found = norm(bundled, "kulesh", person, case_id)
    assert found.stopped and not found.asked and found.lacks == 0


@pytest.mark.parametrize(
    "process", ["zhodino_patronat", "omsk_support", "rodnik_patronage", "rodnik_support"]
)
def test_every_lifecycle_with_a_check_of_its_norm_is_known_by_it(bundled: Store, process: str) -> None:  # noqa: F811
    """A fresh case of each: its visits are to be watched, and are not yet."""
    registrar, curator = PEOPLE[process[0]]
    case_id, _ = started(bundled, process, registrar, curator)
    with bundled.reading() as tx:
        record = cases.look(tx, case_id)
        assert record is not None
        assert watched(tx, [record])[case_id].since is None
