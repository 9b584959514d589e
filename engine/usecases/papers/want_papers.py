"""Ask for many papers at once: the same paper of many cases, the extracts of a signed protocol."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from engine.access import Actor
from engine.action.meetings.meeting import sit
from engine.action.once import tell, told_before
from engine.documents.making import kind_of
from engine.errors import FormFaults, NotFound
from engine.registry.meetings import meetings
from engine.registry.papers import wanted
from engine.registry.papers.wanted import EXTRACT, Wanted
from engine.sight import sober, visible_cases
from engine.store.session import Tx
from engine.store.tables import Case
from engine.words import say

MOST = 200  # papers of one batch
BATCH = "batch"


def want_papers(tx: Tx, actor: Actor, kind: str, case_ids: Sequence[str], key: str) -> str:
    """The id of the batch; the same ``key`` gives the same. Whether each may be made is asked again when its turn comes.

    Raises NotFound (also for a case the person does not see), FormFaults (none, or too many).
    """
    if before := told_before(tx, actor, key, BATCH):
        return str(before[BATCH])
    kind_of(kind)
    asked = [*dict.fromkeys(case_ids)]
    if not 0 < len(asked) <= MOST:
        raise FormFaults(faults={"cases": [say("papers.batch_size", limit=MOST)]}, kept={"kind": kind})
    seen = select(Case.id, Case.family_id).where(Case.id.in_(asked), visible_cases(sober(actor)))
    families = {row.id: row.family_id for row in tx.execute(seen)}
    for case_id in asked:
        if case_id not in families:
            raise NotFound(what="case", key=case_id)
    batch = wanted.add(
        tx, actor.institution, actor.id, [Wanted(each, families[each], kind) for each in asked]
    )
    tell(tx, key, {BATCH: batch})
    return batch


def want_extracts(tx: Tx, actor: Actor, meeting_id: str, key: str) -> str:
    """An extract for every case of the meeting that has none yet; the id of the batch, empty where nothing is left to make.

    Raises NotFound, NotAllowed, MeetingNotOpen (the protocol is not signed).
    """
    if before := told_before(tx, actor, key, BATCH):
        return str(before[BATCH])
    sit(tx, actor, meeting_id, None, "print_protocol", ("signed",))
    heard = [item for item in meetings.items(tx, meeting_id) if item["family_id"] not in actor.sight.shut]
    abouts = {item["id"]: f"item:{item['id']}" for item in heard if item["status"] == "decided"}
    there = wanted.extracted(tx, meeting_id, abouts.values())
    left = [
        Wanted(item["case_id"], item["family_id"], EXTRACT, abouts[item["id"]], meeting_id)
        for item in heard
        if item["id"] in abouts and abouts[item["id"]] not in there
    ]
    batch = wanted.add(tx, actor.institution, actor.id, left) if left else ""
    tell(tx, key, {BATCH: batch})
    return batch
