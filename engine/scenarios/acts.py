"""What a step does: one function per verb, behind a plain table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from engine.access import Actor
from engine.errors import FormFaults, KuratorError
from engine.ids.rising import new_id
from engine.registry.people.leaving import leaving
from engine.scenarios import papers
from engine.scenarios.group import hold_group
from engine.scenarios.looks.snapshot import open_tasks
from engine.scenarios.meeting import hold_meeting
from engine.scenarios.play import FIRST, Play
from engine.scenarios.samples import filled
from engine.scenarios.script import Move
from engine.store.by_name import NamedRow
from engine.store.tables import Case, Person, PersonRole, WorkItem
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.cases.said_at_the_door import Said
from engine.usecases.cases.start_case import start_case
from engine.usecases.people.close_person import Handover, close_person
from engine.usecases.tasks.complete_task import complete_task
from engine.words import say


def act(play: Play, move: Move) -> list[str]:
    """Carry out one step. Returns what went otherwise than the step says; raises what the use case raises."""
    expected = move.said.get("refused")
    if expected is None:
        ACTS[move.verb](play, move)
        return []
    try:
        ACTS[move.verb](play, move)
    except KuratorError as fault:
        return _as_refused(fault, expected)
    return [say("scenarios.not_refused")]


def _as_refused(fault: KuratorError, expected: Any) -> list[str]:
    """``refused`` is the code of the fault, or the fields of a form with a part of their sentences; each has to be refused."""
    if not isinstance(expected, Mapping):
        return (
            []
            if fault.code.endswith(str(expected))
            else [say("scenarios.refused_otherwise", fault=fault.code)]
        )
    given = fault.facts.get("faults", {}) if isinstance(fault, FormFaults) else {}
    return [
        say("scenarios.fault_missing", field=path, part=part, given="; ".join(sorted(given)) or fault.code)
        for path, part in expected.items()
        if path not in given or str(part) not in " ".join(given[path])
    ]


def _start(play: Play, move: Move) -> None:
    said = move.said
    family = play.scenario.given.get("family") or {}
    if said.get("family") == "same":
        with play.stage.store.reading() as tx:
            known = select(Case.family_id).where(Case.id == play.cases[FIRST])
            family = {"id": tx.execute(known).scalar_one()}
    elif isinstance(said.get("family"), Mapping):
        family = said["family"]
    actor = play.stage.actor(said["start"])
    with play.stage.store.transaction() as tx:
        started = start_case(
            tx,
            actor,
            said.get("process", play.scenario.process),
            family,
            said.get("data") or {},
            new_id(),
            said.get("by_message"),
            Said(**said["told"]) if "told" in said else None,
        )
    play.cases[said.get("case", FIRST)] = started.case_id


def _do(play: Play, move: Move) -> None:
    task_id, actor = _task(play, move)
    fields = filled(move.said, play.scenario.samples, play.stage.now, play.scenario.path.name)
    with play.stage.store.transaction() as tx:
        complete_task(tx, actor, task_id, None, fields, new_id())


def _task(play: Play, move: Move) -> tuple[str, Actor]:
    """The open task of the element, and who does it: who the step names, else whom the task is given or offered to."""
    wanted = select(WorkItem.__table__).where(
        WorkItem.case_id == play.case_id(move), WorkItem.element == move.said["do"]
    )
    with play.stage.store.reading() as tx:
        rows = tx.execute(wanted.order_by(WorkItem.due_at, WorkItem.created_at, WorkItem.id)).all()
    row = _chosen(play, move, rows)
    with play.stage.store.reading() as tx:
        named = move.said.get("by")
        if named is None:
            holder = select(Person.login).where(Person.id == row.assignee_id)
            offered = select(Person.login).join(PersonRole).where(PersonRole.role == row.role)
            named = tx.execute(holder if row.assignee_id else offered.order_by(Person.id)).scalars().first()
    if named is None:
        raise play.refused("nobody", step=move.number, element=move.said["do"])
    return row.id, play.stage.actor(named)


def _chosen(play: Play, move: Move, rows: Sequence[NamedRow]) -> NamedRow:
    """Of several open tasks of an element the one that ``which`` names: its place, or what its form starts with."""
    which = move.said.get("which", 1)
    if isinstance(which, Mapping):
        begun = {task.id: task.data for task in open_tasks(play.stage, play.case_id(move))}
        rows = [row for row in rows if which.items() <= begun[row.id].items()]
        which = 1
    if len(rows) < int(which):
        raise play.refused("not_open", step=move.number, element=move.said["do"])
    return rows[int(which) - 1]


def _message(play: Play, move: Move) -> None:
    said, case_id = move.said, play.case_id(move)
    actor = play.stage.actor(said["by"]) if said.get("by") else None
    with play.stage.store.transaction() as tx:
        deliver_message(
            tx, actor, said["message"], said.get("key", case_id), said.get("data") or {}, new_id()
        )


def _leaves(play: Play, move: Move) -> None:
    """Somebody goes for good: ``{who: login, to: login}``; what hangs on them goes to a colleague, the door is shut."""
    said = move.said["leaves"]
    actor, goes, stays = (play.stage.actor(login) for login in (move.said["by"], said["who"], said["to"]))
    with play.stage.store.transaction() as tx:
        held = leaving(tx, actor.institution, goes.id)
        everything = ([each.id for each in rows] for rows in (held.cases, held.tasks, held.seats))
        close_person(tx, actor, goes.id, Handover(*(dict.fromkeys(ids, stays.id) for ids in everything)))


def _nothing(play: Play, move: Move) -> None:
    """``until`` and ``expect``: time has already passed."""


ACTS: dict[str, Callable[[Play, Move], None]] = {
    "start": _start,
    "do": _do,
    "message": _message,
    "meeting": hold_meeting,
    "group": hold_group,
    "until": _nothing,
    "leaves": _leaves,
    "withdraws": papers.withdraw,
    "sends": papers.send,
    "outbox": _nothing,
    "expect": _nothing,
}
