"""A moment as the order of the search keeps it: in minutes, and nothing outside of its bits."""

from __future__ import annotations

from datetime import timedelta

from engine.store.database.item_search import EPOCH, LAST_MINUTE, minute


def test_minutes_begin_with_the_epoch_and_end_with_the_last() -> None:
    assert minute(EPOCH) == minute(EPOCH + timedelta(seconds=59)) == 0
    assert minute(EPOCH + timedelta(minutes=1)) == 1
    assert minute(EPOCH - timedelta(days=400)) == 0
    assert minute(EPOCH + timedelta(minutes=LAST_MINUTE)) == LAST_MINUTE
    assert minute(EPOCH + timedelta(minutes=LAST_MINUTE + 1)) == LAST_MINUTE
