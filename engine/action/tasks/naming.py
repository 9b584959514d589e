"""What an open task is about, so that a dozen of one kind are told apart: which measure, which visit, whom one asks.

The diagram says so by the property ``named_by`` of the task. The words come from the databank and stand in the row of the task alone, as
long as it is open: the journal and the state of the case keep numbers and codes (docs/threats.md, R12).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import func, select

from engine.registry.work import referrals
from engine.registry.work.programmes import measure_in_force
from engine.runtime.views import OpenTask
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Visit
from engine.words import say

PROPERTY, LONGEST = "named_by", 300


def about(tx: Tx, case_id: str, task: OpenTask) -> str:
    """Empty where the diagram names nothing, or the databank does not know it."""
    name = NAMERS.get(task.properties.get(PROPERTY, ""))
    return name(tx, case_id, task.data)[:LONGEST] if name else ""


def _measure(tx: Tx, case_id: str, data: Mapping[str, object]) -> str:
    """«Консультация нарколога, отец»."""
    found = _measure_of(tx, case_id, data)
    return "" if found is None else ", ".join(filter(None, (found.title.strip(), found.target.strip())))


def _measure_of(tx: Tx, case_id: str, data: Mapping[str, object]) -> NamedRow | None:
    given = data.get("measure")
    no = given.get("no") if isinstance(given, Mapping) else data.get("measure_no")
    return measure_in_force(tx, case_id, int(no)) if isinstance(no, int | float) else None


def _visit(tx: Tx, case_id: str, _: Mapping[str, object]) -> str:
    """«№ 3»: the one after those that were held."""
    held = select(func.count(Visit.id)).where(
        Visit.case_id == case_id, Visit.status == "done", Visit.contact == "yes"
    )
    return f"№ {int(tx.connection.scalar(held) or 0) + 1}"


def _agency(tx: Tx, case_id: str, data: Mapping[str, object]) -> str:
    """«учреждение здравоохранения», or the name that the request or the plan gives by hand: «Фонд «Родные люди»»."""
    code, request = data.get("agency"), data.get("request_id")
    name = referrals.organisation(tx, case_id, request) if isinstance(request, str) else ""
    if not name:
        planned = _measure_of(tx, case_id, data)
        name = planned.agency_name if planned is not None and planned.agency == code else ""
    if name:
        return name
    said = [say(f"{area}.agency_{code}") for area in ("timeline", "registry")]
    known = [words for words in said if not words.endswith(f".agency_{code}")]
    return known[0] if known else ""


def _letter(_: Tx, __: str, data: Mapping[str, object]) -> str:
    """«№ 2/2026, Средняя школа № 8»: the number and to whom it went."""
    letter = data.get("letter")
    told = letter if isinstance(letter, Mapping) else {}
    number = f"№ {told['number']}" if told.get("number") else ""
    return ", ".join(filter(None, (number, str(told.get("to") or ""))))


NAMERS: Mapping[str, Callable[[Tx, str, Mapping[str, object]], str]] = {
    "measure": _measure,
    "visit": _visit,
    "agency": _agency,
    "letter": _letter,
}
