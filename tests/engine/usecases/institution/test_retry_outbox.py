"""Failed rows go again by an administrator of the house, and it is in the journal."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from engine.errors import NotAllowed, NotFound
from engine.queries.institution.outbox import counts, outbox
from engine.store.tables import Family, JournalEntry, Outbox
from engine.usecases.institution.retry_outbox import retry_all, retry_one
from tests.engine.usecases.house import House


def put(house: House, key: str, case_id: str | None = None, **values: object) -> int:
    """A failed row, unless ``values`` say otherwise."""
    with house.store.transaction() as tx:
        now = tx.now()
        row = {
            "key": key,
            "kind": "notice",
            "case_id": case_id,
            "payload": {},
            "created_at": now,
            "due_at": now,
        }
        row |= {"attempts": 5, "done_at": now, "error": "errors.not_found"} | values
        return int(tx.execute(insert(Outbox).values(**row).returning(Outbox.id)).scalar_one())


def state(house: House, id_: int) -> tuple[object, object, object]:
    [row] = house.rows(Outbox, Outbox.id == id_)
    return row["done_at"], row["error"], row["attempts"]


def test_one_is_tried_again_from_the_beginning_and_the_journal_says_by_whom(house: House) -> None:
    first, other = put(house, "a", house.planned()), put(house, "b", house.planned())
    house.clock.advance(timedelta(hours=1))
    sayko = house.actor("sayko")
    with house.store.transaction() as tx:
        retry_one(tx, sayko, first)
    assert state(house, first) == (None, None, 0) and state(house, other)[2] == 5
    [row] = house.rows(Outbox, Outbox.id == first)
    assert row["due_at"] == house.clock.now()
    [line] = house.rows(JournalEntry, JournalEntry.action == "outbox.retried")
    assert (line["actor_id"], line["facts"], line["stream"]) == (
        sayko.id,
        {"count": 1},
        "institution:zhodino",
    )
    with house.store.transaction() as tx, pytest.raises(NotFound):
        retry_one(tx, sayko, first)


@pytest.mark.moves_bystanders("all that failed in the house goes again, theirs as well", "zhodino")
def test_all_are_tried_but_what_somebody_has_to_decide_and_what_is_mended_in_its_case(house: House) -> None:
    case_id, mazur = house.planned(), house.actor("mazur").id
    with house.store.reading() as tx:
        beside = counts(tx, house.actor("sayko"))["again"]
    again = [
        put(house, "case", case_id),
        put(
            house,
            "mail",
            kind="mail",
            payload={"what": "digest", "person": mazur},
            error="errors.mail_refused 550",
        ),
        put(house, "digest", kind="digest", payload={"institution": "zhodino", "day": "2026-09-08"}),
    ]
    kept = [
        put(house, "unheard", case_id, kind="message", error="errors.message_not_expected"),
        put(house, "restored", case_id, kind="delivery", error="restored"),
        put(house, "incident", case_id, kind="message", error="errors.step_failed"),
        put(house, "unwanted", case_id, kind="mail", error="mail.unwanted"),
        put(house, "done", case_id, error=None),
        put(house, "waiting", case_id, done_at=None),
        put(house, "omsk", kind="digest", payload={"institution": "omsk", "day": "2026-09-08"}),
        put(house, "petrova", kind="mail", payload={"what": "digest", "person": house.actor("petrova").id}),
    ]
    before = [state(house, id_) for id_ in kept]
    with house.store.transaction() as tx:
        assert retry_all(tx, house.actor("sayko")) == len(again) + beside
        assert retry_all(tx, house.actor("sayko")) == 0
    assert [state(house, id_) for id_ in again] == [(None, None, 0)] * len(again)
    assert [state(house, id_) for id_ in kept] == before
    assert len(house.rows(JournalEntry, JournalEntry.action == "outbox.retried")) == 1
    with house.store.transaction() as tx:
        for id_ in kept[:2]:  # whoever has asked may
            retry_one(tx, house.actor("sayko"), id_)
        for id_ in kept[2:]:
            with pytest.raises(NotFound):
                retry_one(tx, house.actor("sayko"), id_)


def test_nobody_else_may(house: House) -> None:
    id_ = put(house, "a", house.planned())
    for login in ("golub", "mazur", "vrublevski"):
        with house.store.transaction() as tx, pytest.raises(NotAllowed):
            retry_one(tx, house.actor(login), id_)
    assert state(house, id_)[0] is not None


def test_an_administrator_reads_the_own_house_without_shut_families(house: House) -> None:
    open_one, shut = house.planned(), house.planned()
    family = house.case(shut)["family_id"]
    with house.store.transaction() as tx:
        tx.execute(update(Family).where(Family.id == family).values(sealed=True))
    put(house, "a", open_one)
    put(house, "b", shut)
    put(house, "c", kind="digest", payload={"institution": "omsk", "day": "2026-09-08"})
    sayko = house.actor("sayko")
    with house.store.reading() as tx:
        lines = outbox(tx, sayko, "failed", 1).rows
        sums = counts(tx, sayko)
    assert [line.case_number for line in lines][:2] == [None, house.case(open_one)["number"]]
    assert sums["failed"] == len(lines) and sums["again"] >= 2
    assert not [line for line in lines if line.kind == "digest"]
