from pathlib import Path

from tests.bench.row import QUICK, Bench, Row


def test_a_limit_is_missed_upwards_in_time_and_downwards_in_speed() -> None:
    assert Row("step", 3.1, "ms", 3.0).missed
    assert not Row("step", 2.9, "ms", 3.0).missed
    assert Row("fired", 299, "/s", 300).missed
    assert not Row("fired", 301, "/s", 300).missed
    assert not Row("peer", 1_000, "ms").missed


def test_a_step_is_told_as_a_share_of_each_peer(tmp_path: Path) -> None:
    bench = Bench(tmp_path, None, QUICK, peers={"one": 2.0, "other": 8.0})
    assert bench.beside(4.0) == {"one": 2.0, "other": 0.5}
    assert bench.kinds() == ("sqlite",)
