"""Ids of destroyed families outlive the database, a cut line, a repeated one and the loss of either place."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from engine.registry.life.kept_apart import FILE, buried, bury
from engine.registry.life.tombstones import Stone

NOW = datetime(2026, 11, 29, tzinfo=UTC)
ONE, OTHER = Stone("a", "zhodino", "act", NOW), Stone("b", "omsk", "act 2", NOW)


def test_ids_are_kept_once_and_a_cut_line_is_passed_over(tmp_path: Path) -> None:
    first, second = tmp_path / "var", tmp_path / "copies"
    assert buried((first, second)) == []
    bury((first, second, first), ONE)
    bury((second,), OTHER)
    bury((second,), ONE)
    with (second / FILE).open("a") as file:
        file.write('{"fam')
    assert buried((first, second)) == [ONE, OTHER]
    assert buried((second,)) == [ONE, OTHER] and buried((first,)) == [ONE]
    assert (first / FILE).read_text().count("\n") == 1
    assert (second / FILE).stat().st_mode & 0o777 == 0o600
