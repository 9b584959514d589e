"""``kurator worker`` refuses in words what it cannot do."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from engine.commands import worker


def test_without_a_broker_it_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KURATOR_BROKER", raising=False)
    told = CliRunner().invoke(worker.command)
    assert told.exit_code == 1 and "KURATOR_BROKER=redis://" in told.output


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURATOR_BROKER", "redis://localhost/0")
    monkeypatch.setattr(worker, "installed", lambda: False)
    told = CliRunner().invoke(worker.command)
    assert told.exit_code == 1 and "requirements/cluster.txt" in told.output
