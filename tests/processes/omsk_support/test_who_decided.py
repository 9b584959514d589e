"""What a new version of an ИПСС leaves out says who decided it: the consilium by its protocol, or the head (omsk.6.4.f, omsk.10.c)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from engine.config import current
from engine.registry.work import results
from engine.scenarios.acts import act
from engine.scenarios.play import FIRST, Play
from engine.scenarios.stage import Stage, opened
from tests.processes.played import models, scenario


@contextmanager
def corrected(name: str, turn: int = 1) -> Iterator[tuple[Stage, str]]:
    """The scenario up to its new version, which is the curator's own form."""
    told = scenario("omsk_support", name)
    with opened(told, models(), current()) as stage:
        play, done = Play(told, stage), 0
        for move in told.moves:
            if move.at is not None:
                stage.move_to(move.at)
            act(play, move)
            stage.settle()
            done += move.said.get("do") == "correct_programme" and "refused" not in move.said
            if done == turn:
                break
        assert done == turn
        yield stage, play.cases[FIRST]


def gone(stage: Stage, case_id: str) -> set[str]:
    with stage.store.reading() as tx:
        return {each["by"] for each in results.so_far(tx, case_id).dropped}


def test_the_protocol_is_named_with_its_day() -> None:
    with corrected("correction_beside") as (stage, case_id):
        assert gone(stage, case_id) == {"консилиум, протокол № 4/2026 от 06.04.2026"}


def test_the_head_who_looks_for_another_organisation_is_named() -> None:
    with corrected("agreement_replaced") as (stage, case_id):
        assert len(gone(stage, case_id)) == 1
        assert next(iter(gone(stage, case_id))).endswith(", 13.03.2026")
