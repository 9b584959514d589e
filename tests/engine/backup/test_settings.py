"""Settings of the machine: usual values, given ones, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.backup.faults import Unset
from engine.backup.settings import copy_settings


def test_the_usual_is_a_copy_each_night_kept_for_ninety_days() -> None:
    usual = copy_settings({}, Path("/srv/kurator"))
    assert (usual.hour, usual.keep, usual.days, usual.drill_days) == (3, 30, 90, 30)
    assert usual.folder == Path("/srv/kurator/var/copies") and not usual.key.is_relative_to(usual.folder)


def test_what_is_given_counts() -> None:
    given = {
        "KURATOR_COPIES": "/mnt/c",
        "KURATOR_COPIES_HOUR": "off",
        "KURATOR_COPIES_KEEP": "7",
        "KURATOR_COPIES_DAYS": "30",
    }
    found = copy_settings(given, Path("/srv"))
    assert (found.folder, found.hour, found.keep, found.days) == (Path("/mnt/c"), None, 7, 30)


@pytest.mark.parametrize("given", ["24", "-1", "три", "3.5", "٣", "1" * 50])
def test_what_cannot_be_read_is_told(given: str) -> None:
    with pytest.raises(Unset, match="KURATOR_COPIES_HOUR"):
        copy_settings({"KURATOR_COPIES_HOUR": given})
