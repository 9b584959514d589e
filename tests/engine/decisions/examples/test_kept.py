"""Examples in a file: what is written is read back; a line that is none is named."""

from __future__ import annotations

import pytest

from engine.decisions.examples.example import Example, Outcome
from engine.decisions.examples.kept import BrokenLine, read, written

EXAMPLES = [
    Example({"x": 4, "name": "Анна\tI"}, Outcome({"level": "low"})),
    Example({"x": None}, Outcome(failed="нет строки")),
]


def test_what_is_written_is_read_back() -> None:
    found = read(written("level", EXAMPLES).encode())
    assert [(each.decision, dict(each.inputs), each.answer.key) for each in found] == [
        ("level", dict(each.inputs), each.outcome.key) for each in EXAMPLES
    ]
    assert [each.number for each in found] == [2, 3]


@pytest.mark.parametrize(
    "line", ["level\t{}", "level\t[1]\t2", "level\t{\t2", "level\t{}\tlow", "a\tb\tc\td"]
)
def test_a_line_that_is_no_example_is_named(line: str) -> None:
    with pytest.raises(BrokenLine) as caught:
        read(f"# remark\n\n{line}\n".encode())
    assert caught.value.number == 3
