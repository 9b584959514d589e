"""Scenarios on the texts of a change: begun, each result kept as it comes, ended. They are played beside this, in no transaction."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select, update

from engine.access import Actor, require
from engine.models.publishing.scenario_key import SILENT
from engine.store.session import Tx
from engine.store.tables import ScenarioRun
from engine.store.upsert import upsert


def begin_scenarios(tx: Tx, actor: Actor, key: str, total: int) -> bool:
    """Take the run of these texts (``scenario_key``); False where it is done or somebody plays it just now.

    Nothing to play is played at once. Raises NotAllowed.
    """
    require(actor, "view_publications")
    known = tx.execute(
        select(ScenarioRun.finished_at, ScenarioRun.moved_at).where(ScenarioRun.key == key).with_for_update()
    ).one_or_none()
    present = tx.store.base_clock.now()
    if known and (known.finished_at is not None or known.moved_at > present - SILENT):
        return False
    row = {"key": key, "institution": actor.institution, "total": total, "results": []}
    row |= {"started_at": tx.now(), "started_by": actor.id, "moved_at": present}
    tx.execute(upsert(tx, ScenarioRun, {**row, "finished_at": None if total else tx.now()}, ["key"]))
    return total > 0


def keep_result(tx: Tx, key: str, result: Mapping[str, object]) -> None:
    """One scenario more has been played: {slug, name, title, process, faults: [{step, at, sentence}]}."""
    run = tx.execute(
        select(ScenarioRun.results, ScenarioRun.total).where(ScenarioRun.key == key).with_for_update()
    ).one()
    results = [*run.results, dict(result)]
    done = len(results) >= run.total
    values = {"results": results, "moved_at": tx.store.base_clock.now()}
    tx.execute(
        update(ScenarioRun)
        .where(ScenarioRun.key == key)
        .values(**values, finished_at=tx.now() if done else None)
    )


def give_up_scenarios(tx: Tx, key: str) -> None:
    """It broke off: whoever comes next begins anew."""
    present = tx.store.base_clock.now()
    tx.execute(update(ScenarioRun).where(ScenarioRun.key == key).values(moved_at=present - SILENT))
