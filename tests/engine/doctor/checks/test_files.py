"""What others on the machine may read: ours is closed, what is not ours is named with what to do."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from engine.doctor.checks.files import close_ours, files
from engine.doctor.seen import Seen


@pytest.fixture
def seen(tmp_path: Path) -> Seen:
    """An installation in which everything stands open."""
    var = tmp_path / "var"
    var.mkdir(mode=0o755)
    for name in ("secret", "k.db", "k.db-wal", "k.db-shm"):
        (var / name).write_text("", "utf-8")
        (var / name).chmod(0o644)
    var.chmod(0o755)
    tmp_path.chmod(0o755)
    return Seen(f"sqlite:///{var / 'k.db'}", {}, home=tmp_path)


def modes(seen: Seen) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in (seen.var, *seen.var.iterdir())}


def test_everything_open_is_told_at_once(seen: Seen) -> None:
    told = {str(line.facts["place"]): line.todo() for line in files(seen)}
    assert {Path(place).name for place in told} == {"var", "secret", "k.db", "k.db-wal", "k.db-shm"}
    assert told[str(seen.var)].endswith(f"chmod 700 {seen.var}")
    assert told[str(seen.var / "secret")].endswith(f"chmod 600 {seen.var / 'secret'}")
    assert {line.state for line in files(seen)} == {"error"}


def test_what_is_ours_is_closed_and_then_all_is_well(seen: Seen) -> None:
    assert len(close_ours(seen)) == 5
    assert modes(seen) == {"var": 0o700, "secret": 0o600, "k.db": 0o600, "k.db-wal": 0o600, "k.db-shm": 0o600}
    assert [line.code for line in files(seen)] == ["files"]
    assert close_ours(seen) == []


def test_what_belongs_to_another_is_left_and_refused(seen: Seen) -> None:
    other = Seen(seen.url, {}, home=seen.home, user=os.geteuid() + 1)
    before = modes(seen)
    assert close_ours(other) == []
    assert modes(seen) == before
    assert len([line for line in files(other) if line.code == "file_open"]) == 5


def test_a_folder_that_everybody_writes_into_is_refused_unless_sticky(seen: Seen) -> None:
    close_ours(seen)
    seen.home.chmod(0o777)
    assert [(line.code, line.facts["place"]) for line in files(seen)] == [("folder_for_all", str(seen.home))]
    seen.home.chmod(0o1777)
    assert [line.code for line in files(seen)] == ["files"]


def test_a_server_has_no_files_here(tmp_path: Path) -> None:
    server = Seen("postgresql+psycopg://k@db/k", {}, home=tmp_path)
    assert [line.code for line in files(server)] == ["files"]
