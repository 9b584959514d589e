"""A family withdraws its consent: the message, then everything that the withdrawal itself asks people to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from engine.demo.habits import Habit
from engine.registry.meetings.agenda import DECIDED_MESSAGE, body_of
from engine.registry.states import open_states
from engine.scenarios.acts import act
from engine.scenarios.script import Move
from engine.store.session import Tx
from engine.store.tables import (
    AgendaItem,
    Consent,
    Contract,
    DeadlineRow,
    MessageWait,
    Outbox,
    Programme,
    ProgrammeMeasure,
    Referral,
    Timer,
    Visit,
    WorkItem,
)
from tests.processes.reaching import State

MESSAGE = "consent_withdrawn"
SCOPE = "withdrawal"  # the event sub-process of every lifecycle's main diagram
TURNS = 12  # tasks and meetings that a withdrawal may take
EXPLAINED = 2  # times; a late consilium is asked for until it sits
CLOSING = {"spmpk": "remove", "consilium": "close"}
AT_ONCE: Mapping[str, tuple[Any, list[str]]] = {
    "visit": (Visit, open_states("visit")),
    "measure": (ProgrammeMeasure, open_states("measure")),
    "request": (Referral, open_states("referral")),
    "question": (AgendaItem, ["waiting", "listed", "voting"]),
}
IN_THE_END: Mapping[str, tuple[Any, list[str]]] = {
    "consent": (Consent, ["signed"]),
    "contract": (Contract, ["signed"]),
    "programme": (Programme, ["draft", "current"]),
}
Open = dict[str, tuple[str, bool]]  # row: what it is, whether the withdrawal itself may hold it open


def withdraw(state: State) -> list[str]:
    """The message arrives, with what it causes at once. Returns what is open and is none of the withdrawal's own.

    Raises MessageNotExpected.
    """
    before = rows_open(state)
    act(state.play, Move(0, "message", {"message": MESSAGE, "case": state.case}))
    state.stage.settle()
    return sorted(line for id_, (line, own) in rows_open(state).items() if id_ in before or not own)


def left_in_the_end(state: State) -> list[str]:
    """Everything that is open of a case that has ended, papers and messages on their way too."""
    lines = [line for line, _ in rows_open(state).values()]
    with state.stage.store.reading() as tx:
        lines += [line for _, line in _registry(tx, state.case_id, IN_THE_END)]
        own = (Outbox.case_id == state.case_id, Outbox.done_at.is_(None))
        # whether a letter went and a notice was read is looked at after the end too
        unsent = select(Outbox.payload).where(
            *own, Outbox.kind.not_in(("letter_due", "tell_on", "ask_again", "look_after"))
        )
        lines += [f"message on its way {payload.get('message')}" for payload in tx.connection.scalars(unsent)]
    return sorted(lines)


def rows_open(state: State) -> Open:
    """Tasks, timers, terms, awaited messages, visits, measures, requests, questions that are open of the case."""
    found: Open = {}
    case_id = state.case_id
    with state.stage.store.reading() as tx:
        for kind, table in (("task", WorkItem), ("timer", Timer)):
            for row in tx.execute(
                select(table.id, table.element, table.path).where(table.case_id == case_id)
            ):
                found[row.id] = f"{kind} {'/'.join([*row.path, row.element])}", SCOPE in row.path
        open_terms = (DeadlineRow.case_id == case_id, DeadlineRow.closed_at.is_(None))
        for row in tx.execute(select(DeadlineRow.id, DeadlineRow.element).where(*open_terms)):
            found.setdefault(row.id, (f"term of {row.element}", False))  # of a task: it has the task's id
        for row in tx.execute(select(MessageWait.__table__).where(MessageWait.case_id == case_id)):
            found[row.id] = f"awaited message {row.message}", row.message == DECIDED_MESSAGE
        found |= {id_: (line, line.startswith("question")) for id_, line in _registry(tx, case_id, AT_ONCE)}
    return found


def _registry(tx: Tx, case_id: str, kinds: Mapping[str, tuple[Any, list[str]]]) -> Iterator[tuple[str, str]]:
    for kind, (table, open_) in kinds.items():
        wanted = select(table.id, table.status).where(table.case_id == case_id, table.status.in_(open_))
        yield from ((row.id, f"{kind} {row.status}") for row in tx.execute(wanted))


def carry_through(state: State, steps: Mapping[str, tuple[Habit, ...]], pause: timedelta) -> list[str]:
    """People do what the withdrawal asks, one thing after each pause, until nothing is asked; what was done."""
    done: list[str] = []
    for _ in range(TURNS):
        state.stage.move_to((state.stage.now + pause).replace(tzinfo=None))
        move = _next(state, steps, done)
        if move is None:
            return done
        assert act(state.play, move) == []
        state.stage.settle()
        done.append(str(move.said.get("do", move.verb)))
    raise AssertionError(f"{state}: the withdrawal does not end: {done}")


def _next(state: State, steps: Mapping[str, tuple[Habit, ...]], done: Sequence[str]) -> Move | None:
    """The task that is due first; the consilium sits when people have nothing left to do, or have explained twice why it has not."""
    mine = select(WorkItem.element).where(WorkItem.case_id == state.case_id)
    asked = AgendaItem.case_id == state.case_id, AgendaItem.status.in_(AT_ONCE["question"][1])
    with state.stage.store.reading() as tx:
        element = tx.connection.scalar(mine.order_by(WorkItem.due_at, WorkItem.element).limit(1))
        question = tx.connection.scalar(select(AgendaItem.id).where(*asked).limit(1))
        body = body_of(tx, state.stage.institution.slug)
    if element is not None and (question is None or done.count(element) < EXPLAINED):
        habit = steps[element][0]
        return Move(0, "do", {"do": element, "case": state.case, "like": habit.like, "data": habit.data})
    if question is not None:
        item = {"case": state.case, "decision": CLOSING[body], "reason": "Семья отозвала согласие"}
        return Move(0, "meeting", {"meeting": {"body": body, "items": [item]}})
    return None
