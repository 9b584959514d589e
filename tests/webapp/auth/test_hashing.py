"""What is dear has few places: many wrong logins at once are sent away and everybody else is served."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from argon2 import extract_parameters

from tests.webapp.conftest import PASSWORD, House
from webapp.auth.datastore import PersonDatastore
from webapp.auth.hashing import PLACES, WAITING, Hashing, fits
from webapp.frame.refusals import HashingBusy
from webapp.serving.door.limits import PORCH


@contextmanager
def taken(places: Hashing, number: int) -> Iterator[None]:
    """So many others hash until the block is left."""
    inside, leave = threading.Semaphore(0), threading.Event()

    def hash_long() -> None:
        with places.place():
            inside.release()
            assert leave.wait(timeout=60)

    with ThreadPoolExecutor(number) as others:
        waiting = [others.submit(hash_long) for _ in range(number)]
        assert all(inside.acquire(timeout=60) for _ in range(number))
        try:
            yield
        finally:
            leave.set()
        assert [one.result(timeout=60) for one in waiting] == [None] * number


def test_who_finds_no_place_is_sent_away_and_a_free_one_is_taken_again() -> None:
    places = Hashing(places=2, waiting=0)
    with taken(places, 2), pytest.raises(HashingBusy), places.place():
        raise AssertionError("a third one hashes")
    with taken(places, 2):
        pass


def test_who_waits_in_vain_gives_the_waiting_place_back() -> None:
    places = Hashing(places=1, waiting=1, patience=0.01)
    with taken(places, 1):
        for _ in range(3):
            with pytest.raises(HashingBusy), places.place():
                raise AssertionError("a second one hashes")
    with places.place():
        pass


def test_a_fault_inside_gives_the_place_back() -> None:
    places = Hashing(places=1, waiting=0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), places.place():
            raise ZeroDivisionError
    with places.place():
        pass


def test_sixteen_logins_at_once_leave_the_others_their_pages(house: House) -> None:
    """All places are taken while the rest come: they are told to come again at once, and a colleague and the health are served."""
    colleague, others = house.sign_in("curator"), [house.browser() for _ in range(16)]
    tokens = [browser.token() for browser in others]
    places = house.app.extensions["kurator-hashing"] = Hashing(PLACES, 0)
    form = {"login": "registrar", "password": "wrong"}
    with taken(places, PLACES), ThreadPoolExecutor(16) as crowd:
        pairs = zip(others, tokens, strict=True)
        sent = [
            crowd.submit(browser.client.post, "/login", data={**form, "csrf_token": token})
            for browser, token in pairs
        ]
        answers = [one.result(timeout=60) for one in sent]  # none of them waits for a place
        assert {answer.status_code for answer in answers} == {503}
        assert {answer.headers["Retry-After"] for answer in answers} == {"2"}
        assert house.browser().get("/health").status_code == 200
        assert colleague.get("/tasks").status_code == 200
    assert house.browser().post("/login", {"login": "registrar", "password": PASSWORD}).status_code == 302


def test_the_bound_leaves_threads_for_the_others() -> None:
    assert PLACES + WAITING < PORCH


def test_nobody_costs_a_hash_of_the_same_price(house: House) -> None:
    """The hash that is looked at for an unknown login has the parameters of the people's own."""
    decoy = house.app.extensions["kurator-decoy"]
    with house.app.test_request_context():
        person = PersonDatastore().find_user(login="registrar")
        assert person and extract_parameters(decoy) == extract_parameters(person.password)
        assert not fits(None, PASSWORD) and fits(person, PASSWORD)
        house.app.extensions["kurator-decoy"] = "no hash"
        with pytest.raises(RuntimeError):  # it is really looked at
            fits(None, PASSWORD)
