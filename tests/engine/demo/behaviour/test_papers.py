"""Every paper of a case can be shown with the half year of the demo: something of each kind has happened in it."""

from __future__ import annotations

from sqlalchemy import select

from engine.documents.facts.reading import case_of
from engine.documents.kinds import KINDS
from engine.documents.making import reading_of
from engine.store.tables import Case
from tests.engine.demo.half_year import HalfYear


def test_each_kind_of_paper_has_something_to_tell(once: HalfYear) -> None:
    told: set[str] = set()
    with once.store.reading() as tx:
        for case_id in tx.connection.scalars(select(Case.id)).all():
            case = case_of(tx, case_id)
            assert case is not None
            reading = reading_of(tx, case)
            told |= {kind for kind, paper in KINDS.items() if kind not in told and paper.choices(reading)}
    assert set(KINDS) - told == set()
