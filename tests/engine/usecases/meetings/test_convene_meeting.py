"""Who is convened, by whom, and for what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from engine.errors import FormFaults, NotAllowed
from engine.store.tables import MeetingMember
from engine.usecases.meetings.convene_meeting import convene_meeting
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
    ],
)
def test_a_plan_with_faults_is_told_all_of_them(omsk: Omsk, over: dict[str, Any], fields: set[str]) -> None:
    plan = {**omsk.plan(), **over}
    fault = refused(omsk, FormFaults, lambda: done(omsk, convene_meeting, plan))
    assert set(fault.facts["faults"]) >= fields


@pytest.mark.parametrize("login", ["titov", "sergeeva"])
def test_members_and_curators_do_not_convene(omsk: Omsk, login: str) -> None:
    refused(omsk, NotAllowed, lambda: done(omsk, convene_meeting, omsk.plan(), login=login))
