"""Who is convened, by whom, and for what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from engine.errors import FormFaults, NotAllowed
from engine.store.tables import MeetingMember
from engine.usecases.meetings.convene_meeting import _row, _rows, convene_meeting
from tests.engine.usecases.meetings.acting import done, refused
from tests.engine.usecases.meetings.omsk import LATER, Omsk


def test_who_is_convened_and_in_which_order(omsk: Omsk) -> None:
    meeting_id = omsk.convene(
        omsk.asks(), invited=[{"name": "Смирнова О. П.", "office": "школа № 5"}], extraordinary=True
    )
    rows = sorted(omsk.house.rows(MeetingMember), key=lambda row: row["position"])
    assert [(row["name"].split()[-1], row["votes"]) for row in rows] == [
        ("orlova", True),
        ("titov", True),
        ("gusev", True),
        ("krylova", True),
        ("belova", False),
        ("П.", False),
    ]
    meeting = omsk.meeting(meeting_id)
    assert (meeting["body"], meeting["status"], meeting["quorum_percent"]) == ("consilium", "convened", 50)
    assert meeting["extraordinary"] and meeting["number"] is None


@pytest.mark.parametrize(
    ("over", "fields"),
    [
        ({"planned_at": None}, {"planned_at"}),
        ({"planned_at": LATER + timedelta(days=400)}, {"planned_at"}),
        ({"chair": 10**6, "secretary": None}, {"chair", "secretary"}),
        ({"place": "я" * 201, "members": [{"person": 10**6}]}, {"place", "members"}),
        ({"members": [{"name": " "}]}, {"members"}),
        ({"planned_at": LATER - timedelta(days=8)}, {"planned_at"}),
        ({"items": []}, {"items"}),
    ],
)
def test_a_plan_with_faults_is_told_all_of_them(omsk: Omsk, over: dict[str, Any], fields: set[str]) -> None:
    plan = {**omsk.plan(), **over}
    fault = refused(omsk, FormFaults, lambda: done(omsk, convene_meeting, plan))
    assert set(fault.facts["faults"]) >= fields


@pytest.mark.parametrize("login", ["titov", "sergeeva"])
def test_members_and_curators_do_not_convene(omsk: Omsk, login: str) -> None:
    refused(omsk, NotAllowed, lambda: done(omsk, convene_meeting, omsk.plan(), login=login))


def test_who_sits_and_who_votes_in_which_order() -> None:
    """Nobody twice, whatever seats they were given; somebody unknown or without a name is told by None."""
    seated = {1: "Председатель", 2: "Секретарь", 3: "Член"}
    plan: dict[str, Any] = {
        "chair": 1,
        "secretary": 2,
        "members": [{"person": 1}, {"person": 3, "office": " педагог "}, {"person": 3}, {"person": 9}],
        "invited": [{"name": " Гость "}, {"name": " "}, {"person": 2}, {"name": "Второй", "office": "школа"}],
    }
    rows = [
        row and (row["person_id"], row["name"], row["office"], row["votes"]) for row in _rows(plan, seated)
    ]
    assert rows == [
        (1, "Председатель", "", True), (3, "Член", "педагог", True), None, (2, "Секретарь", "", False),
        (None, "Гость", "", False), None, (None, "Второй", "школа", False),
    ]  # fmt: skip
    assert _rows({"chair": 1, "secretary": 1}, seated) == [
        {"person_id": 1, "name": "Председатель", "office": "", "votes": True}
    ]


@pytest.mark.parametrize(
    ("name", "office", "fits"), [(180, 180, True), (181, 0, False), (1, 181, False), (0, 5, False)]
)
def test_names_and_offices_have_a_length(name: int, office: int, fits: bool) -> None:
    assert (_row({"name": "я" * name, "office": "я" * office}, True, {}) is not None) == fits


def test_a_meeting_of_nobody_or_of_a_crowd_is_refused_in_words(omsk: Omsk) -> None:
    crowd = [{"name": f"Гость {number}"} for number in range(3000)]
    for more, field in (
        ({"secretary": omsk.id_of("orlova")}, "secretary"),
        ({"members": []}, "members"),
        ({"invited": crowd}, "members"),
        ({"members": crowd}, "members"),
    ):
        fault = refused(omsk, FormFaults, lambda more=more: omsk.convene(**more))
        assert list(fault.facts["faults"]) == [field]


def test_a_meeting_that_has_been_held_is_recorded_by_saying_so(omsk: Omsk) -> None:
    past = omsk.house.clock.now() - timedelta(days=3)
    item = omsk.asks()
    fault = refused(omsk, FormFaults, lambda: omsk.convene(item, planned_at=past))
    assert list(fault.facts["faults"]) == ["planned_at"]
    assert omsk.meeting(omsk.convene(item, planned_at=past, afterwards=True))["planned_at"] == past
