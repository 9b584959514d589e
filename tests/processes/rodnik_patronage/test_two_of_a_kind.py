"""Two organisations that a plan names by hand are asked apart: each has its letter, its task and its answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from sqlalchemy import select

from engine.action.actor import actor_by_login
from engine.config import current
from engine.scenarios.acts import act
from engine.scenarios.play import FIRST, Play
from engine.scenarios.script import Move
from engine.scenarios.stage import Stage, opened
from engine.store.tables import Letter, Referral, WorkItem
from engine.usecases.tasks.complete_task import complete_task
from tests.processes.played import models, scenario

FUND, CLUB = "Фонд «Родные люди»", "Родительский клуб «Очаг»"
ANSWER = {"reply_status": "answered", "reply_on": "2026-09-08", "reply": "Место есть", "scan": "т. 1, л. 40"}
REQUEST = {
    "agency": "ngo",
    "kind": "assistance",
    "help_kind": "social",
    "purpose": "Помощь по плану",
    "legal_ground": "contract",
    "data_disclosed": ["name"],
}


def measures(told: list[dict[str, object]]) -> list[dict[str, object]]:
    """The plan's own, with two organisations; one of them twice, written otherwise."""
    club = told[-1]
    named = (FUND, CLUB, f" {FUND.lower()}")
    return [
        *told[:-1],
        *({**club, "title": f"Помощь {no}", "agency_name": name} for no, name in enumerate(named)),
    ]


@dataclass
class Asked:
    """A case whose plan is in force."""

    stage: Stage
    case_id: str

    def tasks(self, element: str) -> dict[str, str]:
        """What the task says it is about -> its id; of a general kind left out."""
        with self.stage.store.reading() as tx:
            mine = select(WorkItem.id, WorkItem.about).where(
                WorkItem.case_id == self.case_id, WorkItem.element == element
            )
            return {row.about: row.id for row in tx.execute(mine) if row.about in (FUND, CLUB)}

    def do(self, task: str, fields: dict[str, object]) -> None:
        with self.stage.store.transaction() as tx:
            complete_task(tx, actor_by_login(tx, "orlova"), task, None, fields, str(uuid4()))
        self.stage.settle()

    def requests(self) -> dict[str, tuple[str, str]]:
        with self.stage.store.reading() as tx:
            mine = select(Referral.agency_name, Referral.status, Referral.reply).where(
                Referral.case_id == self.case_id, Referral.agency == "ngo"
            )
            return {row.agency_name: (row.status, row.reply) for row in tx.execute(mine)}


@pytest.fixture
def asked() -> Iterator[Asked]:
    told = scenario("rodnik_patronage", "h1_3b_reviews")
    with opened(told, models(), current()) as stage:
        play = Play(told, stage)
        for move in told.moves:
            if move.at is not None:
                stage.move_to(move.at)
            if move.said.get("do") == "draw_up_plan":
                data = {**move.said["data"], "measures": measures(move.said["data"]["measures"])}
                move = Move(**{**vars(move), "said": {**move.said, "data": data}})
            act(play, move)
            stage.settle()
            if move.said.get("do") == "approve_plan":
                break
        yield Asked(stage, play.cases[FIRST])


def test_each_is_asked_by_its_name_once(asked: Asked) -> None:
    asking = asked.tasks("prepare_request")
    assert sorted(asking) == sorted([FUND, CLUB])
    for task in asking.values():
        asked.do(task, REQUEST)
    assert sorted(asked.tasks("record_reply")) == sorted([FUND, CLUB])
    with asked.stage.store.reading() as tx:
        mine = select(Letter.agency_name).where(
            Letter.case_id == asked.case_id, Letter.code == "M01", Letter.agency == "ngo"
        )
        assert sorted(tx.connection.scalars(mine)) == sorted([FUND, CLUB])


def test_the_answer_of_one_is_not_the_answer_of_the_other(asked: Asked) -> None:
    for task in asked.tasks("prepare_request").values():
        asked.do(task, REQUEST)
    asked.do(asked.tasks("record_reply")[CLUB], ANSWER)
    assert asked.requests() == {CLUB: ("answered", "Место есть"), FUND: ("sent", "")}
    assert list(asked.tasks("record_reply")) == [FUND]


def test_who_is_silent_gets_the_repeated_letter_alone(asked: Asked) -> None:
    for task in asked.tasks("prepare_request").values():
        asked.do(task, REQUEST)
    asked.do(asked.tasks("record_reply")[CLUB], ANSWER)
    asked.stage.move_to(asked.stage.now.replace(month=12))
    asked.stage.settle()
    assert asked.requests() == {CLUB: ("answered", "Место есть"), FUND: ("closed", "")}
    with asked.stage.store.reading() as tx:
        mine = select(Letter.agency_name).where(
            Letter.case_id == asked.case_id, Letter.code == "M01", Letter.agency == "ngo"
        )
        assert sorted(tx.connection.scalars(mine)) == sorted([FUND, FUND, FUND, CLUB])
