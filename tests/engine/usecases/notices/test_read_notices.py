"""Read: one thing of one case, or all that was shown; never somebody else's."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from engine.errors import NotFound
from engine.queries.notices.unread import MOST, unread
from engine.registry.notices.lines import Line, write
from engine.store.tables import Notice
from engine.usecases.notices.read_notices import read_all, read_group
from tests.engine.usecases.house import House


def put(house: House, login: str, *codes: str, case_id: str | None = None) -> list[int]:
    with house.store.transaction() as tx:
        write(tx, [Line(house.actor(login).id, case_id, code, {}, "t") for code in codes])
    return [row["id"] for row in house.rows(Notice)][-len(codes) :]


def new(house: House, login: str) -> int:
    with house.store.reading() as tx:
        return unread(tx, house.actor(login))


def test_one_thing_is_read_up_to_the_notice_that_was_shown(house: House) -> None:
    case_id, mazur = house.planned(), house.actor("mazur")
    first, shown, other, later = put(
        house, "mazur", "visit_missed", "visit_missed", "measure_late", "visit_missed", case_id=case_id
    )
    put(house, "mazur", "visit_missed")  # of no case
    put(house, "golub", "visit_missed", case_id=case_id)
    with house.store.transaction() as tx:
        assert read_group(tx, mazur, shown) == case_id
    read = {row["id"] for row in house.rows(Notice) if row["read_at"]}
    assert read == {first, shown} and not {other, later} & read
    assert (new(house, "mazur"), new(house, "golub")) == (3, 1)


def test_all_are_read_up_to_the_newest_that_the_page_showed(house: House) -> None:
    *_, last = put(house, "mazur", "visit_missed", "measure_late")
    put(house, "mazur", "documents_remarks")
    with house.store.transaction() as tx:
        read_all(tx, house.actor("mazur"), last)
    assert new(house, "mazur") == 1


def test_when_it_was_read_first_stays(house: House) -> None:
    [only] = put(house, "mazur", "visit_missed")
    moments = []
    for _ in range(2):
        with house.store.transaction() as tx:
            read_group(tx, house.actor("mazur"), only)
        moments.append(house.rows(Notice, Notice.id == only)[0]["read_at"])
        house.clock.advance(house.clock.now() - house.clock.now().replace(hour=0))
    assert moments[0] == moments[1] is not None


def test_somebody_elses_notice_is_none(house: House) -> None:
    [only] = put(house, "mazur", "visit_missed")
    with house.store.transaction() as tx, pytest.raises(NotFound):
        read_group(tx, house.actor("golub"), only)
    assert new(house, "mazur") == 1


def test_quiet_ones_do_not_count_and_the_count_stops_at_a_hundred(house: House) -> None:
    many = put(house, "mazur", *["visit_missed"] * (MOST + 5))
    assert new(house, "mazur") == MOST
    with house.store.transaction() as tx:
        tx.execute(update(Notice).where(Notice.id.in_(many[:-2])).values(quiet=True))
    assert new(house, "mazur") == 2
