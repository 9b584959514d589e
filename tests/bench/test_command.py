import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.bench.command import command
from tests.bench.rows import ROWS

PLAIN = {
    "raw_spiff",
    "step_in_memory",
    "feel",
    "inside_isolate",
    "inside_prepared",
    "check_sixty",
    "analysed",
    "restore",
    "http",
    "http_p95",
    "first_page",
    "resident",
    "siege",
}
TWICE = {
    "durable_without_feel",
    "durable_with_feel",
    "durable_with_term",
    "many_cases",
    "gate",
    "next_due",
    "fired",
    "inbox",
}
LOOPS = {"age_plain", "age_parallel", "age_sub_process", "age_call", "age_vote", "age_side_by_side"}
LIVED = "half_a_year"  # has a test of its own, tests/bench/test_history.py


@pytest.mark.prove
@pytest.mark.timeout(400)
def test_every_row_yields_a_figure(tmp_path: Path) -> None:
    """How large the figures are is no business of a test: machines differ."""
    drawing = tmp_path / "age.svg"
    asked = ",".join(row.__name__ for row in ROWS if row.__name__ != LIVED)
    options = ["--quick", "--sqlite-only", "--json", "--only", asked, "--chart", str(drawing)]
    result = CliRunner().invoke(command, options, catch_exceptions=False)
    told = json.loads(result.stdout)
    rows = {row["row"]: row for row in told["rows"]}
    assert rows.keys() >= PLAIN | LOOPS | {f"{name}_sqlite" for name in TWICE}
    assert all(row["value"] > 0 for row in told["rows"])
    assert rows["durable_with_feel_sqlite"]["detail"]["statements"] <= 10
    assert rows["durable_with_feel_sqlite"]["detail"]["commits"] == 1
    assert rows["durable_with_term_sqlite"]["detail"]["statements"] <= 10
    assert drawing.read_text("utf-8").startswith("<svg")


def test_one_row_can_be_asked_for_and_is_told_in_words(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        command,
        ["--quick", "--sqlite-only", "--only", "of_models", "--chart", str(tmp_path / "age.svg")],
        catch_exceptions=False,
    )
    assert "60" in result.stdout
    assert len(ROWS) > 5
