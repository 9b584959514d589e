"""Since when a case's norm of visits is asked of anybody, and whether it still is: as the case's own diagram checks it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from engine.models import versions
from engine.store.cases import CaseRecord
from engine.store.passages.places import moment_of
from engine.store.session import Tx
from engine.store.tables import Passage

CHECK = "visits.count"  # the operation by which a diagram lays visits beside their norm


@dataclass(frozen=True)
class Watched:
    """``since``: the day the diagram began to watch the norm, None where it has not yet; ``stopped``: it watches no more."""

    since: date | None
    stopped: bool = False


def watched(tx: Tx, records: Iterable[CaseRecord]) -> Mapping[str, Watched]:
    """Case -> that. A case whose diagram never looks at its visits is not here: its norm has no beginning."""
    asked = list(records)
    checking = {
        version: _checking(tx, version) for version in {record.process_version_id for record in asked}
    }
    began = _began(tx, [record.id for record in asked], set().union(*checking.values()))
    return {
        record.id: _of(began.get(record.id), tx, record)
        for record in asked
        if checking[record.process_version_id]
    }


def _checking(tx: Tx, version: int) -> set[str]:
    """The processes of the version that do it."""
    return {
        process
        for process, elements in versions.compiled(tx, version).elements.items()
        if any(element.traits.get("operation") == CHECK for element in elements.values())
    }


def _began(tx: Tx, case_ids: list[str], processes: set[str]) -> dict[str, tuple[int, int]]:
    """Case -> the first minute it was in one of these processes, and how many of their steps it is at now."""
    if not processes:
        return {}
    query = (
        select(
            Passage.case_id,
            func.min(Passage.began).label("first"),
            (func.count(Passage.id) - func.count(Passage.ended_on)).label("here"),
        )
        .where(Passage.case_id.in_(sorted(case_ids)), Passage.process.in_(sorted(processes)))
        .group_by(Passage.case_id)
    )
    return {row.case_id: (row.first, row.here) for row in tx.execute(query)}


def _of(found: tuple[int, int] | None, tx: Tx, record: CaseRecord) -> Watched:
    if found is None:
        return Watched(None)
    first, here = found
    zone = tx.config.institutions[record.institution].zone
    return Watched(moment_of(first).astimezone(zone).date(), stopped=not here)
