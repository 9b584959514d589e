"""How the scenarios of a change went."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert

from engine.models.publishing.scenario_key import SILENT, scenario_key
from engine.queries.models.publications.scenario_runs import (
    Fault,
    Played,
    Run,
    run_of_key,
    scenario_run,
)
from engine.store.session import Store
from engine.store.tables import ScenarioRun
from tests.engine.queries.models.publications.shelf import NOW, Shelf, stopped

RESULTS = [
    {"slug": "x", "name": "h1", "title": "Первый", "process": "main", "faults": []},
    {
        "slug": "x",
        "name": "h2",
        "title": "Второй",
        "process": "main",
        "faults": [
            {"step": "3", "at": "2026-09-07 10:00", "sentence": "нет задачи", "path": "p", "process": "q", "element": "e"},
            {"step": "0", "at": "", "sentence": "отказано"},
        ],
    },
]  # fmt: skip


def run(shelf: Shelf, key: str, **given: object) -> None:
    row = {
        "key": key,
        "institution": "zhodino",
        "total": 2,
        "results": [],
        "started_at": NOW,
        "started_by": None,
        "moved_at": NOW,
        "finished_at": None,
        **given,
    }
    shelf.tx.execute(insert(ScenarioRun).values(**row))


def test_a_run_that_is_over_is_told_whole(empty_store: Store) -> None:
    with stopped(empty_store).transaction() as tx:
        shelf = Shelf(tx)
        author = shelf.person("author", "methodologist")
        key = scenario_key(tx.config.root, "t" * 64)
        run(shelf, key, results=RESULTS, started_by=author.id, finished_at=NOW, moved_at=NOW - 2 * SILENT)
        green = Played("x", "h1", "Первый", "main", ())
        faults = (
            Fault(3, "2026-09-07 10:00", "нет задачи", "p", "q", "e"),
            Fault(0, "", "отказано", "", "", ""),
        )
        red = Played("x", "h2", "Второй", "main", faults)
        told = scenario_run(tx, "zhodino", "t" * 64)
        assert told == Run(key, "done", 2, (green, red), NOW, "Имя author")
        assert (told.green, told.red, told.done) == ([green], [red], True)
        assert scenario_run(tx, "omsk", "t" * 64) == Run(key, "none")  # nobody else's
        assert not scenario_run(tx, "omsk", "t" * 64).done


@pytest.mark.parametrize(
    ("silent", "state"), [(SILENT - timedelta(seconds=1), "under_way"), (SILENT, "broken_off")]
)
def test_a_run_that_says_nothing_for_long_is_broken_off(
    empty_store: Store, silent: timedelta, state: str
) -> None:
    with stopped(empty_store).transaction() as tx:
        run(Shelf(tx), "k", moved_at=NOW - silent)
        assert run_of_key(tx, "zhodino", "k") == Run("k", state, 2)
