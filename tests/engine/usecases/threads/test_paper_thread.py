"""The thread makes what waits, and outlives a turn that fails."""

from __future__ import annotations

import pytest

from engine.store.tables import Paper
from engine.usecases.papers.want_papers import want_papers
from engine.usecases.threads import paper_thread
from engine.usecases.threads.paper_thread import AWAY, PaperThread
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def test_one_paper_a_turn_and_then_a_pause(house: House) -> None:
    do(house, want_papers, "mazur", "d20", [house.planned(), house.planned()], "k")
    thread = PaperThread(house.store, pause=7.0)
    assert [thread._turn() for _ in range(3)] == [0.0, 0.0, 7.0]
    assert len(house.rows(Paper)) == 2


def test_a_turn_that_fails_is_not_the_end(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_given: object) -> int:
        raise RuntimeError("disk")

    monkeypatch.setattr(paper_thread, "make_wanted", fails)
    assert PaperThread(house.store)._turn() == AWAY
