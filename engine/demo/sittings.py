"""Meetings of the consilium in the demo: everything that waits is put on one agenda, decided and signed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import select

from engine.access import Actor
from engine.demo.past import Past
from engine.registry.meetings import meetings
from engine.registry.meetings.agenda import body_of
from engine.registry.meetings.consilium_rules import CLOSING
from engine.registry.meetings.meeting_faults import NothingToConfirm
from engine.registry.meetings.votes import NO_ACCOUNT, PAPER
from engine.store.session import Tx
from engine.store.tables import AgendaItem, MeetingMember
from engine.usecases.meetings.cast_vote import cast_vote
from engine.usecases.meetings.convene_meeting import convene_meeting
from engine.usecases.meetings.decide_item import decide_item
from engine.usecases.meetings.enter_votes import Entered, enter_votes
from engine.usecases.meetings.note_paper import note_paper
from engine.usecases.meetings.open_meeting import open_meeting
from engine.usecases.meetings.propose_decision import propose_decision
from engine.usecases.meetings.sign_protocol import sign_protocol

DISCUSSED = (
    "Куратор доложил, как идёт работа с семьёй; члены консилиума обсудили, что делать дальше.",
    "Заслушали куратора и психолога. Семья участвует, мнение семьи приложено.",
    "Обсудили выполненное за квартал и то, что переносится. Возражений не было.",
    "Педагог рассказал о ребёнке, куратор — о посещениях. Сошлись на предложении куратора.",
)
REASONS = (
    "По материалам дела и докладу куратора.",
    "По итогам анализа и мнению семьи.",
    "По результатам посещений и ответам организаций.",
)
PLACE = "Кабинет заведующего"
NEXT_REVIEW = timedelta(days=90)
#: Who sits for the school and has no account, by the body.
OUTSIDE = {
    "consilium": {"name": "Смирнова Ольга Павловна", "office": "школа № 48, заместитель директора"},
    "spmpk": {"name": "Климова Татьяна Юрьевна", "office": "школа № 12, социальный педагог"},
}
BALLOT = "бюллетень члена консилиума, папка протоколов"
SHEET = "лист голосования от {day:%d.%m.%Y}, папка протоколов"
ON_PAPER = 0.15  # of those with an account, who sign a ballot instead of voting themselves


def sit(past: Past, random: Random, institution: str, said: Mapping[str, Any]) -> list[str]:
    """Hold a meeting on all questions that wait; returns ids of the cases that were decided.

    ``said``: body, and by question a list of decisions (fields of the decision, ``weight``).
    """
    waiting = _waiting(past, institution, said["body"])
    chair, secretary = (
        past.somebody(random, institution, f"consilium_{role}") for role in ("chair", "secretary")
    )
    if not waiting or chair is None or secretary is None:
        return []
    at = past.store.clock.now()
    meeting = _convened(past, random, institution, (chair, secretary), [item["id"] for item in waiting], at)
    present = _opened(past, random, secretary, meeting)
    for item in waiting:
        _decide(past, random, secretary, item, said, present)
    with past.store.transaction() as tx:
        day = past.calendars[institution].local(at)
        with suppress(NothingToConfirm):  # where everybody has voted themselves
            note_paper(tx, secretary, meeting, None, SHEET.format(day=day), key(random))
        sign_protocol(tx, chair, meeting, None, key(random))
    return [item["case_id"] for item in waiting]


def announce(past: Past, random: Random, institution: str, body: str, at: datetime) -> bool:
    """Call a meeting on what waits at the end of the history: the next one that people will hold themselves."""
    waiting = _waiting(past, institution, body)
    chair, secretary = (
        past.somebody(random, institution, f"consilium_{role}") for role in ("chair", "secretary")
    )
    if not waiting or chair is None or secretary is None:
        return False
    _convened(past, random, institution, (chair, secretary), [item["id"] for item in waiting], at)
    return True


def key(random: Random) -> str:
    """An idempotency key that is the same in every run of the same seed."""
    return str(UUID(int=random.getrandbits(128), version=4))


def _waiting(past: Past, institution: str, body: str) -> list[Mapping[str, Any]]:
    wanted = select(AgendaItem.__table__).where(
        AgendaItem.institution == institution, AgendaItem.body == body, AgendaItem.status == "waiting"
    )
    with past.store.reading() as tx:
        rows = tx.execute(wanted.order_by(AgendaItem.requested_at, AgendaItem.id)).mappings().all()
        waited = meetings.waited_for(tx, [row["id"] for row in rows])  # the case may have gone on meanwhile
        return [dict(row) for row in rows if row["id"] in waited]


def _convened(
    past: Past, random: Random, institution: str, heads: tuple[Actor, Actor], items: list[str], at: datetime
) -> str:
    chair, secretary = heads
    members: list[dict[str, Any]] = [
        {"person": actor.id}
        for actor in past.people[institution]
        if "consilium_member" in actor.roles and actor.id not in (chair.id, secretary.id)
    ]
    with past.store.reading() as tx:
        members.insert(1, OUTSIDE[body_of(tx, institution)])
    plan = {
        "planned_at": at,
        "place": PLACE,
        "chair": chair.id,
        "secretary": secretary.id,
        "members": members,
        "extraordinary": False,
        "items": items,
    }
    with past.store.transaction() as tx:
        return convene_meeting(tx, secretary, plan, key(random))


def _opened(past: Past, random: Random, secretary: Actor, meeting: str) -> dict[str, Actor | None]:
    """Seats of those who have come, the chair first; None for whoever has no account."""
    voting = select(MeetingMember.id, MeetingMember.person_id).where(
        MeetingMember.meeting_id == meeting, MeetingMember.votes
    )
    people = {actor.id: actor for actor in past.people[secretary.institution]}
    with past.store.transaction() as tx:
        there = [(row.id, row.person_id) for row in tx.execute(voting.order_by(MeetingMember.position))]
        present = dict(there[: max(len(there) // 2 + 1, len(there) - random.randint(0, 2))])
        open_meeting(tx, secretary, meeting, None, present, key(random))
    return {seat: people.get(person or 0) for seat, person in present.items()}


def _decide(
    past: Past,
    random: Random,
    secretary: Actor,
    item: Mapping[str, Any],
    said: Mapping[str, Any],
    present: Mapping[str, Actor | None],
) -> None:
    ways = said["decisions"][item["question"]]
    chosen = dict(random.choices(ways, [way.get("weight", 1) for way in ways])[0])
    chosen.pop("weight", None)
    given = {"discussion": random.choice(DISCUSSED), "reason": random.choice(REASONS), **chosen}
    if given.get("level") == "recommended":
        given["level"] = item["recommended_level"]
    given.setdefault("override_reason", given["reason"])
    if given["decision"] not in CLOSING:
        calendar = past.calendars[item["institution"]]
        given["next_review_on"] = calendar.local(past.store.clock.now()).date() + NEXT_REVIEW
    with past.store.transaction() as tx:
        propose_decision(tx, secretary, item["id"], None, given, key(random))
        _vote(tx, random, secretary, item["id"], present)
        decide_item(tx, secretary, item["id"], None, key(random))


def _vote(
    tx: Tx, random: Random, secretary: Actor, item_id: str, present: Mapping[str, Actor | None]
) -> None:
    """Most vote themselves, the last one sometimes against; the rest is entered by name."""
    against = len(present) > 3 and random.random() < 0.2
    entries, last = [], [*present][-1]
    for seat, actor in present.items():
        choice = "against" if against and seat == last else "for"
        if actor is not None and random.random() >= ON_PAPER:
            cast_vote(tx, actor, item_id, choice, key(random))
        else:
            ground, paper = (NO_ACCOUNT, "") if actor is None else (PAPER, BALLOT)
            entries.append(Entered(seat, choice, ground, paper))
    if entries:
        enter_votes(tx, secretary, item_id, None, entries, key(random))
