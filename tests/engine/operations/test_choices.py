"""Every operation can be picked and filled in: each input has words, each of its few values too."""

from __future__ import annotations

import pytest

from engine.operations.catalogue import OPERATIONS
from engine.operations.choices import AREA, offered
from engine.operations.signatures import signatures


def test_every_operation_is_offered_with_the_inputs_the_check_asks_for() -> None:
    found = {one.name: one for one in offered("ru")}
    assert found.keys() == OPERATIONS.keys()
    for name, signature in signatures().items():
        assert {one.name for one in found[name].inputs if one.required} == signature.needed
        assert [one.name for one in found[name].inputs] == list(signature.known)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_nothing_is_called_by_its_key(language: str) -> None:
    told = [
        title
        for one in offered(language)
        for each in one.inputs
        for title in (each.title, *(word for _, word in each.values))
    ]
    assert [title for title in told if title.startswith(AREA)] == []


def test_few_values_are_a_list_and_settings_are_named() -> None:
    found = {(one.name, each.name): each for one in offered("ru") for each in one.inputs}
    assert ("week", "неделя") in found["visits.count", "period"].values
    assert ("crisis", "кризисный") in found["consilium.request", "recommended_level"].values
    assert found["staff.candidates", "role"].of == "role"
    assert found["deadline.breach", "clause"].of == "clause"
    assert found["visit.mark", "visit_id"].values == ()
