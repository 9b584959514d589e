"""The room of a meeting tells of this meeting's people and questions, and of each question its own family."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, update

from engine.errors import NotFound
from engine.queries.meetings.item_summary import summary
from engine.queries.meetings.meeting_room import correctable, opened_cases, room
from engine.registry import rows
from engine.store.tables import Consent, Family, Submission, Visit
from tests.engine.usecases.house import House
from tests.engine.usecases.meetings.omsk import VOTERS, Omsk, furnish


@pytest.fixture
def omsk(house: House) -> Omsk:
    return furnish(house)


def test_its_own_questions_in_their_order(omsk: Omsk) -> None:
    first, second, third = (omsk.asks(f"Семья {name}") for name in ("Ивановых", "Петровых", "Зиминых"))
    own, other = omsk.convene(second, first), omsk.convene(third)
    with omsk.house.store.reading() as tx:
        found = room(tx, omsk.actor("belova"), own)
        assert [item["id"] for item in found.items] == [second, first]
        assert found.item(first) is not None and found.item(third) is None
        assert (found.chair, found.secretary) == ("Проверкин orlova", "Проверкин belova")
        assert [item["id"] for item in room(tx, omsk.actor("belova"), other).items] == [third]
        for login in ("zimin", "golub"):
            with pytest.raises(NotFound):
                room(tx, omsk.actor(login), own)


def test_who_has_voted_on_which_question(omsk: Omsk) -> None:
    first, second = omsk.asks(), omsk.asks("Семья Зиминых")
    meeting_id = omsk.opened(first, second)
    seats = omsk.seats(meeting_id)
    for item_id in (first, second):
        omsk.propose(item_id)
    omsk.vote("titov", first)
    omsk.vote("gusev", second)
    assert voted(omsk, meeting_id) == {first: {seats["titov"]}, second: {seats["gusev"]}}
    omsk.propose(first, decision="change_level", level="crisis", override_reason="Долги.")
    assert voted(omsk, meeting_id) == {second: {seats["gusev"]}}  # nobody yet, on the other proposal


def voted(omsk: Omsk, meeting_id: str) -> dict[str, set[str]]:
    with omsk.house.store.reading() as tx:
        return {item: set(cast) for item, cast in room(tx, omsk.actor("belova"), meeting_id).cast.items()}


def test_a_summary_is_of_the_one_family(omsk: Omsk) -> None:
    quiet, visited = omsk.item(omsk.asks()), omsk.item(omsk.asks("Семья Зиминых"))
    now = omsk.house.clock.now()
    with omsk.house.store.transaction() as tx:
        for day in (1, 2):
            rows.add(
                tx,
                Visit,
                case_id=visited["case_id"],
                family_id=visited["family_id"],
                institution="omsk",
                kind="scheduled",
                channel="home",
                status="done",
                held_on=date(2026, 9, day),
                recorded_at=now,
            )
        monitored = {"case_id": visited["case_id"], "task_id": "-", "element": "-", "name": "-", "answer": {}}
        for form, at in (("f12_monitoring", now - timedelta(days=3)), ("f11_contract", now)):
            tx.execute(insert(Submission), {**monitored, "form": form, "data": {}, "at": at})
    with omsk.house.store.reading() as tx:
        told, blank = summary(tx, visited), summary(tx, quiet)
    assert (told.visits, told.last_visit_on) == (2, date(2026, 9, 2))
    assert told.monitored_at == now - timedelta(days=3)
    assert (blank.visits, blank.last_visit_on, blank.monitored_at) == (0, None, None)
    assert (told.process, told.status, told.curator) == (blank.process, "open", blank.curator)


def test_a_summary_says_on_what_consent_the_family_may_be_enrolled(omsk: Omsk) -> None:
    quiet, agreed = omsk.item(omsk.asks()), omsk.item(omsk.asks("Семья Зиминых"))
    lists = {"subjects": [], "data_list": [], "actions": [], "recipients": []}
    sheet = {"kind": "patronage", "status": "signed", "signed_on": date(2026, 9, 1), **lists}
    mine = {name: agreed[name] for name in ("case_id", "family_id")}
    with omsk.house.store.transaction() as tx:
        rows.add(tx, Consent, term_on=date(2026, 12, 1), recorded_at=tx.now(), **sheet, **mine)
    with omsk.house.store.reading() as tx:
        found = summary(tx, agreed).consent
        assert (found.signed_on, found.term_on) == (date(2026, 9, 1), date(2026, 12, 1))
        assert summary(tx, quiet).consent is None


def test_whoever_votes_on_removal_reads_why_though_goals_were_given_up(omsk: Omsk) -> None:
    item = omsk.item(omsk.asks())
    gone = {"what": "Мать лечится", "reason": "Не хочет", "by": "Семёнова Г. Н."}
    told = {"goals_pct": 50, "given_up": [gone], "below_reason": "Отказывается", "conclusion": "Снять"}
    kept = {"case_id": item["case_id"], "task_id": "-", "element": "-", "name": "-", "answer": {}}
    with omsk.house.store.transaction() as tx:
        for data in ({"goals_pct": 100}, told):
            tx.execute(insert(Submission), {**kept, "form": "f13_results_ru", "data": data, "at": tx.now()})
    with omsk.house.store.reading() as tx:
        found = summary(tx, {**item, "question": "remove"}).analysed
        assert found == {"below_reason": "Отказывается"}
        assert summary(tx, {**item, "question": "review"}).analysed is None


def test_earlier_decisions_are_of_the_case_and_not_the_question_itself(omsk: Omsk) -> None:
    first = omsk.asks()
    omsk.signed(first)
    other = omsk.asks("Семья Зиминых")
    omsk.signed(other)
    with omsk.house.store.reading() as tx:
        assert summary(tx, omsk.item(first)).earlier == ()
        later = {**omsk.item(first), "id": "of a later sitting"}
        assert [row["id"] for row in summary(tx, later).earlier] == [first]


def test_signed_decisions_of_the_institution_may_be_corrected(omsk: Omsk) -> None:
    signed, open_one = omsk.asks(), omsk.asks("Семья Зиминых")
    omsk.signed(signed)
    omsk.opened(open_one, there=VOTERS)
    with omsk.house.store.reading() as tx:
        own = {row["id"] for row in correctable(tx, omsk.actor("belova"), "consilium")}
        elsewhere = {row["id"] for row in correctable(tx, omsk.actor("zimin"), "consilium")}
        assert signed in own and open_one not in own and elsewhere == set()
        assert correctable(tx, omsk.actor("belova"), "spmpk") == []


def test_members_read_nothing_of_a_family_that_withdrew_its_consent(omsk: Omsk) -> None:
    gone, stays = omsk.asks("Семья Вершининых"), omsk.asks("Семья Зиминых")
    meeting_id = omsk.opened(gone, stays)
    assert told_to(omsk, "titov", meeting_id) == {
        gone: ("Семья Вершининых", True),
        stays: ("Семья Зиминых", True),
    }
    with omsk.house.store.transaction() as tx:
        own = update(Family).where(Family.id == omsk.item(gone)["family_id"])
        tx.execute(own.values(withdrawn_on=date(2026, 9, 6)))
    assert told_to(omsk, "titov", meeting_id) == {gone: ("", False), stays: ("Семья Зиминых", True)}
    assert told_to(omsk, "belova", meeting_id)[gone] == ("Семья Вершининых", True)  # keeps the consilium
    omsk.propose(gone, decision="close", level=None, next_review_on=None)
    omsk.vote("titov", gone)  # by the number of the case


def told_to(omsk: Omsk, login: str, meeting_id: str) -> dict[str, tuple[str, bool]]:
    """Of each question: the family's name, and whether its case opens."""
    with omsk.house.store.reading() as tx:
        items = room(tx, omsk.actor(login), meeting_id).items
        opened = opened_cases(tx, omsk.actor(login), items)
        return {item["id"]: (item["family_title"], item["case_id"] in opened) for item in items}
