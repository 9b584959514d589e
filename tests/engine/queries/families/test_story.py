"""The story tells the cases asked for, the newest first, page by page; a child's own lines; who has read it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from engine.queries.families import story
from engine.registry.families import members
from engine.registry.families.members import Named
from engine.store.tables import (
    AgendaItem,
    Application,
    BrigadeTrip,
    ChildSeen,
    Closing,
    Consent,
    Contract,
    Correction,
    CuratorOrder,
    FamilyLevel,
    FinalAnalysis,
    Inquiry,
    Paper,
    Person,
    Programme,
    ProgrammeMeasure,
    Referral,
    Refusal,
    RiskAssessment,
    Visit,
)
from engine.usecases.cases.record_access import record_access
from tests.engine.usecases.house import House
from tests.engine.usecases.planted import MOMENT, Bed, day

ZONE = ZoneInfo("Europe/Minsk")


@pytest.fixture
def bed(house: House) -> Bed:
    return Bed.of(house, house.start().case_id)


def told(bed: Bed, **asked: str) -> list[story.Event]:
    with bed.house.store.reading() as tx:
        return list(story.story(tx, [bed.case_id], ZONE, 1, **asked).rows)


def plant(bed: Bed, count: int = 1) -> list[str]:
    return bed.plant(
        Visit,
        *(
            {"kind": "scheduled", "channel": "home", "status": "done", "held_on": day(-n), "recorded_at": MOMENT,
             "purpose": f"Беседа {n}"}
            for n in range(count)
        ),
    )  # fmt: skip


def test_every_kind_of_event_is_told(bed: Bed) -> None:
    [plan] = bed.plant(Programme, {"approved_on": day(-3), "kind": "action_plan", "version": 2})
    bed.plant(ProgrammeMeasure, {"programme_id": plan, "status": "done", "done_on": day(-2), "title": "Врач"})
    plant(bed)
    bed.plant(Visit, {"status": "missed", "held_on": day(-1), "contact": "nobody_home", "channel": "home"})
    bed.plant(
        RiskAssessment,
        {"source": "diagnosis", "assessed_on": day(-4), "score": 9, "immediate_threat": True},
    )
    bed.plant(BrigadeTrip, {"arrived_at": MOMENT, "outcome": "take_on"})
    bed.plant(Inquiry, {"kind": "inquiry", "received_at": MOMENT}, {"kind": "alert", "received_at": MOMENT})
    bed.plant(Application, {"registered_at": MOMENT, "status": "registered"})
    bed.plant(Consent, {"signed_on": day(-5), "withdrawn_on": day(-1), "kind": "pd", "status": "withdrawn"})
    bed.plant(Contract, {"dated": day(-5), "number": "7", "status": "signed"})
    bed.plant(Refusal, {"recorded_on": day(-5), "who": "family", "reason": "other"})
    bed.plant(Closing, {"closed_on": day(-1), "reason": "done"})
    bed.plant(Paper, {"dated": day(-1), "kind": "d12", "title": "Акт"})
    bed.plant(
        AgendaItem, {"status": "decided", "decision": "approve", "decided_at": MOMENT, "level": "basic"}
    )
    bed.plant(FamilyLevel, {"kind": "support_level", "value": "basic", "since": MOMENT, "until": None})
    bed.plant(
        CuratorOrder, {"curator_id": bed.house.actor("mazur").id, "valid_from": day(-9), "valid_to": None}
    )
    bed.plant(Referral, {"sent_on": day(-6), "reply_on": day(-2), "kind": "request", "status": "answered"})
    bed.plant(FinalAnalysis, {"analysed_on": day(0)})
    person = bed.house.actor("mazur").id
    bed.plant(
        Correction, {"field": "address", "was": "Мира, 1", "became": "Мира, 2", "at": MOMENT, "by_id": person}
    )
    found = told(bed)
    kinds = Counter(event.kind for event in found)
    asked = {"started", "inquiry", "alert", "application", "consent", "withdrawal", "contract", "refusal"}
    asked |= {"closing", "paper", "visit", "missed", "trip", "threat", "risk", "meeting", "level", "curator"}
    asked |= {"plan", "measure", "request", "reply", "final", "change"}
    assert asked <= set(kinds), asked - set(kinds)
    assert [event.on for event in found] == sorted((event.on for event in found), reverse=True)
    for kind, members_of in story.KINDS.items():
        only = {event.kind for event in told(bed, kind=kind)}
        assert only and only <= set(members_of), kind


def test_pages_are_cut_in_the_database_and_other_cases_add_nothing(bed: Bed, house: House) -> None:
    plant(bed, story.SIZE + 5)
    other = Bed.of(house, house.start(login="golub", id=bed.known["family_id"]).case_id)
    plant(other, 3)
    with house.store.reading() as tx:
        first = story.story(tx, [bed.case_id], ZONE, 1, "contacts")
        second = story.story(tx, [bed.case_id], ZONE, 2, "contacts")
        assert (len(first.rows), first.has_next, len(second.rows), second.has_next) == (
            story.SIZE,
            True,
            5,
            False,
        )
        assert {row.case_id for row in [*first.rows, *second.rows]} == {bed.case_id}
        assert story.story(tx, [], ZONE, 1).rows == []


def test_the_lines_of_one_child(bed: Bed) -> None:
    with bed.house.store.transaction() as tx:
        own = bed.known["institution"], bed.known["family_id"]
        child = members.keep(tx, *own, Named("Ковалёв Артём", facts={"relation": "child"}))
    seen, _ = plant(bed, 2)
    bed.plant(ChildSeen, {"visit_id": seen, "member_id": child, "seen_on": day(0)})
    [plan] = bed.plant(Programme, {"kind": "action_plan", "version": 1, "status": "current"})
    known = {"programme_id": plan, "status": "done", "done_on": day(-2)}
    bed.plant(
        ProgrammeMeasure,
        {**known, "no": 1, "title": "Логопед", "target": "Артём"},
        {**known, "no": 2, "title": "Юрист", "target": "мать"},
    )
    person = bed.house.actor("mazur").id
    moved = {"field": "education_place", "at": MOMENT - timedelta(days=1), "by_id": person}
    bed.plant(
        Correction,
        {**moved, "member_id": child, "was": "сад № 3", "became": "школа № 1"},
        {**moved, "member_id": child, "was": "", "became": "only filled in"},
        {**moved, "was": "about", "became": "another"},
    )
    lines = [event.words.split("\x1f") for event in told(bed, child=child)]
    assert lines == [["Беседа 0"], ["Артём", "сад № 3", "школа № 1"], ["Логопед"]]
    with bed.house.store.reading() as tx:
        assert story.seen_by_visit(tx, [seen]) == {seen: ["Артём"]}


def test_a_new_curator_owes_the_reading_until_the_story_was_opened(bed: Bed, house: House) -> None:
    mazur, golub = house.actor("mazur"), house.actor("golub")
    bed.plant(CuratorOrder, {"curator_id": mazur.id, "valid_from": day(-60), "valid_to": day(-2)})

    def owed(actor: object) -> object:
        with house.store.reading() as tx:
            return story.unread_since(tx, actor, bed.known["family_id"], ZONE)  # type: ignore[arg-type]

    assert owed(golub) is None
    bed.plant(CuratorOrder, {"curator_id": golub.id, "valid_from": day(-1), "valid_to": None})
    assert owed(golub) == day(-1) and owed(mazur) is None
    for what, left in (("family", day(-1)), (story.READING, None)):
        with house.store.transaction() as tx:
            record_access(tx, golub, bed.case_id, what)
        assert owed(golub) == left
    with house.store.reading() as tx:
        [reading] = story.readings(tx, bed.known["family_id"])
        name = tx.connection.scalar(select(Person.name).where(Person.id == golub.id))
    assert reading.name == name
