"""Messages: to the case that waits, once, and only from those who may."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from engine.action.visible_case import sees_case
from engine.errors import FormFaults, MessageAmbiguous, MessageNotExpected, NotAllowed, NotFound
from engine.store.tables import Case, DeadlineRow, JournalEntry, MessageWait, Note
from engine.usecases.cases.deliver_message import LONGEST, deliver_message
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.families.test_take_emergency_access import taken
from tests.engine.usecases.house import House


def send(house: House, login: str, case_id: str, key: str = "k") -> str:
    with house.store.transaction() as tx:
        return deliver_message(tx, house.actor(login), "consent_withdrawn", case_id, {}, key)


def test_a_withdrawal_ends_the_case_and_cancels_its_terms(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    assert send(house, "mazur", case_id) == case_id
    assert house.case(case_id)["status"] == "completed"
    assert [row["status"] for row in house.rows(DeadlineRow, DeadlineRow.case_id == case_id)] == ["cancelled"]
    assert house.case(other)["status"] == "open"
    assert send(house, "mazur", case_id) == case_id  # the same request again
    with pytest.raises(MessageNotExpected):
        send(house, "mazur", case_id, key="another")
    assert verify_store(house.store).clean


@pytest.mark.parametrize("login", ["petrova", "vrublevski", "sayko", "sokol"])
def test_who_does_not_see_the_case_cannot_send(house: House, login: str) -> None:
    """Another institution, a methodologist, an administrator, a curator with no tie to the family."""
    case_id = house.planned()
    with pytest.raises(MessageNotExpected if login == "petrova" else NotFound):
        send(house, login, case_id)
    assert house.case(case_id)["status"] == "open"


def test_who_began_with_a_family_may_tell_until_somebody_leads_it(house: House) -> None:
    """The registrar's part is done: closed to them once a curator is there, open before; a stranger's unknown either way."""
    led, unled = house.planned(), house.planned()
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == unled).values(curator_id=None))
    with house.store.reading() as tx:
        assert sees_case(tx, house.actor("lis"), unled) and not sees_case(tx, house.actor("lis"), led)
    for case_id in (unled, "no such case"):
        with pytest.raises(MessageNotExpected if case_id != unled else NotFound):
            send(house, "sokol", case_id)
    assert send(house, "lis", unled) == unled
    with house.store.reading() as tx:
        assert not sees_case(tx, house.actor("lis"), unled)  # ended: nothing is left to tell


def test_a_message_never_leaves_the_institution_it_was_sent_in(house: House) -> None:
    """Not even with the key of a case of another one, as a mistaken expression of a diagram may give it."""
    mine, theirs = house.planned(), house.planned()
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == theirs).values(institution="omsk"))
    with house.store.transaction() as tx, pytest.raises(MessageNotExpected):
        deliver_message(tx, None, "consent_withdrawn", mine, {}, "k", sender=theirs)
    assert house.case(mine)["status"] == "open"


def test_a_message_without_a_key_is_never_given_to_a_stranger(house: House) -> None:
    first, second = house.planned(), house.planned()
    with house.store.transaction() as tx:
        tx.execute(update(MessageWait).where(MessageWait.case_id.in_([first, second])).values(key=None))
    with house.store.transaction() as tx, pytest.raises(MessageAmbiguous):
        deliver_message(tx, house.actor("mazur"), "consent_withdrawn", None, {}, "k")
    assert {house.case(case)["status"] for case in (first, second)} == {"open"}


def test_a_message_without_a_key_is_for_the_only_one_that_waits(house: House) -> None:
    """One case is no choice: it is asked, and its own step says whether it takes a message without a key."""
    case_id = house.planned()
    with house.store.transaction() as tx:
        tx.execute(update(MessageWait).where(MessageWait.case_id == case_id).values(key=None))
    with house.store.transaction() as tx, pytest.raises(MessageNotExpected):
        deliver_message(tx, house.actor("mazur"), "consent_withdrawn", None, {}, "k")
    assert house.case(case_id)["status"] == "open"


def test_an_urgent_hour_brings_no_message_that_ends_the_work(house: House) -> None:
    case_id = house.planned()
    taken(house, case_id)
    with pytest.raises(NotAllowed):
        send(house, "sokol", case_id)
    assert house.case(case_id)["status"] == "open"


def bring(
    house: House, case_id: str, said: str | None, key: str = "k", message: str = "consent_withdrawn"
) -> str:
    with house.store.transaction() as tx:
        return deliver_message(tx, house.actor("mazur"), message, case_id, {}, key, said=said)


def test_what_was_said_is_kept_as_a_note_once_and_never_in_the_journal(house: House) -> None:
    case_id, words = house.planned(), "Мать Ковалёва попала в больницу"
    for _again in range(2):
        bring(house, case_id, f"  {words} ")
    [note] = house.rows(Note, Note.case_id == case_id)
    assert (note["text"], note["person_id"]) == (words, house.actor("mazur").id)
    [line] = house.rows(
        JournalEntry, JournalEntry.action == "message.received", JournalEntry.case_id == case_id
    )
    assert line["facts"]["note"] == note["id"] and words not in str(line["facts"])


@pytest.mark.parametrize("said", ["", "  ", "я" * (LONGEST + 1)])
def test_a_message_without_words_that_fit_is_not_brought(house: House, said: str) -> None:
    case_id = house.planned()
    with pytest.raises(FormFaults):
        bring(house, case_id, said)
    assert house.case(case_id)["status"] == "open" and house.rows(Note, Note.case_id == case_id) == []


def test_danger_is_told_without_waiting_for_words(house: House) -> None:
    case_id = house.planned()
    with pytest.raises(MessageNotExpected):  # it is refused for another reason alone
        bring(house, case_id, "", message="crisis_alert")
