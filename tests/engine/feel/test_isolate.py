"""The limits of the embedded V8."""

from __future__ import annotations

import time

import pytest

from engine.feel.isolate import Isolate, IsolateStopped

BUSY = "function busy(text) { const until = Date.now() + 200; while (Date.now() < until); return text }"


def test_a_script_that_works_too_long_is_stopped() -> None:
    with pytest.raises(IsolateStopped) as stopped:
        Isolate(BUSY.replace("200", "60000"), "busy", 0.05, 64).call("да")
    assert stopped.value.limit == "time"


def test_a_script_that_only_waits_for_the_processor_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    isolate = Isolate(BUSY, "busy", 0.05, 64)
    monkeypatch.setattr(time, "process_time", lambda: 0.0)  # the machine worked for somebody else
    assert isolate.call("да") == "да"
    isolate.close()
