"""That somebody works is written down once a minute, not at every click."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Event, Thread

from sqlalchemy import select

from engine.store.tables import LoginSession
from tests.webapp.conftest import NOW, House


def seen(house: House) -> datetime:
    with house.store.reading() as tx:
        [found] = tx.connection.scalars(select(LoginSession.seen_at).where(house.own(LoginSession)))
    return found


def test_a_minute_of_clicks_is_one_write(house: House) -> None:
    browser = house.sign_in("curator")
    began = seen(house)
    assert began == NOW
    for seconds, told in ((60, began), (61, NOW + timedelta(seconds=61)), (121, NOW + timedelta(seconds=61))):
        house.clock.move_to(NOW + timedelta(seconds=seconds))
        browser.get("/tasks")
        assert seen(house) == told


def test_a_page_does_not_wait_for_whoever_writes(house: House) -> None:
    """That somebody works is written another time; the page comes at once."""
    browser = house.sign_in("curator")
    house.clock.move_to(NOW + timedelta(minutes=2))
    began, done = Event(), Event()

    def write() -> None:
        with house.store.transaction():
            began.set()
            done.wait(60)

    writer = Thread(target=write)
    writer.start()
    assert began.wait(60)
    assert browser.get("/me/sessions").status_code == 200
    assert seen(house) == NOW
    done.set()
    writer.join()
    browser.get("/tasks")
    assert seen(house) == NOW + timedelta(minutes=2)
