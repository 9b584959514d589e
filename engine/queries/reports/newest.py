"""Of several papers of a case the newest: one of its columns, for a query of ``Case``."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import ScalarSelect, select
from sqlalchemy.orm import InstrumentedAttribute

from engine.store.tables import Application, Case, Closing, Contract, FinalAnalysis

Value = TypeVar("Value")


def latest_closing(column: InstrumentedAttribute[Value]) -> ScalarSelect[Value]:
    """A diagram may come to a closing twice."""
    rows = select(column).where(Closing.case_id == Case.id).order_by(Closing.closed_on.desc(), Closing.id)
    return rows.limit(1).correlate(Case).scalar_subquery()


def latest_analysis(column: InstrumentedAttribute[Value]) -> ScalarSelect[Value]:
    order = (FinalAnalysis.analysed_on.desc(), FinalAnalysis.id)
    rows = select(column).where(FinalAnalysis.case_id == Case.id).order_by(*order)
    return rows.limit(1).correlate(Case).scalar_subquery()


def latest_contract(column: InstrumentedAttribute[Value]) -> ScalarSelect[Value]:
    """Drafts are no contracts."""
    rows = select(column).where(Contract.case_id == Case.id, Contract.status != "draft")
    return rows.order_by(Contract.dated.desc(), Contract.id).limit(1).correlate(Case).scalar_subquery()


def latest_application(column: InstrumentedAttribute[Value]) -> ScalarSelect[Value]:
    order = (Application.registered_at.desc(), Application.id)
    rows = select(column).where(Application.case_id == Case.id).order_by(*order)
    return rows.limit(1).correlate(Case).scalar_subquery()
