"""A moment is the same instant on both databases and on a server of any zone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from engine.store.tables import Moment

AT = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)
MINSK = timezone(timedelta(hours=3))


@pytest.fixture
def far_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's own clock stands in another zone."""
    with monkeypatch.context() as there:
        there.setenv("TZ", "Asia/Omsk")
        time.tzset()
        yield
    time.tzset()


def test_in_and_out(far_away: None) -> None:
    moment = Moment()
    for dialect, kept in ((sqlite.dialect(), AT.replace(tzinfo=None)), (postgresql.dialect(), AT)):
        assert moment.process_bind_param(AT.astimezone(MINSK), dialect) == kept
        found = moment.process_result_value(kept, dialect)
        assert found == AT and found.tzinfo is UTC
        assert moment.process_bind_param(None, dialect) is moment.process_result_value(None, dialect) is None
    assert moment.process_result_value(AT.astimezone(MINSK), postgresql.dialect()) == AT
