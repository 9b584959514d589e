"""A calendar at a secret address: days and numbers, nobody's name; taken back it opens nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from engine.errors import NotFound
from engine.queries.visits.feed import feed, folded, has_feed, reader
from engine.store.tables import CalendarFeed
from engine.usecases.visits.make_feed import make_feed, revoke_feed
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House
from tests.engine.usecases.visits.test_move_visit import visit_of


def text_at(house: House, secret: str) -> str:
    with house.store.reading() as tx:
        return feed(tx, reader(tx, secret))


def test_it_says_the_hour_and_the_number_and_no_name(house: House) -> None:
    case_id = house.planned()
    number = house.case(case_id)["number"]
    visit_of(house, case_id, datetime(2026, 9, 9, 7))
    secret = do(house, make_feed, "mazur")
    [row] = house.rows(CalendarFeed)
    assert secret not in str(row)
    text = text_at(house, secret)
    assert "DTSTART:20260909T070000Z\r\n" in text and f"Посещение\\, дело {number}" in text
    assert "Ковал" not in text and text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert f"Срок задачи\\, дело {number}" in text  # the plan, which has a term


def test_taken_back_or_made_anew_the_old_one_opens_nothing(house: House) -> None:
    one = do(house, make_feed, "mazur")
    other = do(house, make_feed, "mazur")
    assert "VCALENDAR" in text_at(house, other)
    do(house, revoke_feed, "mazur")
    for secret in (one, other, "", "x" * 100):
        with pytest.raises(NotFound):
            text_at(house, secret)
    with house.store.reading() as tx:
        assert has_feed(tx, house.actor("mazur")) is None


def test_it_follows_what_its_owner_may_see(house: House) -> None:
    case_id = house.planned()
    visit_of(house, case_id, datetime(2026, 9, 9, 7), login="sokol")
    secret = do(house, make_feed, "sokol")
    assert "BEGIN:VEVENT" not in text_at(house, secret)  # the case is not theirs
    house.clock.advance(timedelta(days=1))
    with house.store.reading() as tx:
        assert has_feed(tx, house.actor("sokol")) is not None


def test_a_long_line_goes_on_in_the_next_one() -> None:
    assert [*folded("А" * 40)] == ["А" * 36, " " + "А" * 4]
    assert "".join(part.removeprefix(" ") for part in folded("слово" * 60)) == "слово" * 60
