"""Faults of ``config/`` are told beside all others, before anything is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.doctor.checks.said.configuration import configuration
from engine.doctor.seen import Seen


def test_every_fault_of_every_file_is_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [line.code for line in configuration(Seen("sqlite://", {}))] == ["configuration"]
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "roles.toml").write_text("[", "utf-8")
    monkeypatch.setenv("KURATOR_HOME", str(tmp_path))
    lines = [*configuration(Seen("sqlite://", {}))]
    assert len(lines) > 1 and {line.state for line in lines} == {"error"}
    assert any("config/roles.toml" in line.what() for line in lines)
