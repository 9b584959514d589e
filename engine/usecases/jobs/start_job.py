"""Somebody wants the same done with many cases: first it is tried on each, nothing of that is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import insert, select

from engine import journal
from engine.access import Actor, require
from engine.errors import FormFaults
from engine.ids.rising import new_id
from engine.journal import Entry
from engine.registry.fitting import misfits
from engine.registry.jobs.jobs import LOOK, RUNNING, WORK
from engine.sight import steered_cases
from engine.store.session import Tx
from engine.store.tables import Case, Job, JobItem
from engine.usecases.jobs.kinds import KINDS
from engine.words import say

LONGEST = 500
MOST = 20_000  # things of one job
PORTION = 500  # ids of one statement

Chosen = tuple[str, str]  # a case, and the thing of it (empty: the case itself)


def start_job(
    tx: Tx,
    actor: Actor,
    kind: str,
    args: Mapping[str, object],
    ground: str,
    chosen: Iterable[Chosen],
    *,
    trial: bool = True,
) -> str:
    """The id of the job, which runs from now on. Cases that the person may not steer are left out without a word.

    Args:
        kind: a row of ``KINDS``; an unknown one is a programming error (``KeyError``).
        args: for the kind's functions, as JSON.
        ground: why; the timeline of every case tells it.
        trial: first try it on all, and wait for the word; False: at once.

    Raises NotAllowed, FormFaults (no ground, no case, too many).
    """
    require(actor, KINDS[kind].permission)
    things = [*dict.fromkeys(chosen)][: MOST + 1]
    steered = _steered(tx, actor, [case for case, _ in things])
    things = [each for each in things if each[0] in steered]
    if faults := _misgiven(ground, len(things)):
        raise FormFaults(faults=faults, kept={})
    job, phase = new_id(), LOOK if trial else WORK
    asked = {"id": job, "kind": kind, "args": dict(args), "ground": ground.strip(), "phase": phase}
    tx.execute(insert(Job), {**asked, **_by(tx, actor)})
    blank: dict[str, object] = {
        "job_id": job,
        "todo": phase,
        "state": "",
        "said": {},
        "kept": None,
        "at": None,
    }
    tx.execute(insert(JobItem), [{**blank, "case_id": case, "subject": thing} for case, thing in things])
    told = {name: args[name] for name in KINDS[kind].facts if name in args}
    note(tx, actor, "job.asked", job, kind=kind, cases=len(things), **told)
    tx.wakes_clock = True
    return job


def _by(tx: Tx, actor: Actor) -> dict[str, object]:
    people = {"institution": actor.institution, "author_id": actor.id, "acting_id": actor.id}
    return {**people, "status": RUNNING, "created_at": tx.now(), "changed_at": tx.now()}


def note(tx: Tx, actor: Actor, action: str, job_id: str, **facts: object) -> None:
    """A line in the journal of the house."""
    entry = Entry(action, {"job": job_id, **facts}, actor.id)
    journal.append(tx, f"institution:{actor.institution}", entry)


def _misgiven(ground: str, cases: int) -> dict[str, list[str]]:
    faults = misfits({"ground": (ground, LONGEST)})
    if not ground.strip():
        faults["ground"] = [say("jobs.no_ground")]
    if not 0 < cases <= MOST:
        faults["cases"] = [say("jobs.no_case" if not cases else "jobs.many_cases", limit=MOST)]
    return faults


def _steered(tx: Tx, actor: Actor, asked: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for portion in _portions([*dict.fromkeys(asked)]):
        found |= {*tx.connection.scalars(select(Case.id).where(Case.id.in_(portion), steered_cases(actor)))}
    return found


def _portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), PORTION):
        yield ids[start : start + PORTION]
