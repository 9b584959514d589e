"""What a form with the day of the next visit is judged by: the norm of its case, and the visits that count for it."""

from __future__ import annotations

from datetime import date, datetime

from engine.action.context import CaseContext
from engine.action.visits.norm import QUARTER, Norm, norm_of
from engine.models.regulation.names import clause_name
from engine.registry.work import visit_days, visits
from engine.runtime.views import OpenTask
from engine.store.cases import CaseRecord
from engine.store.session import Tx

RULE = "within_norm"


def visits_kept(tx: Tx, record: CaseRecord, task: OpenTask, at: CaseContext) -> dict[str, object]:
    """Empty where the case has no norm of visits. The clause is the one the diagram goes by, where it names its own."""
    norm = norm_of(tx, record, str(task.data.get("visit_profile") or ""))
    if norm is None or norm.least < 1:
        return {}
    house = tx.config.institutions[record.institution]
    used = visit_days.used(tx, record.family_id, house.parameters.get("remote_counts") is True)
    kept = {
        "period": norm.period,
        "least": norm.least,
        "clause": clause_name(_clause(task, norm)),
        "every": house.parameters.get("control_every") if norm.period == QUARTER else None,
        "days": [day.isoformat() for _, _, moment in used if (day := _counted(moment, at)) is not None],
        "channels": sorted(visits.counted_channels(house.parameters)),
    }
    return {"visits_kept": kept}


def _clause(task: OpenTask, norm: Norm) -> str:
    return str(task.data.get("visit_clause") or norm.clause)


def _counted(moment: date | datetime, at: CaseContext) -> date | None:
    """The day of a visit that took place or is still to come; one that should have been and was not keeps no norm."""
    if not isinstance(moment, datetime):
        return moment
    day = moment.astimezone(at.zone).date()
    return day if day > at.today else None
