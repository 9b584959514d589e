"""One completed task stays readable: it goes through few files of the engine. More of them is a step nobody can follow."""

from __future__ import annotations

import pytest

from tests.bench.crossing import crossing


@pytest.mark.parametrize(
    ("shape", "most"),
    [
        ("with_feel", 40),  # a form, a question of the diagram, a gateway
        ("with_term", 49),  # a term counted and explained, a timer on top
    ],
)
def test_one_completed_task_goes_through_few_files(shape: str, most: int) -> None:
    seen = crossing(shape)
    assert len(seen.files) <= most, sorted(seen.files)
