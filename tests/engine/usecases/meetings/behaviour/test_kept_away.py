"""A meeting opens no more than it needs, and nothing to whoever is kept from a family."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from engine.errors import KuratorError, NotFound
from engine.queries.meetings.meeting_room import correctable, room
from engine.registry.families import access, families
from engine.registry.meetings.meeting_faults import ItemTaken
from engine.registry.record.changes import Ground
from engine.sight import visible_cases
from engine.store.tables import Case, Vote
from engine.usecases.meetings.add_correction import add_correction
from engine.usecases.meetings.add_item_to_agenda import add_item_to_agenda
from engine.usecases.meetings.remove_item import remove_item
from tests.engine.usecases.meetings.acting import done
from tests.engine.usecases.meetings.omsk import Omsk


def keep_away(omsk: Omsk, item_id: str, *logins: str) -> None:
    kept = {"kind": "excluded", "state": "granted", "reason": "Сестра"}
    with omsk.house.store.transaction() as tx:
        for login in logins:
            family, person = omsk.item(item_id)["family_id"], omsk.id_of(login)
            access.add(tx, "omsk", family, person, person, **kept)


def sees(omsk: Omsk, login: str, case_id: str) -> bool:
    with omsk.house.store.reading() as tx:
        mine = select(Case.id).where(Case.id == case_id, visible_cases(omsk.actor(login)))
        return tx.connection.scalar(mine) is not None


def test_a_correction_opens_no_case_to_who_lists_it(omsk: Omsk) -> None:
    item_id = omsk.asks()
    case_id = omsk.item(item_id)["case_id"]
    omsk.signed(item_id)
    assert not sees(omsk, "belova", case_id) and not sees(omsk, "titov", case_id)
    done(omsk, add_correction, omsk.opened(), None, item_id)
    assert not sees(omsk, "belova", case_id) and not sees(omsk, "titov", case_id)


def test_who_is_kept_from_a_family_does_nothing_with_its_question(omsk: Omsk) -> None:
    item_id, beside = omsk.asks(), omsk.asks("Семья Зиминых")
    meeting_id = omsk.opened(item_id, beside)
    omsk.propose(item_id)
    keep_away(omsk, item_id, "belova", "titov")
    before = omsk.item(item_id)
    acts = (
        lambda: omsk.vote("titov", item_id),
        lambda: omsk.propose(item_id),
        lambda: omsk.decide(item_id),
        lambda: done(omsk, remove_item, meeting_id, None, item_id),
    )
    for act in acts:
        with pytest.raises(NotFound):
            act()
    assert omsk.item(item_id) == before and omsk.house.rows(Vote) == []
    with omsk.house.store.reading() as tx:
        for login, there in (("belova", [beside]), ("titov", [beside]), ("krylova", [item_id, beside])):
            assert [item["id"] for item in room(tx, omsk.actor(login), meeting_id).items] == there


@pytest.mark.parametrize("signed_before", [False, True])
def test_nor_puts_it_on_an_agenda(omsk: Omsk, signed_before: bool) -> None:
    item_id = omsk.asks()
    if signed_before:
        omsk.signed(item_id)
    keep_away(omsk, item_id, "belova")
    meeting_id = omsk.opened()
    verb, fault = (add_correction, NotFound) if signed_before else (add_item_to_agenda, ItemTaken)
    known: type[KuratorError] = fault
    with pytest.raises(known):
        done(omsk, verb, meeting_id, None, item_id)


def test_a_confidential_family_is_unnamed_among_what_may_be_corrected(omsk: Omsk) -> None:
    item_id = omsk.asks()
    omsk.signed(item_id)
    with omsk.house.store.transaction() as tx:
        body = omsk.item(item_id)["body"]
        assert [row["title"] for row in correctable(tx, omsk.actor("belova"), body)] == ["Семья Дьяковых"]
        families.conceal(tx, "omsk", omsk.item(item_id)["family_id"], Ground(1))
        assert [row["title"] for row in correctable(tx, omsk.actor("belova"), body)] == [""]
