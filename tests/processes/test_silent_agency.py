"""In every lifecycle an organisation that does not answer a letter becomes somebody's task, until the answer is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from engine.access import Actor
from engine.action.actor import actor_by_login
from engine.action.context import CaseContext
from engine.config import current
from engine.operations.catalogue import perform
from engine.scenarios.acts import act
from engine.scenarios.play import FIRST, Play
from engine.scenarios.stage import Stage, opened
from engine.store import cases
from engine.store.session import Tx
from engine.store.tables import Case, JournalEntry, Letter, MessageWait, Person, WorkItem
from engine.usecases.letters.edit_letter import edit_letter
from engine.usecases.letters.record_incoming import Paper, record_incoming
from engine.usecases.letters.send_letter import send_letter
from engine.usecases.tasks.complete_task import complete_task
from tests.processes.played import models, scenario
from tests.processes.test_destruction import HAPPY

WORDS = ("Председателю комиссии\nКДН", "ул. Мира, 1", "О семье", "Сообщаем.")


@dataclass
class Silence:
    """A case in which a letter was sent and nobody has answered it."""

    stage: Stage
    case_id: str
    letter: str

    def tasks(self) -> list[str]:
        with self.stage.store.reading() as tx:
            mine = (WorkItem.case_id == self.case_id, WorkItem.element == "find_out")
            return list(tx.connection.scalars(select(WorkItem.id).where(*mine)))

    def say(self, outcome: str, **more: str) -> None:
        """The curator writes down what the organisation said."""
        [task] = self.tasks()
        fields = {"outcome": outcome, "said": "Секретарь комиссии: письмо у исполнителя", **more}
        with self.stage.store.transaction() as tx:
            complete_task(tx, self.curator(tx), task, None, fields, str(uuid4()))
        self.stage.settle()

    def answer(self) -> None:
        """It lies among the incoming papers."""
        paper = Paper(
            received_on=self.stage.now.date(), way="post", agency="kdn", sender="КДН", their_number="7",
            subject="Ответ", their_date=None, case_number="", letter_id=self.letter,
        )  # fmt: skip
        with self.stage.store.transaction() as tx:
            record_incoming(tx, self.curator(tx), paper, str(uuid4()))

    def letters(self) -> list[tuple[str, date | None]]:
        with self.stage.store.reading() as tx:
            mine = select(Letter.status, Letter.answer_by).where(
                Letter.case_id == self.case_id, Letter.code == "M05", Letter.agency == "kdn"
            )
            return [(row.status, row.answer_by) for row in tx.execute(mine.order_by(Letter.prepared_at))]

    def said(self, action: str) -> int:
        with self.stage.store.reading() as tx:
            mine = (JournalEntry.case_id == self.case_id, JournalEntry.action == action)
            return len(list(tx.connection.scalars(select(JournalEntry.id).where(*mine))))

    def wait(self, days: int) -> None:
        self.stage.move_to(self.stage.now + timedelta(days=days))
        self.stage.settle()

    def curator(self, tx: Tx) -> Actor:
        login = select(Person.login).join(Case, Case.curator_id == Person.id).where(Case.id == self.case_id)
        return actor_by_login(tx, tx.execute(login).scalar_one())


def led(stage: Stage, case_id: str) -> bool:
    """The case has a curator and hears of silent organisations."""
    with stage.store.reading() as tx:
        waits = select(MessageWait.case_id).where(
            MessageWait.case_id == case_id, MessageWait.message == "agency_silent"
        )
        curator = select(Case.curator_id).where(Case.id == case_id)
        return tx.connection.scalar(waits) is not None and tx.connection.scalar(curator) is not None


@pytest.fixture(params=sorted(HAPPY))
def silence(request: pytest.FixtureRequest) -> Iterator[Silence]:
    slug = request.param
    told = scenario(slug, HAPPY[slug])
    with opened(told, models(), current()) as stage:
        play = Play(told, stage)
        for move in told.moves:
            if move.at is not None:
                stage.move_to(move.at)
            if "refused" not in move.said:
                act(play, move)
            stage.settle()
            if FIRST in play.cases and led(stage, play.cases[FIRST]):
                break
        yield sent(stage, play.cases[FIRST])


def sent(stage: Stage, case_id: str) -> Silence:
    with stage.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        perform(
            CaseContext(tx, record).operation_context, "agency.notify", {"code": "M05", "agencies": ["kdn"]}
        )
    with stage.store.transaction() as tx:
        letter = tx.execute(
            select(Letter.id).where(Letter.case_id == case_id, Letter.code == "M05", Letter.status == "prepared")
        ).scalars().all()[-1]  # fmt: skip
        found = Silence(stage, case_id, letter)
        edit_letter(tx, found.curator(tx), letter, None, *WORDS)
        send_letter(tx, found.curator(tx), letter, "post", stage.now.date(), "")
    stage.settle()
    return found


def test_the_curator_asks_until_the_answer_is_there(silence: Silence) -> None:
    assert silence.tasks() == []
    silence.wait(30)
    assert len(silence.tasks()) == 1
    silence.say("promised", promised_on=(silence.stage.now + timedelta(days=3)).date().isoformat())
    assert silence.tasks() == []
    silence.wait(5)
    assert len(silence.tasks()) == 1, "the promised day is over and nothing came"
    silence.say("answered")
    assert len(silence.tasks()) == 1, "the incoming register has no answer yet"
    silence.answer()
    silence.say("answered")
    assert silence.tasks() == []
    silence.wait(60)
    assert silence.tasks() == []


def test_a_letter_goes_once_more_or_is_not_waited_for(silence: Silence) -> None:
    silence.wait(30)
    silence.say("repeat")
    [(first, waited), (second, again)] = silence.letters()
    assert (first, waited, second) == ("sent", None, "prepared") and again is not None
    assert silence.tasks() == []


def test_nobody_waits_any_more_where_the_answer_is_not_needed(silence: Silence) -> None:
    silence.wait(30)
    silence.say("without")
    assert silence.letters() == [("sent", None)] and silence.tasks() == []
    assert silence.said("letter.not_awaited") == 1


def test_an_answer_in_time_opens_no_task(silence: Silence) -> None:
    silence.answer()
    silence.wait(30)
    assert silence.tasks() == []
