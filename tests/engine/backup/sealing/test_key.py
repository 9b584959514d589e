"""The key of the copies: closed to others, never written over, never among the copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.backup.faults import KeyThere, KeyUnfit, NoKey
from engine.backup.sealing.key import make_key, read_key


def test_a_key_is_closed_and_read_again(tmp_path: Path) -> None:
    place = tmp_path / "keys" / "copies.key"
    made = make_key(place)
    assert place.stat().st_mode & 0o777 == 0o600 and read_key(place) == made
    assert len(made.fingerprint) == 16 and made.fingerprint not in place.read_text()
    assert "secret" not in repr(made)


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    place = tmp_path / "copies.key"
    made = make_key(place)
    with pytest.raises(KeyThere):
        make_key(place)
    assert read_key(place) == made


def test_what_is_no_key_is_refused_with_its_reason(tmp_path: Path) -> None:
    place = tmp_path / "copies.key"
    with pytest.raises(NoKey):
        read_key(place)
    make_key(place)
    with pytest.raises(KeyUnfit, match="среди копий"):
        read_key(place, tmp_path)
    place.chmod(0o644)
    with pytest.raises(KeyUnfit, match="chmod 600"):
        read_key(place)
    place.chmod(0o600)
    for text in ("", "kurator-copies-key-1 AAAA", "ключ", place.read_text()[5:]):
        place.write_text(text, "utf-8")
        with pytest.raises(KeyUnfit, match="не ключ"):
            read_key(place)
