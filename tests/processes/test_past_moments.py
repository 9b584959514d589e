"""What the journal says of a past moment is what was stored then: every step of real scenarios, on real diagrams."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest
from sqlalchemy import select

from engine.access import Actor
from engine.config import current
from engine.queries.cases.case_pages import case_card
from engine.queries.cases.course.lines import Line, lines_of
from engine.queries.cases.diagrams import CaseDiagram, case_diagram, shown_sheet
from engine.queries.cases.past.moment import moment_of
from engine.queries.cases.past.then import Then, case_then
from engine.scenarios.play import FIRST, Play
from engine.scenarios.run import run
from engine.scenarios.script import Move
from engine.store.session import Tx
from engine.store.tables import Case, Submission, WorkItem
from tests.processes.played import models, scenario

PLAYED = {
    "zhodino_patronat": "h5_6_correction",
    "omsk_support": "danger",
    "rodnik_support": "s3_crisis",
    "rodnik_patronage": "h1_3_crisis",
    "ekaterinburg_patronage": "h4_8_reviews",
}


@dataclass(frozen=True)
class Stored:
    """What the tables held of a case after a step."""

    seq: int
    due: dict[str, datetime | None]  # open tasks
    curator: int | None
    submitted: set[str]
    drawn: CaseDiagram


def stored(tx: Tx, case_id: str, version: int, process: str) -> Stored:
    case = tx.execute(select(Case.journal_seq, Case.curator_id).where(Case.id == case_id)).one()
    items = tx.execute(select(WorkItem.id, WorkItem.due_at).where(WorkItem.case_id == case_id)).all()
    sent = tx.connection.scalars(select(Submission.task_id).where(Submission.case_id == case_id))
    drawn = case_diagram(tx, case_id, shown_sheet(tx, version, process, ()), ())
    due = {item.id: item.due_at for item in items}
    return Stored(case.journal_seq, due, case.curator_id, {*sent}, drawn)


def number_by_line(lines: list[Line]) -> dict[int, int]:
    """Number of a line -> number of the moment in which it lies."""
    first = moment_of(lines, 1)
    heads = [moment_of(lines, number).line.seq for number in range(1, first.of + 1)]
    return {line.seq: sum(head <= line.seq for head in heads) for line in lines}


def head_of(play: Play) -> Actor:
    people = (play.stage.actor(login) for login in play.scenario.given["people"])
    return next(each for each in people if each.is_a("supervisor"))


def assert_told(was: Stored, then: Then) -> None:
    assert {each.task.id: each.due_at for each in then.tasks} == was.due
    assert then.moment.curator == was.curator
    assert {*then.moment.submitted} == was.submitted
    now, past = was.drawn, then.diagram
    assert (past.walked, past.dropped, past.running) == (now.walked, now.dropped, now.running)
    assert sorted(each.element for each in past.tokens) == sorted(each.element for each in now.tokens)


@pytest.mark.parametrize(("slug", "name"), PLAYED.items())
def test_every_moment_of_a_scenario_is_told_as_it_was(slug: str, name: str) -> None:
    played = scenario(slug, name)
    seen: list[Stored] = []
    last = played.moves[-1].number

    def watch(play: Play, move: Move) -> None:
        case_id = play.cases.get(FIRST)
        if case_id is None:
            return
        head = head_of(play)
        with play.stage.store.reading() as tx:
            version, process = tx.execute(
                select(Case.process_version_id, Case.process_id).where(Case.id == case_id)
            ).one()
            seen.append(stored(tx, case_id, version, process))
            if move.number < last:
                return
            card = case_card(tx, head, case_id)
            numbers = number_by_line(lines_of(tx, case_id))
            for was in seen:
                shown = shown_sheet(tx, version, process, ())
                assert_told(was, case_then(tx, card, shown, (), numbers[was.seq]))

    report = run(played, models(), current(), watch)
    assert [fault.sentence for fault in report.faults] == []
    assert len({was.seq for was in seen}) > 10
