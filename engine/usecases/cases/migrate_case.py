"""A case goes over to another version of its lifecycle by a plan: what is open stays open, in the same hands, by the same day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.access import Actor
from engine.action.action import Action, blaming, load_action
from engine.action.hands.ground import noted
from engine.action.hands.undoing import before_it, remember
from engine.action.migrating.changed_version import change_version
from engine.action.migrating.kept_passages import places
from engine.action.visible_case import hold_steered
from engine.ids.rising import new_id
from engine.journal import Entry
from engine.models import versions
from engine.runtime.migration.carry import Carried
from engine.runtime.migration.faults import MigrationRefused
from engine.runtime.migration.plan import Key, Plan
from engine.runtime.views import Place
from engine.store import cases
from engine.store.session import Tx

ACTION = "case.migrated"


@dataclass(frozen=True)
class Way:
    """From which version to which, what a person has said of their elements; of which job it is a part, on what ground."""

    before: int
    after: int
    chosen: Mapping[Key, Key]
    job: str = ""
    ground: str = ""
    numbers: tuple[int, int] | None = None  # of the two versions, where they are known


@dataclass(frozen=True)
class Migrated:
    """``line`` empty: the case was on that version already. ``lasting``: steps because of which it cannot be undone."""

    line: str = ""
    dropped: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()


def migrate_case(tx: Tx, actor: Actor, case_id: str, way: Way) -> Migrated:
    """Raises NotFound, NotAllowed, CaseSuspended, MigrationRefused, StepFailed, BudgetExceeded, StateRefused."""
    record = hold_steered(tx, actor, case_id)
    if record.process_version_id == way.after:
        return Migrated()
    if record.process_version_id != way.before:
        number = versions.get(tx, record.process_version_id).number
        raise MigrationRefused("other_version", number=number)
    rows = cases.rows_of(tx, case_id)
    was = before_it(tx, record, rows.state)
    was = replace(was, kept={**was.kept, "version": [{"id": way.before}]})
    action = load_action(tx, record, rows, actor.id)
    stood, old = action.waiting(), places(action.running)
    plan = Plan(versions.compiled(tx, way.before), versions.compiled(tx, way.after), way.chosen)
    with blaming(record, {"kind": "migration"}):
        action.running, carried = action.running.onto(plan)
        action.context.operation_context.sent = action.running.sent
        line = new_id()
        facts = {"by_hand": line, **_told(tx, way, carried, old, action)}
        if way.ground:
            facts["note"] = noted(tx, case_id, actor, way.ground)
        change_version(action, way.after, stood, Entry(ACTION, facts, actor.id))
    lasting = remember(tx, record, was, line, ACTION, actor.id)
    return Migrated(line, tuple(carried.dropped), tuple(carried.opened), lasting)


def _told(tx: Tx, way: Way, carried: Carried, old: Mapping[str, Place], action: Action) -> dict[str, object]:
    """What the journal keeps: versions by number and id, the job, visits on other elements, listeners gone and new."""
    known = way.numbers or tuple(versions.get(tx, id_).number for id_ in (way.before, way.after))
    moved = {
        visit: {name: value for name, value in vars(place).items() if name != "name"}
        for visit, place in places(action.running).items()
        if visit in old and replace(old[visit], name=place.name) != place
    }
    facts: dict[str, object] = {"before": known[0], "after": known[1], "versions": [way.before, way.after]}
    more = {"job": way.job, "moved": moved, "dropped": carried.dropped, "opened": carried.opened}
    return facts | {name: value for name, value in more.items() if value}
