"""The kind of job by which cases go over to another version of their lifecycle."""

from __future__ import annotations

from collections.abc import Mapping

from engine.access import Actor
from engine.registry.jobs.jobs import DONE, STAYS, Turn
from engine.registry.jobs.plans import read_back
from engine.store.session import Tx
from engine.usecases.cases.migrate_case import Migrated, Way, migrate_case
from engine.usecases.cases.undo_by_hand import undo_by_hand
from engine.usecases.jobs.kind import Kind, Outcome
from engine.words import Sentence, tell, together


def act(tx: Tx, actor: Actor, turn: Turn) -> Outcome:
    """One case."""
    before, after = int(str(turn.args["before"])), int(str(turn.args["after"]))
    numbers = int(str(turn.args["from"])), int(str(turn.args["to"]))
    way = Way(before, after, read_back(turn.args["chosen"]), turn.job_id, turn.ground, numbers)
    done = migrate_case(tx, actor, turn.case_id, way)
    if not done.line:
        return Outcome(STAYS, tell("migration.stays"))
    return Outcome(DONE, _said(done), None if done.lasting else {"line": done.line})


def undo(tx: Tx, actor: Actor, turn: Turn) -> Outcome:
    """The case as it stood, where nothing has happened in it since. Raises InterventionStands and what an intervention raises."""
    line = str((turn.kept or {}).get("line", "-"))
    undo_by_hand(tx, actor, turn.case_id, line)
    return Outcome(said=tell("migration.undone", before=turn.args["from"]))


def title(args: Mapping[str, object]) -> Sentence:
    """Of which lifecycle, from which version to which."""
    return tell("migration.title", name=args["name"], before=args["from"], after=args["to"])


def _said(done: Migrated) -> Sentence:
    more = [
        tell(f"migration.{key}", names=", ".join(f"«{name}»" for name in dict.fromkeys(names)))
        for key, names in (("dropped", done.dropped), ("opened", done.opened), ("lasting", done.lasting))
        if names
    ]
    return together(tell("migration.would"), *more)


MIGRATE = Kind(act, title, undo, facts=("before", "after", "process"))
