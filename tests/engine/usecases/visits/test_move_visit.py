"""A planned visit is moved with a reason, by whose it is, to a working day ahead; within the norm, whose clause is said."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from engine.action.actor import actor_by_login
from engine.clock import VirtualClock
from engine.errors import FormFaults, NotAllowed, NotFound
from engine.registry import rows
from engine.registry.work import visits
from engine.store.session import Store, Tx
from engine.store.tables import Case, JournalEntry, Letter, Note, Notice, Visit, VisitSchedule
from engine.usecases.cases.start_case import start_case
from engine.usecases.visits.move_visit import Wanted, move_visit
from tests.engine.usecases.absences.test_order_absence import ordered
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import MONDAY, House

DAY = datetime(2026, 9, 10, 10)


def planned(tx: Tx, case_id: str, at: datetime, person: int, **further: object) -> str:
    """A visit of the case; ``at`` in UTC."""
    [case] = tx.execute(select(Case.__table__).where(Case.id == case_id))
    own = {"case_id": case_id, "family_id": case.family_id, "institution": case.institution}
    own |= {
        "person_id": person,
        "kind": "scheduled",
        "channel": "home",
        "status": "planned",
        "planned_at": at,
    }
    return visits.add(tx, {**own, **further})


def visit_of(house: House, case_id: str, at: datetime, login: str = "mazur", **further: object) -> str:
    with house.store.transaction() as tx:
        return planned(tx, case_id, at.replace(tzinfo=UTC), house.actor(login).id, **further)


def refused(house: House, visit: str, wanted: Wanted, login: str = "mazur") -> str:
    with pytest.raises(FormFaults) as fault:
        do(house, move_visit, login, visit, wanted)
    return " ".join(said for each in fault.value.facts["faults"].values() for said in each)


def test_it_moves_with_a_reason_and_a_line(house: House) -> None:
    case_id = house.planned()
    visit = visit_of(house, case_id, datetime(2026, 9, 9, 7), status="notified")
    do(house, move_visit, "mazur", visit, Wanted(DAY, "Мать в больнице"))
    [row] = house.rows(Visit, Visit.id == visit)
    assert (row["status"], row["planned_at"].astimezone(UTC)) == (
        "planned",
        datetime(2026, 9, 10, 7, tzinfo=UTC),
    )
    [line] = [
        row
        for row in house.rows(JournalEntry, JournalEntry.case_id == case_id)
        if row["action"] == "visit.moved"
    ]
    assert (line["facts"]["before"], line["facts"]["after"]) == ("2026-09-09T10:00", "2026-09-10T10:00")
    assert "Мать" not in str(line["facts"])
    [note] = house.rows(Note, Note.case_id == case_id)
    assert "10.09.2026 10:00. Мать в больнице" in note["text"]


def test_a_family_that_was_told_of_the_old_day_gets_a_letter_about_the_new_one(house: House) -> None:
    case_id = house.planned()
    visit = visit_of(house, case_id, datetime(2026, 9, 9, 7), status="notified")
    moved = do(house, move_visit, "mazur", visit, Wanted(DAY, "Мать в больнице"))
    [letter] = house.rows(Letter, Letter.case_id == case_id)
    assert (letter["id"], letter["status"], letter["agency"]) == (moved.letter, "prepared", "family")
    assert "Было назначено: 09.09.2026 10:00" in letter["text"] and "10.09.2026 10:00" in letter["text"]
    assert "Мать" not in letter["text"] and letter["send_by"] <= datetime(2026, 9, 9, 7, tzinfo=UTC)


def test_a_family_that_was_told_nothing_yet_is_written_nothing(house: House) -> None:
    case_id = house.planned()
    visit = visit_of(house, case_id, datetime(2026, 9, 9, 7))
    moved = do(house, move_visit, "mazur", visit, Wanted(DAY, "Болезнь"))
    assert (moved.announced, moved.letter) == (False, None)
    assert house.rows(Letter, Letter.case_id == case_id) == []


def test_whose_visit_another_has_moved_hears_of_it(house: House) -> None:
    case_id = house.planned()
    visit = visit_of(house, case_id, datetime(2026, 9, 9, 7))
    do(house, move_visit, "golub", visit, Wanted(DAY, "Болезнь"))
    [line] = house.rows(Notice, Notice.code == "visit_moved_by")
    days = {"since": "2026-09-09", "until": "2026-09-10"}
    assert line["person_id"] == house.actor("mazur").id
    assert line["facts"] == {"by": house.actor("golub").id, **days}
    do(house, move_visit, "mazur", visit, Wanted(datetime(2026, 9, 11, 10), "Болезнь"))
    assert len(house.rows(Notice, Notice.code == "visit_moved_by")) == 1


def test_what_is_wrong_is_said(house: House) -> None:
    visit = visit_of(house, house.planned(), datetime(2026, 9, 9, 7))
    assert "почему" in refused(house, visit, Wanted(DAY, "  "))
    assert "длиннее" in refused(house, visit, Wanted(DAY, "а" * 501))
    assert "новый день" in refused(house, visit, Wanted(None, "Болезнь"))
    assert "прошло" in refused(house, visit, Wanted(datetime(2026, 9, 7, 9), "Болезнь"))
    assert "через год" in refused(house, visit, Wanted(datetime(2028, 9, 7, 9), "Болезнь"))
    assert "нерабочий день" in refused(house, visit, Wanted(datetime(2026, 9, 12, 10), "Болезнь"))
    assert "уже перенесли" in refused(house, visit, Wanted(DAY, "Болезнь", "2026-09-08T10:00+03:00"))
    [row] = house.rows(Visit, Visit.id == visit)
    assert row["planned_at"].astimezone(UTC) == datetime(2026, 9, 9, 7, tzinfo=UTC)


def test_only_a_visit_that_waits_is_moved(house: House) -> None:
    case_id = house.planned()
    for status in ("done", "missed", "cancelled"):
        visit = visit_of(house, case_id, datetime(2026, 9, 9, 7), status=status)
        assert "Переносить нечего" in refused(house, visit, Wanted(DAY, "Болезнь"))


def test_a_schedule_bounds_it(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        days = {"period_from": date(2026, 9, 1), "period_to": date(2026, 9, 30)}
        said = {"profile": "", "approved_by": "", "made_by": None, "made_at": tx.now()}
        schedule = rows.add(tx, VisitSchedule, case_id=case_id, **days, **said)
    visit = visit_of(house, case_id, datetime(2026, 9, 9, 7), schedule_id=schedule)
    assert "с 01.09.2026 по 30.09.2026" in refused(house, visit, Wanted(datetime(2026, 10, 1, 10), "Болезнь"))
    do(house, move_visit, "mazur", visit, Wanted(datetime(2026, 9, 30, 10), "Болезнь"))


def test_whose_it_is(house: House) -> None:
    case_id = house.planned()
    visit = visit_of(house, case_id, datetime(2026, 9, 9, 7))
    for login, fault in (
        ("lis", NotAllowed),
        ("sokol", NotFound),
        ("petrova", NotFound),
        ("sayko", NotFound),
    ):
        with pytest.raises((fault, NotFound)):
            do(house, move_visit, login, visit, Wanted(DAY, "нет"))
    with pytest.raises(NotFound):
        do(house, move_visit, "mazur", "no-such-visit", Wanted(DAY, "нет"))
    do(house, move_visit, "golub", visit, Wanted(DAY, "Решение заведующего"))
    made = ordered(house)
    do(house, move_visit, "sokol", visit, Wanted(datetime(2026, 9, 11, 10), "Замещение"))
    lines = [
        row
        for row in house.rows(JournalEntry, JournalEntry.case_id == case_id)
        if row["action"] == "visit.moved"
    ]
    assert lines[-1]["facts"]["absences"] == [made] and "absences" not in lines[0]["facts"]


@pytest.fixture
def bundled(bundled_template: Path, tmp_path: Path) -> Iterator[Store]:
    """The published lifecycles with their norms."""
    store = Store(f"sqlite:///{shutil.copy(bundled_template, tmp_path / 'kurator.db')}", VirtualClock(MONDAY))
    yield store
    store.close()


def started(store: Store, process: str, login: str, curator: str) -> tuple[str, int]:
    with store.transaction() as tx:
        title = {"title": "Семья Ковалёвой Н. П."}
        case_id = start_case(tx, actor_by_login(tx, login), process, title, {}, f"key {process}").case_id
        person = actor_by_login(tx, curator).id
        tx.execute(Case.__table__.update().where(Case.id == case_id).values(curator_id=person))
    return case_id, person


def moved(store: Store, login: str, visit: str, to: datetime) -> str:
    """Empty where it went, else why not."""
    try:
        with store.transaction() as tx:
            move_visit(tx, actor_by_login(tx, login), visit, Wanted(to, "Семья просит"))
    except FormFaults as fault:
        return " ".join(said for each in fault.facts["faults"].values() for said in each)
    return ""


def test_the_month_it_leaves_keeps_its_norm(bundled: Store) -> None:
    case_id, person = started(bundled, "zhodino_patronat", "borisevich", "kulesh")
    with bundled.transaction() as tx:
        schedule = rows.add(
            tx,
            VisitSchedule,
            case_id=case_id,
            profile="planned",
            period_from=None,
            period_to=None,
            approved_by="",
            made_by=person,
            made_at=tx.now(),
        )
        one = planned(tx, case_id, datetime(2026, 9, 15, 7, tzinfo=UTC), person, schedule_id=schedule)
    said = moved(bundled, "kulesh", one, datetime(2026, 10, 6, 10))
    assert "осталось бы посещений: 0" in said and "(п. zhod.type.planned)" in said
    assert moved(bundled, "kulesh", one, datetime(2026, 9, 16, 10)) == ""
    with bundled.transaction() as tx:
        planned(tx, case_id, datetime(2026, 9, 22, 7, tzinfo=UTC), person)
    assert moved(bundled, "kulesh", one, datetime(2026, 10, 6, 10)) == ""


def test_a_week_has_its_most_and_its_least(bundled: Store) -> None:
    case_id, person = started(bundled, "zhodino_patronat", "borisevich", "kulesh")
    with bundled.transaction() as tx:
        schedule = rows.add(
            tx,
            VisitSchedule,
            case_id=case_id,
            profile="emergency",
            period_from=None,
            period_to=None,
            approved_by="",
            made_by=person,
            made_at=tx.now(),
        )
        first, *_ = [
            planned(tx, case_id, datetime(2026, 9, day, 7, tzinfo=UTC), person, schedule_id=schedule)
            for day in (8, 9, 10, 11, 14, 15, 16, 18)
        ]
    said = moved(bundled, "kulesh", first, datetime(2026, 9, 17, 10))
    assert "не больше 4" in said and "zhod.type.emergency" in said
    assert moved(bundled, "kulesh", first, datetime(2026, 9, 21, 10)) == ""
    with bundled.reading() as tx:
        [second] = tx.connection.scalars(
            select(Visit.id).where(Visit.planned_at == datetime(2026, 9, 9, 7, tzinfo=UTC))
        )
    said = moved(bundled, "kulesh", second, datetime(2026, 9, 22, 10))
    assert "осталось бы посещений: 2" in said and "не меньше 3" in said


def test_no_third_visit_in_a_month(bundled: Store) -> None:
    case_id, person = started(bundled, "ekaterinburg_patronage", "permyakova", "chernykh")
    with bundled.transaction() as tx:
        for day in (8, 22):
            planned(tx, case_id, datetime(2026, 10, day, 5, tzinfo=UTC), person)
        planned(tx, case_id, datetime(2026, 9, 10, 5, tzinfo=UTC), person)
        late = planned(tx, case_id, datetime(2026, 9, 28, 5, tzinfo=UTC), person)
    said = moved(bundled, "chernykh", late, datetime(2026, 10, 1, 10))
    assert "стало бы посещений: 3" in said and "не больше 2 (п. ekb.4.a)" in said
