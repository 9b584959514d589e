from pathlib import Path

from tests.bench.gate import gate_among


def test_all_running_cases_are_told_of(tmp_path: Path) -> None:
    found = gate_among(f"sqlite:///{tmp_path / 'gate.db'}", cases=20)
    assert found["cases"] == 21
    assert found["first_ms"] > 0 and found["again_ms"] > 0
