"""Names are told of the terms asked for."""

from __future__ import annotations

from engine.queries.cases.term_names import term_names
from engine.store.tables import DeadlineRow
from tests.engine.usecases.house import House


def test_of_the_terms_asked_for_and_no_others(house: House) -> None:
    house.planned()
    [one, _] = house.rows(DeadlineRow, DeadlineRow.case_id.in_([house.planned(), house.planned()]))
    with house.store.reading() as tx:
        assert term_names(tx, {one["id"], "no-such-term"}) == {one["id"]: one["name"]}
        assert term_names(tx, set()) == {}
