from pathlib import Path

from engine.queries.reports.catalogue import REPORTS
from tests.bench.reports import measure


def test_every_report_is_timed_and_both_files_come_out(tmp_path: Path) -> None:
    found = measure(f"sqlite:///{tmp_path / 'reports.db'}", cases=30, rows=300)
    assert set(found["each_ms"]) == {*REPORTS, "d19"} and found["worst_ms"] > 0
    assert all(file["size_mb"] > 0 for file in found["files"].values())
