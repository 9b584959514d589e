"""Meetings of groups: families of one meeting share it, and only who came is written down."""

from __future__ import annotations

from datetime import date

from engine.registry import rows
from engine.registry.groups.attendance import CAME, INVITED, Event, Mark, put
from engine.store.tables import GroupActivity, GroupAttendance, GroupChange
from tests.engine.registry.recorders.conftest import Desk

MEETING = {"held_on": "2026-09-07", "topic": "Подросток дома", "attended": "yes"}


def test_a_meeting_of_the_club_with_the_family_that_came(desk: Desk) -> None:
    wrote = desk.write("session", MEETING, {"service": "club"})
    assert desk.row(GroupActivity)["kind"] == "club"
    came = desk.row(GroupAttendance)
    family = desk.house.case(desk.case_id)["family_id"]
    assert (came["activity_id"], came["family_id"]) == (wrote["session"], family)


def test_families_of_one_meeting_share_it(desk: Desk) -> None:
    other = Desk(desk.house, desk.house.planned())
    assert desk.write("session", MEETING, {"service": "training"}) == other.write(
        "session", MEETING, {"service": "training"}
    )
    assert len(desk.rows(GroupActivity)) == 1
    assert len(desk.rows(GroupAttendance)) == 2


def test_who_did_not_come_is_not_written_down(desk: Desk) -> None:
    desk.write("session", {**MEETING, "attended": "no"}, {"service": "family_art"})
    assert (len(desk.rows(GroupActivity)), desk.rows(GroupAttendance)) == (1, [])


def test_another_topic_is_another_meeting_and_twice_told_is_once(desk: Desk) -> None:
    for topic in ("Режим дня", "Режим дня", "Карманные деньги"):
        desk.write("session", {**MEETING, "topic": topic}, {"service": "lecture"})
    assert len(desk.rows(GroupActivity)) == len(desk.rows(GroupAttendance)) == 2


def test_a_consultation_is_no_activity_of_a_group(desk: Desk) -> None:
    assert desk.write("session", MEETING, {"service": "consultation"}) == {}
    assert desk.rows(GroupActivity) == []


def test_a_month_of_activities_and_who_missed_one(desk: Desk) -> None:
    club = {"kind": "club", "held_on": "2026-09-04", "topic": "Вместе", "role": "active"}
    holiday = {"kind": "holiday", "held_on": "2026-09-05", "topic": "День семьи", "role": "missed"}
    desk.write("group_activities", {"activities": [club, holiday]})
    desk.write("group_activities", {"activities": []})
    assert sorted(row["kind"] for row in desk.rows(GroupActivity)) == ["club", "holiday"]
    (came,) = desk.rows(GroupAttendance)
    assert came["activity_id"] == desk.row(GroupActivity, GroupActivity.kind == "club")["id"]


def invited(desk: Desk, topic: str = "Вместе", state: str = INVITED) -> Event:
    """An event of the register with the desk's family on its list."""
    family = str(desk.house.case(desk.case_id)["family_id"])
    with desk.house.store.transaction() as tx:
        own = {"institution": "zhodino", "kind": "club", "topic": topic, "held_on": date(2026, 9, 4)}
        event = Event(rows.add(tx, GroupActivity, **own, led_by=None, entered_at=tx.now()), "zhodino")
        put(tx, event, family, Mark(state), desk.house.actor("mazur").id)
    return event


def test_what_the_register_knows_is_not_written_twice_and_keeps_who_marked_it(desk: Desk) -> None:
    event = invited(desk, state=CAME)
    row = {"kind": "club", "held_on": "2026-09-04", "topic": "Вместе", "role": "active"}
    desk.write("group_activities", {"activities": [row, {**row, "topic": "другими словами"}]})
    assert [each["id"] for each in desk.rows(GroupActivity)] == [event.id]
    assert desk.row(GroupAttendance)["state"] == CAME
    assert len(desk.rows(GroupChange)) == 1


def test_what_a_curator_knows_otherwise_is_marked_with_its_history(desk: Desk) -> None:
    invited(desk)
    row = {"kind": "club", "held_on": "2026-09-04", "topic": "Вместе", "role": "excused", "reason": "Болели"}
    desk.write("group_activities", {"activities": [row]})
    listed = desk.row(GroupAttendance)
    assert (listed["state"], listed["reason"]) == ("excused", "Болели")
    assert {(each["before"], each["after"]) for each in desk.rows(GroupChange)} == {
        *(("", INVITED), (INVITED, "excused"), ("", "Болели")),
    }
