from pathlib import Path

from tests.bench.many import many_cases


def test_every_copy_is_a_case_that_can_be_worked_on(tmp_path: Path) -> None:
    found = many_cases(f"sqlite:///{tmp_path / 'many.db'}", cases=30, steps=30)
    assert found["cases"] == 30
    assert found["median_ms"] > 0
