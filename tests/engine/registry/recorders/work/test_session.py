"""Meetings of groups: families of one meeting share it, and only who came is written down."""

from __future__ import annotations

from engine.store.tables import GroupActivity, GroupAttendance
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
