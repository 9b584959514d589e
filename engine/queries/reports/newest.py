"""Of several papers of a case the newest."""

from __future__ import annotations

from sqlalchemy import Subquery, select

from engine.queries.reports.scope import Scope
from engine.store.by_name import Query
from engine.store.tables import Application, Case, Closing, Contract, FinalAnalysis

Paper = type[Application] | type[Closing] | type[Contract] | type[FinalAnalysis]


def newest(rows: Query, table: Paper, scope: Scope) -> Subquery:
    """The row of each case of the institution with the first ``place``, without that column."""
    own = rows.join(Case, Case.id == table.case_id).where(Case.institution == scope.actor.institution)
    placed = own.subquery()
    kept = [column for column in placed.c if column.name != "place"]
    return select(*kept).where(placed.c.place == 1).subquery()
