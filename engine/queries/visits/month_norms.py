"""How far the norm of visits is met, family by family: held and planned beside what the case's own norm asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from engine.access import Actor
from engine.action.context import calendar_of
from engine.action.visits.norm import Counted, Norm, norm_of, profile_of, span, tally
from engine.queries.concealed import title_in_lists
from engine.queries.visits.norm_watched import Watched, watched
from engine.registry.work import visit_days
from engine.sight import visible_cases
from engine.store import cases
from engine.store.session import Tx
from engine.store.tables import Case, Family, VisitSchedule
from engine.worktime import Calendar
from engine.worktime.period import owed

MOST = 40  # families of one page


@dataclass(frozen=True)
class FamilyNorm:
    """One case: its norm, the period it stands for, what was done and what is planned in it.

    ``least``: what of the norm is owed in this period, in proportion where it began within it. ``since``: the day it is asked
    from, None where visits by the norm have not begun; ``stopped``: they are over, as where the case is being ended.
    """

    case_id: str
    number: str
    title: str
    norm: Norm
    first: date
    last: date
    counted: Counted
    least: int
    since: date | None
    stopped: bool

    @property
    def asked(self) -> bool:
        """Whether anybody has to keep it today."""
        return self.since is not None and not self.stopped

    @property
    def full(self) -> int:
        """The whole of the bar: the norm; what goes beyond it fills no more than that."""
        return max(self.least, 1)

    @property
    def lacks(self) -> int:
        """Visits that are neither held nor planned."""
        return max(self.least - self.counted.all, 0) if self.asked else 0


def family_norms(tx: Tx, actor: Actor, people: Iterable[int], day: date) -> list[FamilyNorm]:
    """Cases under way that these people lead, as far as the reader sees them."""
    led = (
        select(Case.id, title_in_lists(actor).label("title"))
        .join(Family, Family.id == Case.family_id)
        .where(Case.curator_id.in_(sorted(set(people))), Case.status == "open", visible_cases(actor))
        .order_by(Case.number)
        .limit(MOST)
    )
    titles = {row.id: row.title for row in tx.execute(led)}
    profiles = _profiles(tx, titles)
    records = [record for record in (cases.look(tx, case_id) for case_id in titles) if record is not None]
    house = tx.config.institutions[actor.institution]
    remote = house.parameters.get("remote_counts") is True
    used = visit_days.used_of(tx, (record.family_id for record in records), remote)
    asking, calendar = watched(tx, records), calendar_of(tx, actor.institution)
    norms: dict[tuple[int, str], Norm | None] = {}
    found = []
    for record in records:
        asked = record.process_version_id, profile_of(record, profiles.get(record.id, ""))
        if asked not in norms:  # families of one lifecycle and level have one norm
            norms[asked] = norm_of(tx, record, asked[1])
        norm = norms[asked]
        if norm is not None:
            first, last = span(norm.period, day)
            done = tally(house, used.get(record.family_id, ()), first, last)
            began = asking.get(record.id) or Watched(record.started_at.astimezone(house.zone).date())
            least = _owed(norm, (first, last), began.since, calendar)
            found.append(
                FamilyNorm(
                    case_id=record.id,
                    number=record.number,
                    title=titles[record.id],
                    norm=norm,
                    first=first,
                    last=last,
                    counted=done,
                    least=least,
                    since=began.since,
                    stopped=began.stopped,
                )
            )
    return found


def _owed(norm: Norm, days: tuple[date, date], since: date | None, calendar: Calendar) -> int:
    """As the diagram's own check counts it; the whole norm where it has no beginning yet, for it is only told."""
    return norm.least if since is None else owed(norm.least, norm.period, *days, since, calendar)


def _profiles(tx: Tx, case_ids: Iterable[str]) -> dict[str, str]:
    """Case -> the profile of its newest schedule of visits. A case without one has no visits to plan yet."""
    asked = sorted(case_ids)
    if not asked:
        return {}
    wanted = (
        select(VisitSchedule.case_id, VisitSchedule.profile)
        .where(VisitSchedule.case_id.in_(asked))
        .order_by(VisitSchedule.made_at)
    )
    return {row.case_id: row.profile for row in tx.execute(wanted)}
