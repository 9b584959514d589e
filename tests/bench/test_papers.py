from pathlib import Path

from tests.bench.papers import measure


def test_papers_are_timed_and_joined(tmp_path: Path) -> None:
    found = measure(f"sqlite:///{tmp_path / 'papers.db'}", papers=3, turns=2)
    assert found["papers"] == 3 and found["joined_mb"] > 0
    assert found["held_ms"] > 0 and found["docx_ms"] > 0 and found["pdf_ms"] > 0
