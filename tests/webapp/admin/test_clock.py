"""How far a movement of the training clock is, and where the next one leads."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.webapp.conftest import NOW
from webapp.admin.clock import _ahead, still
from webapp.admin.clock_runs import ClockRun

SECOND = timedelta(seconds=1)


def test_the_next_moment_is_never_the_present_one() -> None:
    assert _ahead(None, NOW) is None
    assert _ahead(NOW + 2 * SECOND, NOW) == NOW + 2 * SECOND
    assert _ahead(NOW, NOW) == _ahead(NOW - SECOND, NOW) == NOW + SECOND


@pytest.mark.parametrize(
    ("days", "gone", "share"), [(4, 0, 0), (4, 1, 25), (4, 4, 100), (4, 5, 100), (0, 0, 0), (3, 2, 67)]
)
def test_the_share_of_the_way(days: int, gone: int, share: int) -> None:
    run = ClockRun(NOW, NOW + timedelta(days=days), 0, NOW)
    run.heard(NOW + timedelta(days=gone), 7)
    assert (run.share, run.happened) == (share, 7)


def test_a_movement_that_is_over_stands_still() -> None:
    run = ClockRun(NOW, NOW, 0, NOW)
    assert still(None) and not still(run)
    run.done.set()
    assert still(run)
