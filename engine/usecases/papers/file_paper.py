"""Put a paper into the file of its case: the scan of it, the shelf where it lies, or both. Neither is no filing."""

from __future__ import annotations

from dataclasses import dataclass

from engine.access import Actor, require
from engine.action.case_journal import write_case_entry
from engine.action.families.paper_sight import case_to_write
from engine.action.letter import must_be_free_of
from engine.action.once import tell, told_before
from engine.journal import Entry
from engine.registry.fitting import misfits
from engine.registry.life.blocks import must_not_stand
from engine.registry.papers import filings
from engine.scans.taking_in import Scan
from engine.store.session import Tx
from engine.words import say

FILED = "filing"
LONGEST = 250


@dataclass(frozen=True)
class ToFile:
    """``what``: paper:<id>, incoming:<id>, or empty for something else with a ``title`` of its own."""

    what: str
    title: str
    shelf: str
    scan: Scan | None


def file_paper(tx: Tx, actor: Actor, case_id: str, given: ToFile, key: str) -> str:
    """The row's id; the same ``key`` files it once.

    Raises NotFound, NotAllowed, FormFaults (nothing picked, neither scan nor shelf, the family's data is blocked).
    """
    if before := told_before(tx, actor, key, FILED):
        return str(before[FILED])
    case = case_to_write(tx, actor, case_id)
    require(actor, "issue_paper", institution=case.institution, bound=True)
    must_not_stand(tx, case.family_id)
    kind, _colon, known = given.what.partition(":")
    title = _title(tx, case_id, kind, known) or given.title.strip()
    shelf = given.shelf.strip()
    must_be_free_of(_faults(given, title, shelf), what=given.what, title=given.title, shelf=given.shelf)
    filed = filings.add(
        tx,
        case.institution,
        case_id,
        case.family_id,
        given.scan,
        paper_id=known if kind == "paper" else None,
        incoming_id=known if kind == "incoming" else None,
        title=title[:LONGEST],
        shelf=shelf,
        filed_by=actor.id,
    )
    facts = {"filing": filed, "scan": given.scan is not None, "of_paper": known if kind == "paper" else ""}
    write_case_entry(tx, case_id, Entry("paper.filed", facts, actor.id, case_id))
    tell(tx, key, {FILED: filed, "case_id": case_id})
    return filed


def _title(tx: Tx, case_id: str, kind: str, known: str) -> str | None:
    if kind == "paper":
        return filings.is_paper_of(tx, case_id, known)
    return filings.is_incoming_of(tx, case_id, known) if kind == "incoming" else None


def _faults(given: ToFile, title: str, shelf: str) -> dict[str, list[str]]:
    faults = misfits({"title": (given.title, LONGEST), "shelf": (shelf, LONGEST)})
    if not title:
        faults["what" if given.what else "title"] = [say("scans.what")]
    if given.scan is None and not shelf:
        faults["shelf"] = [say("scans.nowhere")]
    return faults
