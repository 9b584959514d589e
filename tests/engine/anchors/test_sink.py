"""The second journal: every line once and in order, ids alone; a line that stands otherwise is found. Both databases."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import func, select

from engine.anchors.key import anchor_key, known_public
from engine.anchors.make import make_anchor
from engine.anchors.sink import sink, tell, tell_restored, told_otherwise
from engine.store.tables import JournalEntry
from engine.usecases.clock.verify_store import verify_store
from tests.engine.anchors.test_make import rewrite
from tests.engine.usecases.house import House


def lines(place: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in place.read_text("utf-8").splitlines()]


def test_every_line_is_told_once_and_nothing_of_anybody(house: House, tmp_path: Path) -> None:
    place = tmp_path / "journal.jsonl"
    house.planned()
    tell(house.store, str(place))
    house.planned()
    make_anchor(house.store, anchor_key(tmp_path))
    tell(house.store, str(place))
    assert tell(house.store, str(place)) == 0
    told = lines(place)
    with house.store.reading() as tx:
        count = tx.connection.scalar(select(func.count(JournalEntry.id)))
    ids = [line["id"] for line in told if "id" in line]
    assert len(ids) == count and ids == sorted(ids)  # type: ignore[type-var]
    assert [line for line in told if "anchor" in line] == [told[-1]]
    assert "facts" not in told[0] and place.stat().st_mode & 0o777 == 0o600
    assert verify_store(house.store, known_public(tmp_path), told=str(place)).clean


def test_a_chain_rewritten_before_any_signature_is_found_by_what_was_told(
    house: House, tmp_path: Path
) -> None:
    place = tmp_path / "journal.jsonl"
    case_id = house.planned()
    tell(house.store, str(place))
    rewrite(house.store, f"case:{case_id}")
    report = verify_store(house.store, told=str(place))
    assert report.broken == [] and {one.stream for one in report.told_otherwise} == {f"case:{case_id}"}


def test_a_line_cut_by_a_crash_says_nothing(house: House, tmp_path: Path) -> None:
    place = tmp_path / "journal.jsonl"
    house.planned()
    tell(house.store, str(place))
    with place.open("a") as file:
        file.write('{"id": 1, "hash": "00\n')
    assert verify_store(house.store, told=str(place)).clean


def test_what_was_told_of_a_time_that_is_gone_counts_no_more(house: House, tmp_path: Path) -> None:
    place = tmp_path / "journal.jsonl"
    house.planned()
    tell(house.store, str(place))
    with place.open("a") as file:
        file.write(json.dumps({"id": 10**9, "hash": "x", "stream": "case:gone", "seq": 1}) + "\n")
    with house.store.reading() as tx:
        assert len(told_otherwise(tx, str(place))[0]) == 1
    tell_restored(house.store, str(place))
    with house.store.reading() as tx:
        assert told_otherwise(tx, str(place)) == ([], [])


def test_where_it_is_told_is_a_setting_of_the_machine() -> None:
    assert sink({}) is None and sink({"KURATOR_JOURNAL_SINK": " syslog "}) == "syslog"
