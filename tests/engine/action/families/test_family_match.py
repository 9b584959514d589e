"""A pair of families is decided about where it was noticed."""

from __future__ import annotations

import pytest

from engine.action.families.family_match import hold_match
from engine.errors import NotFound
from engine.store.tables import FamilyMatch
from tests.engine.usecases.house import House


@pytest.mark.parametrize("login", ["golub", "petrova"])
def test_a_pair_of_another_institution_sounds_like_no_pair(house: House, login: str) -> None:
    """Not even the case it was noticed in is told."""
    actor = house.actor(login)
    with house.store.reading() as tx:
        pairs = [
            row.id
            for row in tx.execute(FamilyMatch.__table__.select())
            if row.institution != actor.institution
        ]
    assert pairs
    for pair in (*pairs, "no-such-pair"):
        with house.store.transaction() as tx, pytest.raises(NotFound) as refused:
            hold_match(tx, actor, pair)
        assert refused.value.facts == {"what": "match", "key": pair}
