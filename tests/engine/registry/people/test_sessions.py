"""A session is opened by its secret and its person together, and a person ends none but their own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.registry.people import sessions
from engine.registry.people.sessions import Desk, Limits, digest
from engine.store.tables import LoginSession
from tests.engine.usecases.house import MONDAY, House

LIMITS = Limits(idle=timedelta(hours=1), absolute=timedelta(hours=10))
MINUTE = timedelta(minutes=1)


@pytest.fixture
def people(house: House) -> dict[str, int]:
    """Two people: the one has two browsers, the other has one."""
    ids = {login: house.actor(login).id for login in ("lis", "mazur")}
    for secret, login in (("a", "lis"), ("b", "lis"), ("c", "mazur")):
        add(house, secret, ids[login])
    return ids


def add(house: House, secret: str, person: int, later: timedelta = timedelta()) -> None:
    with house.store.transaction() as tx:
        sessions.add(tx, secret, person, Desk("Firefox", "10.0.0.7"), LIMITS, MONDAY + later)


def kept(house: House) -> dict[str, object]:
    """Hash of the secret -> when it was last seen."""
    return {row["id"]: row["seen_at"] for row in house.rows(LoginSession)}


def test_a_secret_opens_the_session_of_its_own_person(house: House, people: dict[str, int]) -> None:
    with house.store.reading() as tx:
        for secret, login in (("a", "lis"), ("b", "lis"), ("c", "mazur")):
            found = sessions.alive(tx, secret, people[login], LIMITS, MONDAY)
            assert found is not None and found.id == digest(secret)
        for secret, login in (("c", "lis"), ("a", "mazur"), ("no such secret", "lis")):
            assert sessions.alive(tx, secret, people[login], LIMITS, MONDAY) is None
        listed = {login: sessions.of_person(tx, id_, LIMITS, MONDAY) for login, id_ in people.items()}
    assert {each.id for each in listed["lis"]} == {digest("a"), digest("b")}
    assert {each.id for each in listed["mazur"]} == {digest("c")}


@pytest.mark.parametrize(("hours", "open_"), [(1, True), (1.001, False)])
def test_one_that_nobody_works_in_ends(
    house: House, people: dict[str, int], hours: float, open_: bool
) -> None:
    now = MONDAY + timedelta(hours=hours)
    with house.store.reading() as tx:
        assert (sessions.alive(tx, "a", people["lis"], LIMITS, now) is not None) is open_
        assert len(sessions.of_person(tx, people["lis"], LIMITS, now)) == 2 * open_


@pytest.mark.parametrize(("over", "open_"), [(timedelta(), True), (MINUTE, False)])
def test_one_that_lives_too_long_ends_whoever_works_in_it(
    house: House, people: dict[str, int], over: timedelta, open_: bool
) -> None:
    now = MONDAY + LIMITS.absolute + over
    with house.store.transaction() as tx:
        sessions.touch(tx, digest("a"), now)
        assert (sessions.alive(tx, "a", people["lis"], LIMITS, now) is not None) is open_


def test_work_in_one_browser_is_no_work_in_another(house: House, people: dict[str, int]) -> None:
    with house.store.transaction() as tx:
        sessions.touch(tx, digest("a"), MONDAY + MINUTE)
    assert kept(house) == {digest("a"): MONDAY + MINUTE, digest("b"): MONDAY, digest("c"): MONDAY}
    with house.store.reading() as tx:
        found = sessions.of_person(tx, people["lis"], LIMITS, MONDAY + MINUTE)
    assert [each.id for each in found] == [digest("a"), digest("b")]


def test_a_new_one_sweeps_out_the_old_ones_of_its_person(house: House, people: dict[str, int]) -> None:
    add(house, "d", people["lis"], timedelta(minutes=30))
    assert kept(house).keys() == {digest(secret) for secret in "abcd"}
    add(house, "e", people["lis"], timedelta(minutes=75))
    assert kept(house).keys() == {digest(secret) for secret in "cde"}


def test_nobody_ends_anothers(house: House, people: dict[str, int]) -> None:
    with house.store.transaction() as tx:
        assert not sessions.end(tx, people["mazur"], digest("a"))
        assert not sessions.end(tx, people["lis"], digest("no such secret"))
        assert sessions.end(tx, people["lis"], digest("a"))
    assert kept(house).keys() == {digest("b"), digest("c")}


def test_all_but_the_one_in_hand(house: House, people: dict[str, int]) -> None:
    add(house, "d", people["lis"])
    with house.store.transaction() as tx:
        assert sessions.end_others(tx, people["lis"], digest("b")) == 2
    assert kept(house).keys() == {digest("b"), digest("c")}
