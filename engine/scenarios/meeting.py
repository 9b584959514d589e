"""``meeting:`` — a whole sitting in one step: convened, held, decided and signed through the use cases, as people do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from engine.access import CONSILIUM, Actor
from engine.ids.rising import new_id
from engine.registry.meetings.consilium_rules import CLOSING
from engine.registry.meetings.votes import CHOICES, PAPER
from engine.scenarios.play import Play
from engine.scenarios.script import Move
from engine.store.session import Tx
from engine.store.tables import AgendaItem, Meeting, MeetingMember, Person, PersonRole
from engine.usecases.meetings.add_item_to_agenda import add_item_to_agenda
from engine.usecases.meetings.cast_vote import cast_vote
from engine.usecases.meetings.convene_meeting import convene_meeting
from engine.usecases.meetings.decide_item import decide_item
from engine.usecases.meetings.enter_votes import Entered, enter_votes
from engine.usecases.meetings.open_meeting import open_meeting
from engine.usecases.meetings.postpone_meeting import postpone_meeting
from engine.usecases.meetings.propose_decision import propose_decision
from engine.usecases.meetings.sign_protocol import sign_protocol

NEXT_REVIEW = timedelta(days=90)
SHEET = "лист голосования"
SAMPLE = {
    "discussion": "Заслушан доклад куратора, выступили члены консилиума.",
    "reason": "По материалам дела.",
    "effectiveness": 50,
}


@dataclass(frozen=True)
class Called:
    """A convened meeting of a scenario and who runs it."""

    play: Play
    said: Mapping[str, Any]
    chair: Actor
    secretary: Actor
    id: str
    items: list[str]

    def seats(self) -> dict[str, str | None]:
        """Those who have come, the first of the list with the chair: id of the seat -> login, where there is one."""
        wanted = (
            select(MeetingMember.id, Person.login)
            .outerjoin(Person, Person.id == MeetingMember.person_id)
            .where(MeetingMember.meeting_id == self.id, MeetingMember.votes)
            .order_by(MeetingMember.position)
        )
        with self.play.stage.store.reading() as tx:
            there = [(row.id, row.login) for row in tx.execute(wanted)]
        return dict(there[: int(self.said.get("present", len(there)))])

    def present(self) -> list[str]:
        """Ids of their seats."""
        return [*self.seats()]


def hold_meeting(play: Play, move: Move) -> None:
    """Carry the step out. With ``postpone_to`` it is only tried: without a quorum its questions go to that day."""
    said = move.said["meeting"]
    called = _convene(play, move, said)
    if said.get("postpone_to"):
        _postpone(called, said["postpone_to"])
        return
    _open(called)
    for item, decided in zip(called.items, said["items"], strict=True):
        _decide(called, item, decided)
    with play.stage.store.transaction() as tx:
        sign_protocol(tx, called.chair, called.id, None, _key())


def _open(called: Called) -> None:
    """A sitting that an earlier step could not finish is still open."""
    store, present = called.play.stage.store, called.present()
    with store.reading() as tx:
        status = tx.execute(select(Meeting.status).where(Meeting.id == called.id)).scalar_one()
    if status == "convened":
        with store.transaction() as tx:
            open_meeting(tx, called.secretary, called.id, None, present, _key())


def _convene(play: Play, move: Move, said: Mapping[str, object]) -> Called:
    """A new meeting, or the one that the questions were postponed to."""
    chair, secretary = _person(play, "consilium_chair"), _person(play, "consilium_secretary")
    items = _items(play, move, said)
    listed = _listed(play, items)
    fresh = [item for item in items if item not in listed]
    meeting_id = next(iter(listed.values()), None)
    with play.stage.store.transaction() as tx:
        if meeting_id is None:
            plan = _plan(play, tx, said, chair, secretary)
            meeting_id = convene_meeting(tx, secretary, {**plan, "items": items}, _key())
        else:
            for item in fresh:
                add_item_to_agenda(tx, secretary, meeting_id, None, item, _key())
    return Called(play, said, chair, secretary, meeting_id, items)


def _plan(play: Play, tx: Tx, said: Mapping[str, Any], chair: Actor, secretary: Actor) -> dict[str, object]:
    """When and who: the scenario's people of the consilium first, nameless members after them."""
    seats = int(said.get("members", 3))
    named = [{"person": id_} for id_ in _staff(tx) if id_ not in (chair.id, secretary.id)]
    nameless = [{"name": f"Член консилиума {number}"} for number in range(2, seats + 1)]
    return {
        "planned_at": play.stage.now,
        "place": said.get("place", ""),
        "chair": chair.id,
        "secretary": secretary.id,
        "members": [*named, *nameless][: seats - 1],
        "extraordinary": said.get("extraordinary", False),
    }


def _listed(play: Play, items: list[str]) -> dict[str, str]:
    """Questions already on an agenda, with its meeting."""
    wanted = select(AgendaItem.id, AgendaItem.meeting_id).where(
        AgendaItem.id.in_(items), AgendaItem.meeting_id.is_not(None)
    )
    with play.stage.store.reading() as tx:
        return {row.id: row.meeting_id for row in tx.execute(wanted)}


def _items(play: Play, move: Move, said: Mapping[str, Any]) -> list[str]:
    """The waiting question of every case named, the earliest due; ``question`` tells several of one case apart."""
    found: list[str] = []
    for one in said["items"]:
        case_id = play.case_id(Move(move.number, "meeting", {"case": one.get("case", "main")}))
        wanted = select(AgendaItem.id).where(
            AgendaItem.case_id == case_id,
            AgendaItem.body == said["body"],
            AgendaItem.status.in_(["waiting", "listed"]),
            AgendaItem.id.not_in(found),
        )
        if one.get("question"):
            wanted = wanted.where(AgendaItem.question == one["question"])
        with play.stage.store.reading() as tx:
            item = tx.connection.scalar(wanted.order_by(AgendaItem.due_at, AgendaItem.requested_at).limit(1))
        if item is None:
            raise play.refused("no_item", step=move.number, name=one.get("case", "main"), body=said["body"])
        found.append(item)
    return found


def _decide(called: Called, item_id: str, said: Mapping[str, Any]) -> None:
    stage, secretary = called.play.stage, called.secretary
    with stage.store.reading() as tx:
        item = tx.execute(select(AgendaItem.__table__).where(AgendaItem.id == item_id)).mappings().one()
    proposal = _proposal(stage.now.date(), item, said)
    votes = said.get("votes") or called.said.get("votes") or {"for": len(called.present())}
    with stage.store.transaction() as tx:
        propose_decision(tx, secretary, item_id, None, proposal, _key())
    _vote(called, item_id, votes)
    with stage.store.transaction() as tx:
        decide_item(tx, secretary, item_id, None, _key())


def _vote(called: Called, item_id: str, votes: Mapping[str, Any]) -> None:
    """Who has an account votes, the others have signed; the chair, who sits first, as ``chair`` says."""
    choices = [choice for choice in CHOICES for _ in range(int(votes.get(choice, 0)))]
    if votes.get("chair") in choices:
        choices.remove(votes["chair"])
        choices.insert(0, votes["chair"])
    entries, stage = [], called.play.stage
    for (seat, login), choice in zip(called.seats().items(), choices, strict=False):
        if login is None:
            entries.append(Entered(seat, choice, PAPER, SHEET))
            continue
        member = stage.actor(login)
        with stage.store.transaction() as tx:
            cast_vote(tx, member, item_id, choice, _key())
    with stage.store.transaction() as tx:
        enter_votes(tx, called.secretary, item_id, None, entries, _key())


def _proposal(today: date, item: Mapping[str, object], said: Mapping[str, object]) -> dict[str, object]:
    """What the step says, over a sample of what every decision must say; a text date becomes a date."""
    given = {**SAMPLE, **{key: value for key, value in said.items() if value is not None}}
    if item["question"] != "review" and "effectiveness" not in said:
        given.pop("effectiveness")
    given.setdefault("override_reason", given["reason"])
    review = given.get("next_review_on")
    if review is not None:
        given["next_review_on"] = date.fromisoformat(str(review))
    elif given.get("decision") not in CLOSING:
        given["next_review_on"] = today + NEXT_REVIEW
    return given


def _postpone(called: Called, to: str) -> None:
    day = datetime.fromisoformat(str(to))
    moment = day if day.time() != datetime.min.time() else day.replace(hour=14)
    present = called.present()
    with called.play.stage.store.transaction() as tx:
        postpone_meeting(tx, called.secretary, called.id, None, moment, _key(), present=present)


def _person(play: Play, role: str) -> Actor:
    """Who holds a role of the consilium in the scenario; somebody is appointed where it names nobody."""
    wanted = select(Person.login).join(PersonRole).where(PersonRole.role == role).order_by(Person.id)
    with play.stage.store.reading() as tx:
        login = tx.connection.scalar(wanted.limit(1))
    if login is None:
        play.stage.appoint(role, role)
    return play.stage.actor(login or role)


def _staff(tx: Tx) -> list[int]:
    """People whom the scenario gives a role of the consilium."""
    wanted = select(Person.id).join(PersonRole).where(PersonRole.role.in_(sorted(CONSILIUM))).distinct()
    return list(tx.connection.scalars(wanted.order_by(Person.id)))


def _key() -> str:
    return new_id()
