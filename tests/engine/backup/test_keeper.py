"""The keeper tells the second journal and starts what is due, once; nothing is due twice."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from engine.backup import keeper
from engine.backup.keeper import Keeper
from engine.store.tables import JournalEntry
from tests.engine.usecases.house import House


def test_what_is_due_is_done_in_a_process_of_its_own(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KURATOR_ANCHOR_KEY", str(tmp_path / "keys" / "anchor.key"))
    keeping = Keeper(house.store)
    keeping.look()
    assert keeping.ended(60) == 0
    monkeypatch.setattr(keeper, "LOOK", 0.0)
    again = Keeper(house.store)
    again.look()  # signed today already, and a house without a mark of its kind has no copies by itself
    assert again.ended(60) is None


def test_a_run_that_goes_on_is_not_joined_by_another(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "COMMAND", (sys.executable, "-c", "import sys; sys.stdin.read()"))
    monkeypatch.setattr(keeper, "LOOK", 0.0)
    monkeypatch.setattr(keeper, "something_is_due", lambda *_: True)
    keeping = Keeper(house.store)
    keeping.look()
    first = keeping._running
    keeping.look()
    assert keeping._running is first is not None
    first.kill()
    assert keeping.ended(20) == -9


def test_the_second_journal_is_told(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "journal.jsonl"
    Keeper(house.store).tell()
    assert not place.exists()
    monkeypatch.setenv("KURATOR_JOURNAL_SINK", str(place))
    house.planned()
    Keeper(house.store).tell()
    told = [json.loads(line) for line in place.read_text().splitlines()]
    assert len(told) >= len(house.rows(JournalEntry)) and {"id", "hash", "action"} <= told[-1].keys()
