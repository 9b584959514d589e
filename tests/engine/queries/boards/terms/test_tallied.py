"""Shares of what broke: every number is the length of the list it opens, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.queries.boards.terms.asked import GROUPS
from engine.queries.boards.terms.listed import count_terms
from engine.queries.boards.terms.tallied import after_late_steps, tally
from tests.engine.queries.boards.terms.planted_terms import HORIZON, YEAR, norm_broken, planted
from tests.engine.usecases.house import House


def test_who_which_step_which_clause(house: House) -> None:
    planted(house)
    mazur, sokol = (str(house.actor(login).id) for login in ("mazur", "sokol"))
    with house.store.reading() as tx:
        found = tally(tx, house.actor("golub"), YEAR, HORIZON)
        late = after_late_steps(tx, house.actor("golub"), YEAR, HORIZON, found.late)
    assert (found.terms, found.late) == (5, 2)
    assert [(part.field, part.value, part.terms) for part in found.parts("person")] == [
        ("person", mazur, 3),
        ("role", "curator", 1),
        ("person", sokol, 1),
    ]
    assert [(part.name, part.terms) for part in found.parts("step")] == [
        ("Второй", 3),
        ("Первый", 1),
        ("Третий", 1),
    ]
    assert {part.value: part.terms for part in found.parts("clause")} == {
        "a.1": 3,
        "a.2": 1,
        "a.12": 1,
        "-": 1,
    }
    assert [(part.value, part.terms) for part in late] == [("Первый", 1), ("-", 1)]


def test_a_norm_of_a_period_is_not_what_appeared_too_late(house: House) -> None:
    norm_broken(house, planted(house))
    with house.store.reading() as tx:
        found = tally(tx, house.actor("golub"), YEAR, HORIZON)
        late = after_late_steps(tx, house.actor("golub"), YEAR, HORIZON, found.late)
    assert (found.terms, found.late, found.of_norm) == (6, 2, 1)
    assert {part.value: part.terms for part in found.parts("born")} == {"timely": 3, "late": 2, "norm": 1}
    assert sum(part.terms for part in late) == 2


@pytest.mark.parametrize("by", GROUPS)
@pytest.mark.parametrize("login", ["golub", "sokol"])
def test_every_number_is_its_list(house: House, by: str, login: str) -> None:
    norm_broken(house, planted(house))
    with house.store.reading() as tx:
        head = house.actor(login)
        for asked in (YEAR, replace(YEAR, step="Второй")):
            found = tally(tx, head, asked, HORIZON)
            for part in found.parts(by):
                if (part.field, part.value) != (
                    "process",
                    "-",
                ):  # not looked at where the house has no departments
                    narrowed = replace(asked, **{part.field: part.value})
                    assert count_terms(tx, head, narrowed, HORIZON) == part.terms
            for part in after_late_steps(tx, head, asked, HORIZON, found.late):
                assert count_terms(tx, head, replace(asked, after=part.value), HORIZON) == part.terms


def test_who_leads_nothing_has_nothing_to_add_up(house: House) -> None:
    planted(house)
    with house.store.reading() as tx:
        assert tally(tx, house.actor("sokol"), YEAR, HORIZON).terms == 0
