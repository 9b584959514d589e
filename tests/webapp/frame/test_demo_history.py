"""While the training history is lived: the strip says what is true, nobody changes a case, and then it is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import copy

import pytest
from sqlalchemy import func, select

from engine.clock import VirtualClock
from engine.store import demo_load
from engine.store.demo_load import DemoLoad
from engine.store.tables import JournalEntry, WorkItem
from tests.bystanders.watch import Bystanders
from tests.webapp.conftest import NOW, House
from webapp import create_app
from webapp.base.database import store
from webapp.frame.demo_history import SILENCE

HALF = DemoLoad(57, 239, 0.25, NOW - timedelta(seconds=20), NOW)


@pytest.fixture
def demo(prepared_database: tuple[Path, Bystanders], tmp_path: Path) -> Iterator[House]:
    """The house in demo mode, with a quarter of its history lived in twenty seconds."""
    prepared, bystanders = prepared_database
    app = create_app(f"sqlite:///{copy(prepared, tmp_path / 'demo.sqlite3')}", demo=True, testing=True)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with app.app_context():
        opened = store()
    clock = VirtualClock(NOW)
    opened.base_clock = opened.clock.base = clock
    house = House(app, opened, clock, bystanders)
    house.start()
    tell(house, HALF)
    yield house
    opened.close()


def tell(house: House, load: DemoLoad) -> None:
    """What the process that lives the history writes, past the door that keeps people out."""
    admit, house.store.admit = house.store.admit, lambda: None
    with house.store.transaction() as tx:
        demo_load.keep(tx, load)
    house.store.admit = admit


def test_the_strip_is_on_every_page_and_counts(demo: House) -> None:
    for page in (demo.browser().get("/login").text, demo.sign_in("curator").get("/tasks").text):
        assert "семей — 57 из 239" in page and "Осталось около 60 с." in page
        assert 'hx-trigger="every 2s"' in page and "можно только смотреть" in page
    english = demo.browser().get("/demo/history", headers={"Accept-Language": "en"})
    assert english.status_code == 200 and "57" in english.text


def test_whoever_sends_something_is_told_to_wait_and_nothing_changes(demo: House) -> None:
    browser = demo.sign_in("registrar")
    with demo.store.reading() as tx:
        task = tx.connection.scalar(select(WorkItem.id).where(demo.own(WorkItem)))
        entries = tx.connection.scalar(select(func.count()).select_from(JournalEntry))
    answer = browser.post(f"/tasks/{task}", {"fields": "{}", "key": "typed meanwhile"})
    assert answer.status_code == 423 and "Учебная история ещё наполняется" in answer.text
    assert browser.post("/cases/new/two_steps", {"title": "Семья Зуевых"}).status_code == 423
    assert browser.post("/language", {"language": "en"}).status_code == 302
    with demo.store.reading() as tx:
        assert tx.connection.scalar(select(WorkItem.id).where(demo.own(WorkItem))) == task
        assert tx.connection.scalar(select(func.count()).select_from(JournalEntry)) == entries


def test_the_training_clock_waits(demo: House) -> None:
    browser = demo.sign_in("administrator")
    browser.post("/admin/clock", {"step": "week"})
    assert "Учебная история ещё наполняется" in browser.get("/admin/clock").text
    assert demo.store.clock.offset == timedelta(0)


def test_a_history_that_stands_still_is_said_to(demo: House) -> None:
    tell(demo, replace(HALF, seen=NOW - SILENCE))
    assert "остановилась" not in demo.browser().get("/login").text  # a sign of life may take as long as that
    tell(demo, replace(HALF, seen=NOW - SILENCE - timedelta(seconds=1)))
    page = demo.browser().get("/login").text
    assert "остановилась на 57 из 239" in page and "every 2s" not in page


def test_when_it_is_whole_it_says_so_and_goes(demo: House) -> None:
    browser = demo.sign_in("registrar")
    tell(demo, replace(HALF, came=239, done=1.0, seen=NOW + timedelta(seconds=60), ended=True))
    last = browser.get("/demo/history").text
    assert "готова: семей — 239, заняла 80 с." in last and "delay:8s" in last
    assert browser.get("/demo/history?said=1").text.strip() == ""
    assert 'id="history"' not in browser.get("/tasks").text
    assert browser.post("/cases/new/two_steps", {"title": "Семья Зуевых"}).status_code != 423
