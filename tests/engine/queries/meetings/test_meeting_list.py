"""What the rooms of the consilium show to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from engine.errors import NotFound
from engine.queries.meetings.item_summary import summary
from engine.queries.meetings.meeting_list import (
    WaitingItem,
    left_unsigned,
    meeting_list,
    open_votes,
    waiting_items,
)
from engine.queries.meetings.meeting_room import room
from engine.sight import visible_cases
from engine.store.tables import AgendaItem, Case, Family, Meeting
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.meetings.postpone_meeting import postpone_meeting
from tests.engine.usecases.house import House
from tests.engine.usecases.meetings.acting import done
from tests.engine.usecases.meetings.omsk import VOTERS, Omsk, furnish
from tests.engine.usecases.planted import moment


@pytest.fixture
def omsk(house: House) -> Omsk:
    return furnish(house)


def listed(omsk: Omsk, login: str, ahead: bool = True) -> list[str]:
    with omsk.house.store.reading() as tx:
        rows = meeting_list(tx, omsk.actor(login), ahead, 1).rows
    return [row.id for row in rows if row.id not in omsk.house.others(Meeting)]


def own(omsk: Omsk, lines: list[WaitingItem]) -> list[WaitingItem]:
    """The lines without those of the families beside."""
    others = omsk.house.others(AgendaItem)
    return [line for line in lines if line.id not in others]


def test_a_member_sees_their_own_meetings_the_secretary_all(omsk: Omsk) -> None:
    own = omsk.convene()
    other = omsk.convene(members=[{"person": omsk.id_of("gusev")}])
    assert set(listed(omsk, "belova")) == {own, other}
    assert listed(omsk, "titov") == [own]
    assert listed(omsk, "sergeeva") == listed(omsk, "zimin") == []
    with omsk.house.store.reading() as tx, pytest.raises(NotFound):
        room(tx, omsk.actor("titov"), other)


def test_meetings_that_are_over_are_apart(omsk: Omsk) -> None:
    signed = omsk.signed(omsk.asks())
    ahead = omsk.convene()
    assert (listed(omsk, "belova"), listed(omsk, "belova", False)) == ([ahead], [signed])


def test_questions_wait_by_their_term_and_leave_with_their_case(omsk: Omsk) -> None:
    first, second = omsk.asks(), omsk.asks("Семья Зиминых")
    with omsk.house.store.transaction() as tx:
        deliver_message(tx, None, "consent_withdrawn", omsk.item(second)["case_id"], {}, "w")
    with omsk.house.store.reading() as tx:
        assert [row.id for row in waiting_items(tx, omsk.actor("belova"), 1).rows] == [first]
        assert waiting_items(tx, omsk.actor("zimin"), 1).rows == []


@pytest.mark.parametrize("login", ["golub", "zimin"])
def test_questions_of_another_institution_are_not_told(omsk: Omsk, login: str) -> None:
    """Not even where the same body decides."""
    omsk.asks()
    with omsk.house.store.reading() as tx:
        assert len(waiting_items(tx, omsk.actor("belova"), 1).rows) == 1
        assert own(omsk, waiting_items(tx, omsk.actor(login), 1).rows) == []


def test_a_strictly_confidential_family_has_no_name_in_lists(omsk: Omsk) -> None:
    """At the table its name is said: the members need to know."""
    item_id = omsk.asks()
    with omsk.house.store.transaction() as tx:
        tx.execute(update(Family).where(omsk.house.own(Family)).values(confidentiality="high"))
    with omsk.house.store.reading() as tx:
        assert [row.family_title for row in waiting_items(tx, omsk.actor("belova"), 1).rows] == [""]
    meeting_id = omsk.opened(item_id)
    omsk.propose(item_id)
    with omsk.house.store.reading() as tx:
        assert [row.family_title for row in open_votes(tx, omsk.actor("titov"))] == [""]
        item = room(tx, omsk.actor("titov"), meeting_id).item(item_id)
    assert item is not None and item["family_title"] == "Семья Дьяковых"


def ballots(omsk: Omsk, login: str) -> list[str]:
    with omsk.house.store.reading() as tx:
        return [row.item_id for row in open_votes(tx, omsk.actor(login))]


def test_an_open_vote_is_shown_to_those_who_owe_it(omsk: Omsk) -> None:
    item_id = omsk.asks()
    omsk.opened(item_id, there=VOTERS[:3])
    assert ballots(omsk, "titov") == []
    omsk.propose(item_id)
    assert ballots(omsk, "titov") == [item_id]
    assert ballots(omsk, "krylova") == ballots(omsk, "belova") == []  # absent; without a vote
    omsk.vote("titov", item_id)
    assert ballots(omsk, "titov") == []
    omsk.enter(item_id, ("gusev", "for"))
    assert ballots(omsk, "gusev") == [item_id]  # a paper does not speak for them
    omsk.confirm("gusev", item_id)
    assert ballots(omsk, "gusev") == []
    omsk.vote("orlova", item_id)
    omsk.decide(item_id)
    assert ballots(omsk, "orlova") == []


def sees(omsk: Omsk, login: str, case_id: str) -> bool:
    with omsk.house.store.reading() as tx:
        wanted = select(Case.id).where(Case.id == case_id, visible_cases(omsk.actor(login)))
        return tx.connection.scalar(wanted) is not None


def test_a_member_reads_the_case_until_the_protocol_is_signed(omsk: Omsk) -> None:
    item_id = omsk.asks()
    case_id = omsk.item(item_id)["case_id"]
    assert sees(omsk, "belova", case_id) and not sees(omsk, "titov", case_id)
    meeting_id = omsk.opened(item_id)
    assert sees(omsk, "titov", case_id) and not sees(omsk, "zimin", case_id)
    omsk.decided(item_id)
    assert sees(omsk, "titov", case_id)
    omsk.sign(meeting_id)
    assert not sees(omsk, "titov", case_id) and not sees(omsk, "belova", case_id)


def test_a_meeting_without_a_protocol_closes_its_cases_again_and_the_head_is_told(omsk: Omsk) -> None:
    """Fourteen days as delivered; moving it to another day opens them again."""
    item_id = omsk.asks()
    case_id = omsk.item(item_id)["case_id"]
    meeting_id = omsk.opened(item_id)
    omsk.house.clock.advance(timedelta(days=13, hours=23))
    assert sees(omsk, "titov", case_id) and unsigned(omsk) == (0, [False])
    omsk.house.clock.advance(timedelta(hours=2))
    assert not any(sees(omsk, login, case_id) for login in ("titov", "belova", "orlova"))
    assert unsigned(omsk) == (1, [True])
    later = omsk.house.clock.now() + timedelta(days=1)
    done(omsk, postpone_meeting, meeting_id, None, later)
    assert sees(omsk, "titov", case_id) and unsigned(omsk)[0] == 0


def unsigned(omsk: Omsk) -> tuple[int, list[bool]]:
    actor, others = omsk.actor("belova"), omsk.house.others(Meeting)
    with omsk.house.store.reading() as tx:
        rows = [row for row in meeting_list(tx, actor, True, 1).rows if row.id not in others]
        return left_unsigned(tx, actor), [bool(row.forgotten) for row in rows]


def test_what_was_held_long_ago_and_is_recorded_now_opens_its_cases_now(omsk: Omsk) -> None:
    item_id = omsk.asks()
    held = omsk.house.clock.now() - timedelta(days=60)
    omsk.open(omsk.convene(item_id, planned_at=held, afterwards=True), held_on=held.date())
    assert sees(omsk, "titov", omsk.item(item_id)["case_id"])


def test_the_room_tells_what_a_member_needs(omsk: Omsk) -> None:
    first = omsk.asks()
    omsk.signed(first)
    case_id = omsk.item(first)["case_id"]
    item_id = omsk.asks("Семья Зиминых")
    meeting_id = omsk.opened(item_id, there=VOTERS[:3])
    with omsk.house.store.reading() as tx:
        found = room(tx, omsk.actor("titov"), meeting_id)
        assert (found.present, len(found.voters), found.needed) == (3, 4, 2)
        item = found.item(item_id)
        assert item is not None and item["family_title"] == "Семья Зиминых" and item_id in found.waited
        assert summary(tx, item).earlier == ()
        known = summary(tx, {**item, "case_id": case_id})
    assert [row["decision"] for row in known.earlier] == ["no_change"]


def test_a_seat_at_one_meeting_opens_no_case_of_another(omsk: Omsk) -> None:
    """Titov sits, and so does the case: at different tables."""
    own, other = omsk.asks(), omsk.asks("Семья Зиминых")
    omsk.convene(own)
    omsk.convene(other, members=[{"person": omsk.id_of("gusev")}])
    assert sees(omsk, "titov", omsk.item(own)["case_id"])
    assert not sees(omsk, "titov", omsk.item(other)["case_id"])
    assert sees(omsk, "gusev", omsk.item(other)["case_id"])
    assert sees(omsk, "belova", omsk.item(other)["case_id"])


def test_a_question_taken_off_opens_its_case_no_more(omsk: Omsk) -> None:
    item_id = omsk.asks()
    case_id = omsk.item(item_id)["case_id"]
    omsk.convene(item_id)
    assert sees(omsk, "titov", case_id) and sees(omsk, "belova", case_id)
    with omsk.house.store.transaction() as tx:
        tx.execute(update(AgendaItem).where(AgendaItem.id == item_id).values(status="dropped"))
    assert not sees(omsk, "titov", case_id) and not sees(omsk, "belova", case_id)


def test_the_line_of_a_question_that_waits(omsk: Omsk) -> None:
    """The most pressing first, those without a term last; whether somebody leads the family or nobody."""
    led, free, last = (omsk.asks(f"Семья {name}") for name in ("Ведомых", "Ничьих", "Бессрочных"))
    case_id = omsk.item(led)["case_id"]
    with omsk.house.store.transaction() as tx:
        for item_id, due in ((led, moment(2)), (free, moment(1)), (last, None)):
            tx.execute(update(AgendaItem).where(AgendaItem.id == item_id).values(due_at=due, clause="omsk.6"))
            of_item = select(AgendaItem.case_id).where(AgendaItem.id == item_id).scalar_subquery()
            leads = omsk.id_of("sergeeva") if item_id == led else None
            tx.execute(update(Case).where(Case.id == of_item).values(curator_id=leads))
    with omsk.house.store.reading() as tx:
        page = waiting_items(tx, omsk.actor("belova"), 1)
        of_free = summary(tx, omsk.item(free))
    assert [(row.id, row.curator) for row in page.rows] == [
        (free, None),
        (led, "Проверкин sergeeva"),
        (last, None),
    ]
    line, asked = page.rows[1], omsk.item(led)
    assert (line.case_id, line.number, line.family_title) == (
        case_id,
        omsk.house.case(case_id)["number"],
        "Семья Ведомых",
    )
    assert (line.question, line.due_at, line.clause) == (asked["question"], moment(2), "omsk.6")
    assert (line.recommended_level, line.requested_at) == (asked["recommended_level"], asked["requested_at"])
    assert (of_free.curator, of_free.visits, of_free.earlier) == (None, 0, ())


def test_the_line_of_a_meeting(omsk: Omsk) -> None:
    """Ahead: the one that sits, then the nearest; over: the latest first; with the number of its questions."""
    items = [omsk.asks(f"Семья {n}") for n in range(3)]
    far, near = omsk.convene(items[0], items[1]), omsk.convene()
    sits = omsk.opened(items[2])
    done = [omsk.convene() for _ in range(2)]
    with omsk.house.store.transaction() as tx:
        for id_, at in ((far, 50), (near, 40), (sits, 60), (done[0], 10), (done[1], 20)):
            tx.execute(update(Meeting).where(Meeting.id == id_).values(planned_at=moment(at)))
        tx.execute(update(Meeting).where(Meeting.id.in_(done)).values(status="cancelled"))
    assert listed(omsk, "belova") == [sits, near, far]
    assert listed(omsk, "belova", False) == [done[1], done[0]]
    with omsk.house.store.reading() as tx:
        line = next(row for row in meeting_list(tx, omsk.actor("belova"), True, 1).rows if row.id == far)
    assert (line.items, line.chair, line.status, line.body) == (
        2,
        "Проверкин orlova",
        "convened",
        "consilium",
    )
    assert (line.planned_at, line.held_on, line.number, line.year) == (moment(50), None, None, None)


def test_a_family_shut_to_the_person_is_in_no_number_of_questions(omsk: Omsk) -> None:
    """Neither ahead nor past, nor among what was left unsigned."""
    seen, shut = omsk.asks(), omsk.asks("Семья Зиминых")
    family = omsk.item(shut)["family_id"]
    signed, alone = omsk.signed(seen, shut), omsk.opened(omsk.asks("Семья Тихих"))
    with omsk.house.store.transaction() as tx:
        tx.execute(update(AgendaItem).where(AgendaItem.meeting_id == alone).values(family_id=family))
    omsk.house.clock.advance(timedelta(days=15))
    actor = omsk.actor("belova")
    for head, past, ahead in (
        (actor, 2, (1, True)),
        (replace(actor, sight=replace(actor.sight, shut=frozenset({family}))), 1, (0, False)),
    ):
        with omsk.house.store.reading() as tx:
            [line] = [row for row in meeting_list(tx, head, False, 1).rows if row.id == signed]
            [lone] = [row for row in meeting_list(tx, head, True, 1).rows if row.id == alone]
            assert (line.items, (lone.items, bool(lone.forgotten))) == (past, ahead)
            assert left_unsigned(tx, head) == ahead[0]


def test_a_meeting_without_questions_closes_no_case_and_owes_no_protocol(omsk: Omsk) -> None:
    omsk.opened()
    omsk.house.clock.advance(timedelta(days=15))
    assert unsigned(omsk) == (0, [False])


ORDERS = {
    "when": lambda line: line.held_on or line.planned_at.date(),
    "items": lambda line: line.items,
    "place": lambda line: line.place or None,
    "protocol": lambda line: (line.year, line.number) if line.number else None,
    "chair": lambda line: line.chair,
}


@pytest.mark.parametrize("ahead", [True, False])
@pytest.mark.parametrize("order", ORDERS)
def test_in_the_order_of_a_column(omsk: Omsk, order: str, ahead: bool) -> None:
    """As plain Python puts them, both ways; a meeting without a place or a protocol stands last in both."""
    omsk.signed(omsk.asks("Семья Первых"))
    omsk.house.clock.advance(timedelta(days=1))
    omsk.signed(omsk.asks("Семья Вторых"), omsk.asks("Семья Третьих"))
    made = [omsk.convene(omsk.asks("Семья Четвёртых")), omsk.convene(), omsk.convene(), omsk.convene()]
    with omsk.house.store.transaction() as tx:
        for number, (id_, place) in enumerate(zip(made, ("Зал", "", "Актовый зал", "Кабинет"), strict=True)):
            moved = update(Meeting).where(Meeting.id == id_)
            tx.execute(moved.values(place=place, planned_at=moment(30 + number * 7 % 4)))
        tx.execute(update(Meeting).where(Meeting.id == made[3]).values(status="cancelled"))
    value, found = ORDERS[order], {}
    for asked in (order, f"-{order}"):
        with omsk.house.store.reading() as tx:
            rows = meeting_list(tx, omsk.actor("belova"), ahead, 1, asked).rows
        found[asked] = [value(row) for row in rows if row.id not in omsk.house.others(Meeting)]
        known = [each for each in found[asked] if each is not None]
        assert known == sorted(known, reverse=asked != order)
        assert found[asked][len(known) :] == [None] * (len(found[asked]) - len(known))
    assert len(found[order]) == len(found[f"-{order}"]) == 3


def test_questions_in_the_order_of_a_column(omsk: Omsk) -> None:
    """By the name of the family, both ways; an order nobody knows is the usual one."""
    titles = ("Семья Бобровых", "Семья Арских", "Семья Ветровых")
    for title in titles:
        omsk.asks(title)
        omsk.house.clock.advance(timedelta(minutes=1))

    def told(order: str) -> list[str]:
        with omsk.house.store.reading() as tx:
            lines = waiting_items(tx, omsk.actor("belova"), 1, order=order).rows
        return [line.family_title for line in own(omsk, [*lines])]

    assert told("family") == sorted(titles)
    assert told("-family") == sorted(titles, reverse=True)
    assert told("requested") == [*titles] and told("-requested") == [*reversed(titles)]
    assert told("no such column") == told("")
