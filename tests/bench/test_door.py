"""A small siege of a real server: the person's pages come, and afterwards everybody is served as before."""

from __future__ import annotations

from pathlib import Path

from tests.bench.door import door


def test_a_siege_is_survived_and_forgotten(tmp_path: Path) -> None:
    """How fast is no business of a test: machines differ. Under gthread one page took as long as the siege."""
    found = door(f"sqlite:///{tmp_path / 'k.db'}", tmp_path, seconds=4, slow=60, logins=40)
    assert found["pages"] >= 3 and found["worst_ms"] < 3_000
    told = found["crowd"]
    assert any(name.startswith("login") for name in told)
    assert not any(name.endswith("500") for name in told)
