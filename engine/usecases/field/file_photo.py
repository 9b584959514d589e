"""A photograph taken on a visit goes into the file of the case, beside the report that came with it."""

from __future__ import annotations

from engine.access import Actor
from engine.action.case_journal import write_case_entry
from engine.action.once import tell, told_before
from engine.errors import NotFound
from engine.journal import Entry
from engine.registry.field import field_reports
from engine.registry.papers import filings
from engine.scans.taking_in import Scan
from engine.store.session import Tx
from engine.words import say

FILED = "filing"


def file_photo(tx: Tx, actor: Actor, report_id: str, photo: Scan, key: str) -> str:
    """The id of the filing; the same ``key`` files it once. Whoever wrote the report sends its photographs, late ones too.

    Raises NotFound: no report of this person's has come.
    """
    if before := told_before(tx, actor, key, FILED):
        return str(before[FILED])
    report = field_reports.kept(tx, report_id)
    if report is None or report.person_id != actor.id:
        raise NotFound(what="report", key=report_id)
    filed = filings.add(
        tx,
        report.institution,
        report.case_id,
        report.family_id,
        photo,
        paper_id=None,
        incoming_id=None,
        title=say("field.photo_title", day=f"{report.written_at:%d.%m.%Y}", name=report.name)[:250],
        shelf="",
        filed_by=actor.id,
    )
    facts = {"filing": filed, "scan": True, "of_paper": ""}
    write_case_entry(tx, report.case_id, Entry("paper.filed", facts, actor.id, report.case_id))
    tell(tx, key, {FILED: filed, "case_id": report.case_id})
    return filed
