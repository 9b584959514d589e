"""The columns of the board of deadlines and the bars under it, at their edges."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, update

from engine.queries.boards.board import BARS, COLUMNS, Card, Horizon, bars, column, counts
from engine.queries.boards.terms.asked import DAY, AskedTerms
from engine.queries.boards.terms.listed import terms
from engine.store.tables import DeadlineRow
from tests.engine.usecases.house import MONDAY, House
from tests.engine.usecases.planted import Bed

MINSK = ZoneInfo("Europe/Minsk")
SECOND = timedelta(seconds=1)
TONIGHT = datetime(2026, 9, 8, tzinfo=MINSK)  # midnight after Monday
SUNDAY_NIGHT = datetime(2026, 9, 14, tzinfo=MINSK)


@pytest.mark.parametrize(
    ("now", "week_end"),
    [
        (MONDAY, SUNDAY_NIGHT),
        (datetime(2026, 9, 11, 9, tzinfo=UTC), SUNDAY_NIGHT),  # Friday
        (datetime(2026, 9, 12, 9, tzinfo=UTC), datetime(2026, 9, 21, tzinfo=MINSK)),  # Saturday looks ahead
        (datetime(2026, 9, 13, 9, tzinfo=UTC), datetime(2026, 9, 21, tzinfo=MINSK)),
        (
            datetime(2026, 9, 13, 21, tzinfo=UTC),
            datetime(2026, 9, 21, tzinfo=MINSK),
        ),  # already Monday in Zhodino
    ],
)
def test_a_week_ends_with_its_sunday_and_on_days_off_with_the_next(now: datetime, week_end: datetime) -> None:
    horizon = Horizon.at(now, MINSK)
    assert horizon.week_end == week_end
    assert horizon.day_end == datetime.combine(
        now.astimezone(MINSK).date() + timedelta(days=1), datetime.min.time(), MINSK
    )


@pytest.mark.parametrize(
    ("due", "name"),
    [
        (MONDAY - SECOND, "broken"),
        (MONDAY, "today"),
        (TONIGHT - SECOND, "today"),
        (TONIGHT, "week"),
        (SUNDAY_NIGHT - SECOND, "week"),
        (SUNDAY_NIGHT, None),
    ],
)
def test_each_term_is_in_one_column(house: House, due: datetime, name: str | None) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        tx.execute(update(DeadlineRow).where(DeadlineRow.case_id == case_id).values(due_at=due))
    horizon = Horizon.at(MONDAY, MINSK)
    with house.store.reading() as tx:
        head = house.actor("golub")
        found = [
            each
            for each in COLUMNS
            for card in column(tx, head, each, horizon).rows
            if card.case_id == case_id
        ]
        assert found == ([name] if name else [])
        assert counts(tx, head, horizon) == {each: int(each == name) for each in COLUMNS}


def test_a_term_that_is_over_is_in_no_column(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        over = update(DeadlineRow).where(DeadlineRow.case_id == case_id)
        tx.execute(over.values(due_at=MONDAY, closed_at=MONDAY))
    with house.store.reading() as tx:
        horizon = Horizon.at(MONDAY, MINSK)
        assert counts(tx, house.actor("golub"), horizon) == dict.fromkeys(COLUMNS, 0)
        assert sum(bar.due for bar in bars(tx, house.actor("golub"), horizon)) == 0


@pytest.mark.parametrize(
    ("due", "day"),
    [
        (MONDAY - SECOND, None),
        (MONDAY, date(2026, 9, 7)),
        (TONIGHT - SECOND, date(2026, 9, 7)),
        (TONIGHT, date(2026, 9, 8)),
        (datetime(2026, 9, 21, tzinfo=MINSK) - SECOND, date(2026, 9, 20)),
        (datetime(2026, 9, 21, tzinfo=MINSK), None),
    ],
)
def test_two_weeks_of_bars_and_the_terms_of_a_day(house: House, due: datetime, day: date | None) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        tx.execute(update(DeadlineRow).where(DeadlineRow.case_id == case_id).values(due_at=due))
    with house.store.reading() as tx:
        head = house.actor("golub")
        found = bars(tx, head, Horizon.at(MONDAY, MINSK))
        assert len(found) == BARS and [bar.day for bar in found if bar.due] == [day] * (day is not None)
        if day is not None:
            for around, cards in ((day, 1), (day - timedelta(days=1), 0), (day + timedelta(days=1), 0)):
                asked = AskedTerms(DAY, around.isoformat())
                assert len(terms(tx, head, asked, Horizon.at(MONDAY, MINSK)).rows) == cards


def test_the_cards_of_a_column(house: House) -> None:
    """The earliest term first, whoever answers for it; a strictly confidential family without its name."""
    bed = Bed.of(house, house.start(title="Семья Арских").case_id)
    with house.store.transaction() as tx:
        tx.execute(delete(DeadlineRow).where(DeadlineRow.case_id == bed.case_id))
    rows = ({"name": "позже", "status": "open", "due_at": MONDAY + 2 * SECOND, "assignee_id": None, "role": "curator"},
            {"name": "раньше", "status": "open", "due_at": MONDAY + SECOND, "clauses": ["zhod.1"], "why": ["а", "б"]})  # fmt: skip
    later, earlier = bed.plant(DeadlineRow, *({**row, "task_id": row["name"]} for row in rows))
    assert later != earlier
    with house.store.reading() as tx:
        page = column(tx, house.actor("golub"), "today", Horizon.at(MONDAY, MINSK))
    number = house.case(bed.case_id)["number"]
    assert page.rows == [
        Card("раньше", bed.case_id, number, "Семья Арских", "раньше", ("zhod.1",), ("а", "б"), MONDAY + SECOND, None,
             "Проверкин mazur", None),
        Card("позже", bed.case_id, number, "Семья Арских", "позже", (), (), MONDAY + 2 * SECOND, None, None, "curator"),
    ]  # fmt: skip
    assert not page.has_next
