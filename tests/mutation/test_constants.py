"""A statement with a name is tried by the tests of whoever uses the name."""

from __future__ import annotations

from pathlib import Path

from tests.mutation.constants import uses

ASKED = """FIELDS = [1]
OTHER = 2
QUERY = (
    FIELDS,
    OTHER,
)


def ask():
    return QUERY
"""
ASKING = """from asked import QUERY


def show():
    return QUERY.first()
"""


def test_a_name_leads_to_its_users_and_on(tmp_path: Path) -> None:
    for name, text in (
        ("asked.py", ASKED),
        ("asking.py", ASKING),
        ("beside.py", "QUERY = 1\nprint(QUERY)\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = ("asked.py", "asking.py", "beside.py")

    def used(line: int) -> list[tuple[str, int]]:
        return sorted(uses(tmp_path, files, "asked.py", range(line, line + 1)))

    assert used(4) == [("asked.py", 10), ("asking.py", 5)]
    assert used(1) == [
        ("asked.py", 4),
        ("asked.py", 10),
        ("asking.py", 5),
    ]  # by way of the statement made of it
    assert used(10) == used(7) == []
