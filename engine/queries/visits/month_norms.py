"""How far the norm of visits is met, family by family: held and planned beside what the case's own norm asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from engine.access import Actor
from engine.action.visits.norm import Counted, Norm, counted, norm_of, span
from engine.queries.concealed import title_in_lists
from engine.sight import visible_cases
from engine.store import cases
from engine.store.session import Tx
from engine.store.tables import Case, Family, VisitSchedule

MOST = 40  # families of one page


@dataclass(frozen=True)
class FamilyNorm:
    """One case: its norm, the period it stands for, what was done and what is planned in it."""

    case_id: str
    number: str
    title: str
    norm: Norm
    first: date
    last: date
    counted: Counted

    @property
    def full(self) -> int:
        """The whole of the bar."""
        return max(self.norm.least, self.counted.all, 1)


def family_norms(tx: Tx, actor: Actor, people: Iterable[int], day: date) -> list[FamilyNorm]:
    """Cases under way that these people lead, as far as the reader sees them."""
    led = (
        select(Case.id, title_in_lists(actor).label("title"))
        .join(Family, Family.id == Case.family_id)
        .where(Case.curator_id.in_(sorted(set(people))), Case.status == "open", visible_cases(actor))
        .order_by(Case.number)
        .limit(MOST)
    )
    found = []
    titles = {row.id: row.title for row in tx.execute(led)}
    profiles = _profiles(tx, titles)
    for case_id, title in titles.items():
        record = cases.look(tx, case_id)
        norm = norm_of(tx, record, profiles.get(case_id, "")) if record else None
        if record is None or norm is None:
            continue
        first, last = span(norm.period, day)
        found.append(
            FamilyNorm(case_id, record.number, title, norm, first, last, counted(tx, record, first, last))
        )
    return found


def _profiles(tx: Tx, case_ids: Iterable[str]) -> dict[str, str]:
    """Case -> the profile of its newest schedule of visits. A case without one has no visits to plan yet."""
    wanted = (
        select(VisitSchedule.case_id, VisitSchedule.profile)
        .where(VisitSchedule.case_id.in_(sorted(case_ids)))
        .order_by(VisitSchedule.made_at)
    )
    return {row.case_id: row.profile for row in tx.execute(wanted)}
