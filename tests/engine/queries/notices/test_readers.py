"""Who was told and has read."""

from __future__ import annotations

from engine.queries.notices.readers import readers_of
from engine.registry.notices.lines import Line, write
from engine.usecases.notices.read_notices import read_all
from tests.engine.usecases.house import House


def test_by_telling_and_of_this_case_alone(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    mazur, golub = house.actor("mazur"), house.actor("golub")
    with house.store.transaction() as tx:
        write(tx, [Line(one.id, case_id, "measure_late", {}, "t") for one in (mazur, golub)])
        write(
            tx,
            [
                Line(golub.id, case_id, "visit_missed", {}, "u"),
                Line(golub.id, other, "visit_missed", {}, "v"),
            ],
        )
        read_all(tx, golub, 10**9)
    with house.store.reading() as tx:
        found = readers_of(tx, case_id, {"t", "v", "nothing"})
    assert set(found) == {"t"}
    assert {(each.name, each.read_at is not None, each.quiet) for each in found["t"]} == {
        ("Проверкин mazur", False, False),
        ("Проверкин golub", True, False),
    }
