"""Settings of developers where people work."""

from __future__ import annotations

import pytest

from engine.doctor.checks.debugging import debugging
from engine.doctor.seen import Seen


def told(**environment: str) -> list[tuple[str, str]]:
    return [(line.code, line.state) for line in debugging(Seen("sqlite://", environment, dev_mode=False))]


@pytest.mark.parametrize("on", ["1", "true", "yes", "anything"])
def test_what_shows_the_insides_is_refused(on: str) -> None:
    assert told(FLASK_DEBUG=on) == [("debug", "error")]


@pytest.mark.parametrize("off", ["", "0", "false", "No"])
def test_what_is_off_is_off(off: str) -> None:
    assert told(FLASK_DEBUG=off) == [("no_debug", "ok")]


def test_what_is_only_slower_is_said() -> None:
    assert told(KURATOR_PLAIN="prepared") == [("slower", "warning")]
    assert [line.code for line in debugging(Seen("sqlite://", {}, dev_mode=True))] == ["slower"]
