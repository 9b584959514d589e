"""Lines are written for everybody; a kind that is switched off does not count."""

from __future__ import annotations

from engine.registry.notices.choices import Choice, keep
from engine.registry.notices.lines import Line, write
from engine.store.tables import Notice
from tests.engine.usecases.house import House

ALL = frozenset({"danger", "visits", "own_terms", "entry", "other"})


def test_what_is_switched_off_is_written_and_quiet_and_danger_never_is(house: House) -> None:
    mazur, golub = house.actor("mazur").id, house.actor("golub").id
    codes = ("visit_missed", "distress_high", "deadline_broken", "nobody_knows")
    with house.store.transaction() as tx:
        keep(tx, mazur, Choice(muted=ALL))
        told = [Line(person, None, code, {"n": 1}, "t") for person in (mazur, golub) for code in codes]
        assert set(write(tx, told)) == {mazur}
        assert write(tx, []) == {}
    rows = {(row["person_id"], row["code"]): row for row in house.rows(Notice)}
    assert [rows[mazur, code]["quiet"] for code in codes] == [True, False, False, True]
    assert [rows[golub, code]["quiet"] for code in codes] == [False] * 4
    assert {(row["told"], row["read_at"], row["facts"]["n"]) for row in rows.values()} == {("t", None, 1)}
