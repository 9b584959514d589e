"""Rows of who is let to a family: each by its person, family, kind and state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.registry.families import access
from engine.store.session import Store
from tests.engine.ground import HOUR, NOW, Ground


@pytest.fixture
def ground(empty_store: Store) -> Iterator[Ground]:
    with empty_store.transaction() as tx:
        yield Ground.of(empty_store, tx)


def test_a_row_is_added_and_read_back_in_its_house_alone(ground: Ground) -> None:
    me, by = ground.person("me"), ground.person("by")
    family = ground.family()
    plain = access.add(
        ground.tx, "zhodino", family, me.id, by.id, kind="request", state="asked", reason="смена"
    )
    found = access.row(ground.tx, "zhodino", plain)
    assert found is not None and found._mapping == {
        "id": plain,
        "institution": "zhodino",
        "family_id": family,
        "person_id": me.id,
        "kind": "request",
        "state": "asked",
        "reason": "смена",
        "asked_at": NOW,
        "asked_by": by.id,
        "until": None,
        "decided_at": None,
        "decided_by": None,
        "remark": "",
    }
    assert access.row(ground.tx, "omsk", plain) is None
    until = access.add(
        ground.tx, "zhodino", family, me.id, by.id, kind="emergency", state="granted", reason="-", until=NOW
    )
    assert access.row(ground.tx, "zhodino", until).until == NOW  # type: ignore[union-attr]


def test_the_newest_row_that_stands_is_found_by_all_it_is_asked_by(ground: Ground) -> None:
    me, other, family = ground.person("me"), ground.person("other"), ground.family()
    newest = ground.access(family, me, "request", "granted", asked_at=NOW)
    ground.access(family, me, "request", "granted", asked_at=NOW - HOUR)
    ground.access(family, me, "request", "asked", asked_at=NOW + HOUR)
    ground.access(family, me, "emergency", "granted", asked_at=NOW + HOUR)
    ground.access(family, other, "request", "granted", asked_at=NOW + HOUR)
    ground.access(ground.family(), me, "request", "granted", asked_at=NOW + HOUR)
    found = access.standing(ground.tx, family, me.id, "request", "granted")
    assert found is not None and found.id == newest
    assert access.standing(ground.tx, family, other.id, "request", "asked") is None


def test_a_row_moves_once_and_alone(ground: Ground) -> None:
    me, head, family = ground.person("me"), ground.person("head"), ground.family()
    one, beside = (ground.access(family, me, "request", "asked") for _ in range(2))
    assert not access.move(ground.tx, one, "granted", "ended", head.id)
    assert access.move(ground.tx, one, "asked", "granted", head.id, NOW + HOUR, "до завтра")
    assert not access.move(ground.tx, one, "asked", "refused", head.id)
    found = access.row(ground.tx, "zhodino", one)
    assert found is not None
    assert (found.state, found.decided_at, found.decided_by, found.until, found.remark) == (
        "granted",
        NOW,
        head.id,
        NOW + HOUR,
        "до завтра",
    )
    assert access.row(ground.tx, "zhodino", beside).state == "asked"  # type: ignore[union-attr]


def test_who_is_kept_from_which_cases(ground: Ground) -> None:
    me, other, third = (ground.person(login) for login in ("me", "other", "third"))
    family, beside, there = ground.family(), ground.family(), ground.family(institution="omsk")
    cases = [ground.case(family), ground.case(family, status="completed")]
    strange, far = ground.case(beside), ground.case(there, institution="omsk")
    ground.access(family, me, "excluded", "granted")
    ground.access(family, other, "excluded", "ended")
    ground.access(family, third, "request", "granted")
    ground.access(beside, other, "excluded", "granted")
    ground.access(there, me, "excluded", "granted")
    assert [access.kept_from(ground.tx, each) for each in (*cases, strange)] == [{me.id}, {me.id}, {other.id}]
    assert access.kept_cases(ground.tx, "zhodino") == {me.id: set(cases), other.id: {strange}}
    assert access.kept_cases(ground.tx, "omsk") == {me.id: {far}}


@pytest.mark.parametrize(
    ("status", "leads"), [("open", True), ("suspended", True), ("completed", False), ("cancelled", False)]
)
def test_who_leads_a_family_is_the_curator_of_a_case_of_it_that_is_not_over(
    ground: Ground, status: str, leads: bool
) -> None:
    me, other, family = ground.person("me"), ground.person("other"), ground.family()
    ground.case(family, curator_id=me.id, status=status)
    ground.case(ground.family(), curator_id=other.id)
    assert access.leads(ground.tx, family, me.id) is leads
    assert access.leads(ground.tx, family, other.id) is False
