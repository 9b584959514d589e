"""Lists, searches and refusals come into the journal without a page waiting for it, each once."""

from __future__ import annotations

import sqlite3
import threading
from datetime import timedelta
from typing import Any

import pytest

from engine.errors import DemoUnfinished, StoreBusy
from engine.store.tables import FamilyLook, JournalEntry
from engine.usecases.families.record_lists import ListView
from tests.engine.usecases.house import House as EngineHouse
from tests.webapp.conftest import House
from webapp.base import looks
from webapp.base.looks import Looks


def settled(house: House) -> list[dict[str, Any]]:
    """Lines of lists, searches and refusals, in their order."""
    house.app.extensions["kurator-looks"].settle()
    rows = EngineHouse(house.store, house.clock, house.bystanders).rows(JournalEntry)
    return sorted(
        (row for row in rows if row["action"] in ("families.listed", "families.searched", "reading.refused")),
        key=lambda row: int(row["id"]),
    )


def test_a_search_is_a_line_without_the_words_that_were_typed(house: House) -> None:
    started = house.start()
    house.sign_in("dept_head").get("/search?q=Ковалёвой")
    [line] = settled(house)
    assert line["action"] == "families.searched" and line["facts"]["page"] == "search"
    assert started.family_id in line["facts"]["families"] and started.case_id in line["facts"]["cases"]
    assert "Ковал" not in str(line["facts"]) and line["facts"]["filters"] == ["q"]
    assert line["facts"]["from"] == "127.0.0.1"
    found = EngineHouse(house.store, house.clock, house.bystanders).rows(
        FamilyLook, FamilyLook.family == started.family_id
    )
    assert [row["what"] for row in found] == ["search"]


def test_words_that_find_nothing_are_a_line_too(house: House) -> None:
    house.sign_in("curator").get("/families?q=Несуществующих")
    assert [(line["action"], line["facts"]["count"]) for line in settled(house)] == [("families.searched", 0)]


def test_the_same_page_again_is_one_line_until_a_quarter_of_an_hour_is_over(house: House) -> None:
    house.start()
    head = house.sign_in("dept_head")
    for _ in range(3):
        head.get("/families")
    assert len(settled(house)) == 1
    head.get("/families?q=Ковалёвой")
    head.get("/families?q=Ковалёва")
    assert len(settled(house)) == 3
    house.clock.advance(timedelta(minutes=14))
    head.get("/families")
    assert len(settled(house)) == 3
    house.clock.advance(timedelta(minutes=1))
    head.get("/families")
    assert len(settled(house)) == 4


@pytest.mark.parametrize(
    "page", ["/cases", "/families", "/tasks?tab=groups", "/control", "/search?q=Ковалёвой", "/control/week"]
)
def test_every_list_that_names_a_family_is_found_by_it(house: House, page: str) -> None:
    started = house.start()
    house.sign_in("registrar" if page.startswith("/tasks") else "dept_head").get(page)
    settled(house)
    engine = EngineHouse(house.store, house.clock, house.bystanders)
    shown = (
        "Ковалёвой" in house.sign_in("registrar" if page.startswith("/tasks") else "dept_head").get(page).text
    )
    assert bool(engine.rows(FamilyLook, FamilyLook.family == started.family_id)) is shown


def test_what_was_refused_is_found_by_the_family(house: House) -> None:
    started = house.start()
    curator = house.sign_in("curator")
    for path in (f"/cases/{started.case_id}", f"/families/{started.family_id}", "/families/no-such-family"):
        assert curator.get(path).status_code == 404
    assert [line["facts"]["status"] for line in settled(house)] == [404] * 3
    found = EngineHouse(house.store, house.clock, house.bystanders).rows(
        FamilyLook, FamilyLook.family == started.family_id
    )
    assert [row["what"] for row in found] == ["refused"] * 2


def view(house: House, page: str = "cases") -> ListView:
    return ListView(house.actor("curator"), house.clock.now(), page, (), ("family",))


def test_a_page_is_served_while_the_writer_holds_and_its_line_comes_after(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.start()
    head = house.sign_in("dept_head")
    monkeypatch.setattr(looks, "PATIENCE", 0.01)
    other = sqlite3.connect(str(house.store.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert head.get("/families").status_code == 200
    waiting = house.app.extensions["kurator-looks"].waiting
    assert len(waiting) == 1
    other.rollback()
    assert len(settled(house)) == 1 and not waiting


def test_when_too_much_waits_the_next_view_writes_it_first_or_is_refused(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is shown more than can be written down."""
    kept, busy = Looks(house.store), StoreBusy(retry_after=1)
    monkeypatch.setattr(looks, "MOST", 1)
    monkeypatch.setattr(kept, "_write_all", lambda: None)
    kept.add(view(house))
    monkeypatch.setattr(kept, "write", lambda: (_ for _ in ()).throw(busy))
    with pytest.raises(StoreBusy):
        kept.add(view(house, "families"))
    assert len(kept.waiting) == 1


def test_two_writers_write_a_line_once(house: House) -> None:
    kept = house.app.extensions["kurator-looks"]
    for number in range(20):
        kept.waiting.append(view(house, f"page {number}"))
    writers = [threading.Thread(target=kept.write) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [line["facts"]["page"] for line in settled(house)] == [f"page {number}" for number in range(20)]


def test_what_is_left_at_the_end_of_the_process_is_written(house: House) -> None:
    kept = Looks(house.store)
    kept.waiting.append(view(house))
    looks._end()
    assert len(settled(house)) == 1


def test_while_a_history_is_filled_in_the_lines_wait_without_a_trace(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    kept, tries = Looks(house.store), list[int]()
    write = kept.write

    def held() -> None:
        tries.append(1)
        if len(tries) < 3:
            raise DemoUnfinished()
        write()

    monkeypatch.setattr(looks, "PATIENCE", 0.01)
    monkeypatch.setattr(kept, "write", held)
    kept.add(view(house))
    assert kept.thread is not None
    kept.thread.join()
    assert len(tries) == 3 and not kept.waiting
    assert "Traceback" not in caplog.text and not caplog.records
