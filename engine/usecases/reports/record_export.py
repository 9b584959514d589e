"""That somebody took a report out of the product: a line in the institution's journal, written before the first byte goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from engine import journal
from engine.access import Actor, require
from engine.journal import Entry
from engine.store.session import Tx


@dataclass(frozen=True)
class Export:
    """``what``: table, list or register; ``cuts``: by what it was narrowed, codes and numbers alone."""

    report: str
    what: str
    form: str
    first: date
    last: date
    cuts: Mapping[str, str] = field(default_factory=dict)


def record_export(tx: Tx, actor: Actor, export: Export) -> None:
    """Raises NotAllowed."""
    require(actor, "view_reports")
    facts: dict[str, object] = {
        "report": export.report,
        "what": export.what,
        "form": export.form,
        "first": export.first.isoformat(),
        "last": export.last.isoformat(),
        "cuts": sorted(export.cuts),
    }
    journal.append(tx, f"institution:{actor.institution}", Entry("report.exported", facts, actor.id))
