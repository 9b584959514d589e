"""A head signs a report: its figures stay as they are today, whatever is written down later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert

from engine import journal
from engine.access import Actor, require
from engine.ids.rising import new_id
from engine.journal import Entry
from engine.store.session import Tx
from engine.store.tables import ReportSigned


@dataclass(frozen=True)
class Signed:
    """What is signed: which report, of which days, cut how, and its figures: table -> by -> part -> figure."""

    code: str
    first: date
    last: date
    cuts: Mapping[str, str]
    figures: Mapping[str, object]


def sign_report(tx: Tx, actor: Actor, report: Signed) -> str:
    """The figures are those that the signing person sees, counted in this transaction. The hash. Raises NotAllowed."""
    require(actor, "sign_reports")
    row: dict[str, object] = {
        "institution": actor.institution,
        "unit_id": actor.sight.unit or "" if actor.heads_unit else None,
        "code": report.code,
        "first_day": report.first,
        "last_day": report.last,
        "cuts": dict(report.cuts),
        "figures": dict(report.figures),
        "signed_by": actor.id,
        "signed_at": tx.now(),
    }
    sha256 = seal(row)
    tx.execute(insert(ReportSigned), {"id": new_id(), **row, "sha256": sha256})
    facts: dict[str, object] = {"report": report.code, **_days(report.first, report.last), "sha256": sha256}
    journal.append(tx, f"institution:{actor.institution}", Entry("report.signed", facts, actor.id))
    return sha256


def seal(row: Mapping[str, object]) -> str:
    """The hash of everything that was signed; days and moments as ISO text in UTC."""
    told = {name: row[name] for name in sorted(row) if name not in ("id", "sha256")}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, default=_iso)
    return hashlib.sha256(text.encode()).hexdigest()


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _days(first: date, last: date) -> dict[str, object]:
    return {"first": first.isoformat(), "last": last.isoformat()}
