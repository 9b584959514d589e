"""Operations as diagrams use them, inside one transaction on a real case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from engine.action.context import CaseContext
from engine.errors import OperationFailed
from engine.operations.catalogue import OPERATIONS, perform
from engine.operations.operation import OperationContext
from engine.operations.visits.visits_count import last_period
from engine.runtime.views import Place
from engine.store import cases
from engine.store.session import Tx
from engine.store.tables import DeadlineRow, Family, FamilyLevel, Letter, Visit
from tests.engine.usecases.house import House


@pytest.fixture
def case_id(house: House) -> str:
    return house.planned()


class Room:
    """One operation per transaction."""

    def __init__(self, house: House, case_id: str) -> None:
        self.house, self.case_id = house, case_id
        self.operation_context: OperationContext

    def act(self, name: str, **given: Any) -> dict[str, Any]:
        with self.house.store.transaction() as tx:
            self.operation_context = self._context(tx)
            return perform(self.operation_context, name, given)

    def _context(self, tx: Tx) -> OperationContext:
        record = cases.lock(tx, self.case_id)
        assert record is not None
        context = CaseContext(tx, record).operation_context
        context.place = Place("step", "Шаг", "patronage")
        return context


@pytest.fixture
def room(house: House, case_id: str) -> Iterator[Room]:
    yield Room(house, case_id)


def test_every_operation_has_a_title_in_both_languages() -> None:
    for name, operation in OPERATIONS.items():
        assert operation.name == name
        for language in ("ru", "en"):
            assert operation.title(language) != f"operations.{name}"


@pytest.mark.parametrize(
    ("name", "given", "word"),
    [
        ("plan.send", {}, "agency"),
        ("plan.send", {"agency": "clinic", "aggency": "x"}, "aggency"),
        ("visits.count", {"period": "year", "minimum": 3, "since": "2026-06-25"}, "period"),
        ("visits.count", {"period": "week", "minimum": -1, "since": "2026-06-25"}, "minimum"),
        ("case.set_curator", {"curator": "petrova"}, "сотрудника"),
        ("notice.send", {"code": "late", "to": "king"}, "king"),
        ("os.system", {}, "каталоге"),
    ],
)
def test_wrong_inputs_are_named_and_nothing_is_done(
    room: Room, name: str, given: dict[str, Any], word: str
) -> None:
    with pytest.raises(OperationFailed) as refused:
        room.act(name, **given)
    assert word in refused.value.sentence()
    assert room.house.rows(Letter) == []


def test_candidates_come_with_their_load_the_least_loaded_first(room: Room) -> None:
    found = room.act("staff.candidates", role="curator")["candidates"]
    assert [each["value"] for each in found] == ["sokol", "mazur"]
    assert found[1]["label"].endswith("дел в работе: 1")


def test_a_plan_goes_to_each_agency_and_notices_follow_it(room: Room) -> None:
    assert room.act("plan.send", agency="clinic")["sent_at"] == "2026-09-07T09:30:00+03:00"
    room.act("plan.send", agency="school")
    assert room.act("agency.notify", code="measures_stop")["notified"] == 2
    assert room.operation_context.effects == []  # a person sends them
    assert room.act("agency.notify", code="invitation", agencies=["police"])["notified"] == 1
    sent = {(row["kind"], row["agency"]) for row in room.house.rows(Letter)}
    assert sent == {
        ("plan", "clinic"),
        ("plan", "school"),
        ("measures_stop", "clinic"),
        ("measures_stop", "school"),
        ("invitation", "police"),
    }


def test_the_head_hears_only_of_danger_that_was_lowered(room: Room) -> None:
    assert room.act("danger.lowered", lowered=False, to="dept_head") == {"told": False}
    assert room.operation_context.effects == []
    assert room.act("danger.lowered", lowered=True, to="dept_head", clause="zhod.stage3.c") == {"told": True}
    [effect] = room.operation_context.effects
    assert (effect.payload["code"], effect.payload["to"]) == ("danger_lowered", "dept_head")


def test_a_family_is_enrolled_once_and_closed(room: Room) -> None:
    first = room.act("family.enrol", patronage_type="planned")
    assert first == {"register_no": "ЖДС-2026-0001", "enrolled_on": "2026-09-07"}
    assert room.act("family.enrol")["register_no"] == first["register_no"]
    room.act("case.close", status="closed_completed", reason="goals")
    [family] = room.house.rows(Family)
    assert (family["status"], family["closed_at"]) == ("closed_completed", room.house.clock.now())


def test_a_level_changed_inside_a_stage_stands_for_the_family_once(room: Room) -> None:
    for level in ("adaptation", "emergency", "emergency"):
        assert room.act("family.level", support_level=level) == {"support_level": level}
    with room.house.store.reading() as tx:
        assert tx.connection.scalar(select(Family.support_level).where(room.house.own(Family))) == "emergency"
        kept = tx.execute(
            select(FamilyLevel.value, FamilyLevel.until)
            .where(room.house.own(FamilyLevel))
            .order_by(FamilyLevel.until.is_(None))  # both of one moment
        )
        assert [(row.value, row.until is None) for row in kept] == [
            ("adaptation", False),
            ("emergency", True),
        ]
    with pytest.raises(OperationFailed):
        room.act("family.level", support_level="сильный")


def test_a_type_of_patronage_is_recorded_and_found(room: Room) -> None:
    assert room.act("family.type") == {"stands": None}
    assert room.act("family.type", patronage_type="planned") == {"stands": "planned"}
    room.act("family.type", patronage_type="emergency")
    assert room.act("family.type") == {"stands": "emergency"}
    with room.house.store.reading() as tx:
        own = select(Family.patronage_type).where(room.house.own(Family))
        assert tx.connection.scalar(own) == "emergency"
    with pytest.raises(OperationFailed):
        room.act("family.type", patronage_type="срочный")


def test_applications_are_numbered_within_the_year(room: Room) -> None:
    assert room.act("family.register")["application_no"] == "1/2026"
    assert room.act("family.register")["application_no"] == "2/2026"
    room.house.clock.move_to(datetime(2026, 12, 31, 22, 0, tzinfo=UTC))  # already January in Zhodino
    assert room.act("family.register")["application_no"] == "1/2027"


def test_a_breach_marks_the_open_term_or_stands_alone(room: Room) -> None:
    room.house.clock.move_to(datetime(2026, 9, 20, tzinfo=UTC))
    known = room.act("deadline.breach", clause="zhod.stage2.a.term", element="plan")
    assert known["breached_at"] == "2026-09-17T17:00:00+03:00"
    room.act("deadline.breach", clause="zhod.type.emergency", facts={"done": 2, "required": 3})
    rows = {row["element"]: row for row in room.house.rows(DeadlineRow)}
    assert rows["plan"]["status"] == rows["step"]["status"] == "breached"
    assert rows["plan"]["closed_at"] is None and rows["step"]["closed_at"] == room.house.clock.now()


def test_visits_by_telephone_and_closed_doors_do_not_count(room: Room) -> None:
    assert room.act("visit.record", held_on="2026-06-29")["counted"] is True
    assert room.act("visit.record", held_on="2026-06-30", channel="phone")["counted"] is False
    assert room.act("visit.record", held_on="2026-07-01", contact="nobody_home")["counted"] is False
    room.house.clock.move_to(datetime(2026, 7, 6, 6, tzinfo=UTC))
    counted = room.act("visits.count", period="week", minimum=3, since="2026-06-01")
    assert counted == {"done": 1, "required": 3, "from": "2026-06-29", "to": "2026-07-05"}


@pytest.mark.parametrize(
    ("today", "since", "held", "required"),
    [
        ("2026-06-29", "2026-06-25", ["2026-06-25", "2026-06-26"], 2),  # week 26: two working days left
        ("2026-07-06", "2026-06-25", ["2026-06-29", "2026-07-01", "2026-07-02"], 3),
        ("2026-07-13", "2026-06-25", ["2026-07-06", "2026-07-09"], 3),
        ("2026-06-22", "2026-06-25", [], 0),  # the norm had not begun
    ],
)
def test_the_weekly_norm_of_the_crisis_scenario(
    room: Room, today: str, since: str, held: list[str], required: int
) -> None:
    """H5.3: emergency patronage from Thursday 25 June 2026."""
    for day in held:
        room.act("visit.record", held_on=day, kind="emergency")
    room.house.clock.move_to(datetime.fromisoformat(f"{today}T06:00+00:00"))
    counted = room.act("visits.count", period="week", minimum=3, since=since)
    assert (counted["done"], counted["required"]) == (len(held), required)


def test_periods_end_before_today() -> None:
    assert last_period(date(2026, 7, 13), "week") == (date(2026, 7, 6), date(2026, 7, 12))
    assert last_period(date(2026, 7, 12), "week") == (date(2026, 6, 29), date(2026, 7, 5))
    assert last_period(date(2026, 3, 1), "month") == (date(2026, 2, 1), date(2026, 2, 28))


def test_a_visit_is_planned_on_the_institutions_clock(room: Room) -> None:
    room.act("visit.plan", planned_at="2026-09-10T15:00")
    [visit] = room.house.rows(Visit)
    assert visit["planned_at"] == datetime(2026, 9, 10, 12, 0, tzinfo=UTC)


def test_rows_of_a_schedule_become_visits_that_wait_and_never_twice(room: Room) -> None:
    """ekb.6.7; the same day and hour again is the same visit."""
    rows = [{"day": "2026-09-24", "hour": "11:00"}, {"day": "2026-09-10", "hour": "15:00"}]
    planned = room.act("visits.plan", rows=rows)["visits"]
    assert [visit["visit_on"] for visit in planned] == ["2026-09-10", "2026-09-24"]
    assert room.act("visits.plan", rows=rows)["visits"] == planned
    assert [row["status"] for row in room.house.rows(Visit)] == ["planned", "planned"]


def test_used_days_are_those_held_and_those_that_wait(room: Room) -> None:
    """ekb.4.a: a call, a closed door and a missed visit leave the day free."""
    assert room.act("visits.used")["last_held"] is None
    room.act("visit.record", held_on="2026-09-01", kind="primary")
    room.act("visit.record", held_on="2026-09-02", contact="nobody_home")
    room.act("visit.record", held_on="2026-09-03", channel="phone")
    rows = [{"day": "2026-09-10"}, {"day": "2026-09-24"}]
    first, second = room.act("visits.plan", rows=rows)["visits"]
    assert room.act("visits.used", but=second["visit_id"])["visits_held"] == [
        {"held_on": "2026-09-01", "kind": "primary"},
        {"held_on": "2026-09-10", "kind": "scheduled"},
    ]
    room.act("visit.mark", visit_id=first["visit_id"], status="missed")
    used = room.act("visits.used")
    assert [visit["held_on"] for visit in used["visits_held"]] == ["2026-09-01", "2026-09-24"]
    assert used["last_held"] == "2026-09-01"  # the one that waits was not held


def test_a_planned_visit_is_told_held_or_cancelled_in_its_own_row(room: Room) -> None:
    rows = [{"day": "2026-09-10"}, {"day": "2026-09-24"}]
    first, second = (visit["visit_id"] for visit in room.act("visits.plan", rows=rows)["visits"])
    told = {"notified_at": "2026-09-09T12:00", "notify_channel": "phone"}
    room.act("visit.mark", visit_id=first, status="notified", **told)
    room.act("visit.record", held_on="2026-09-10", visit_id=first)
    assert room.act("visits.cancel", kind="emergency") == {"cancelled": 0}
    assert room.act("visits.cancel") == {"cancelled": 1}
    rows = {row["id"]: row for row in room.house.rows(Visit)}
    assert (rows[first]["status"], rows[second]["status"]) == ("done", "cancelled")
    assert rows[first]["notified_at"] == datetime(2026, 9, 9, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "given"), [("visit.mark", {"status": "missed"}), ("visit.record", {"held_on": "2026-09-10"})]
)
def test_a_visit_of_another_case_is_out_of_reach(room: Room, name: str, given: dict[str, Any]) -> None:
    for visit_id in ("of-another-case", *room.house.others(Visit)):
        with pytest.raises(OperationFailed, match="посещения"):
            room.act(name, visit_id=visit_id, **given)
