"""Which reports there are, and whether an institution has anything of the kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.models import versions
from engine.queries.reports.kinds import (
    r01_contingent,
    r02_visits,
    r03_terms,
    r04_meetings,
    r05_results,
    r06_brigade,
    r07_quality,
    r08_load,
    r09_agencies,
    r10_refusals,
    r11_unknown,
)
from engine.queries.reports.scope import Scope
from engine.queries.reports.sheet import Sheet
from engine.registry.meetings.quarter_norm import owed_after
from engine.store.session import Tx

NORM = "consilium_regular"  # those whose regulation asks for every family to be heard have this term
PAPERS = {"consent": "/f03_", "diagnosis": "/f05_", "programme": "/f06_", "contract": "/f04_"}
LIMITS = (r02_visits.MINUTES, r02_visits.IN_MONTH)


@dataclass(frozen=True)
class Report:
    """``model``, ``parameter``: a part of the name of a model, or a parameter, without which an institution has nothing of

    the kind; empty: every one has.
    """

    sheets: Callable[[Tx, Scope], tuple[Sheet, ...]]
    model: str = ""
    parameter: str = ""


def _visits(tx: Tx, scope: Scope) -> tuple[Sheet, ...]:
    known = tx.config.institutions[scope.actor.institution].parameters
    return r02_visits.sheets(scope, {name: int(known[name]) for name in LIMITS if name in known})


def _meetings(tx: Tx, scope: Scope) -> tuple[Sheet, ...]:
    house = scope.actor.institution
    owed = owed_after(tx, house) if NORM in tx.config.institutions[house].parameters else None
    return r04_meetings.sheets(scope, owed)


def _load(tx: Tx, scope: Scope) -> tuple[Sheet, ...]:
    """A paper is looked for in cases of the lifecycles that have a form for it."""
    house = scope.actor.institution
    return r08_load.sheets(scope, {name: _lifecycles_with(tx, house, form) for name, form in PAPERS.items()})


def _plain(sheets: Callable[[Scope], tuple[Sheet, ...]]) -> Callable[[Tx, Scope], tuple[Sheet, ...]]:
    return lambda _tx, scope: sheets(scope)


#: In the order of the list.
REPORTS: Mapping[str, Report] = {
    "r01": Report(_plain(r01_contingent.sheets)),
    "r02": Report(_visits),
    "r03": Report(_plain(r03_terms.sheets)),
    "r04": Report(_meetings, parameter="consilium_body"),
    "r05": Report(_plain(r05_results.sheets)),
    "r06": Report(_plain(r06_brigade.sheets), model="/common_brigade."),
    "r07": Report(_plain(r07_quality.sheets), model="/f16_"),
    "r08": Report(_load),
    "r09": Report(_plain(r09_agencies.sheets)),
    "r10": Report(_plain(r10_refusals.sheets)),
    "r11": Report(_plain(r11_unknown.sheets)),
}


def has_any(tx: Tx, institution: str, code: str) -> bool:
    """Whether a lifecycle of the institution works with what the report counts."""
    report = REPORTS[code]
    if report.parameter:
        return report.parameter in tx.config.institutions[institution].parameters
    return not report.model or _works_with(tx, institution, report.model)


def _works_with(tx: Tx, institution: str, model: str) -> bool:
    """One of the institution's own lifecycles holds a model whose path has this in it."""
    return bool(_lifecycles_with(tx, institution, model))


def _lifecycles_with(tx: Tx, institution: str, model: str) -> list[str]:
    """Processes of the institution that work with such a model, themselves or in what they call."""
    own = (each for each in versions.all_latest(tx, institution).values() if each.institution == institution)
    return sorted(each.process_id for each in own if any(model in path for path in each.sources))


def sheet_of(tx: Tx, scope: Scope, code: str, key: str) -> Sheet | None:
    """One table of a report; None for what there is not."""
    return next((each for each in REPORTS[code].sheets(tx, scope) if each.key == key), None)
