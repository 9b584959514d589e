"""Two columns of words beside the list of clauses."""

from __future__ import annotations

import os
from pathlib import Path

from engine.models.regulation.tables import pairs


def test_a_table_is_read_without_heading_and_comments(tmp_path: Path) -> None:
    path = tmp_path / "said.tsv"
    path.write_text("clause\twords\nzhod.1\t о сроке \n# zhod.2\tнет\nодна колонка\nzhod.3\tа\tб\n", "utf-8")
    assert pairs(path) == (("zhod.1", "о сроке"), ("zhod.3", "а\tб"))


def test_no_table_says_nothing(tmp_path: Path) -> None:
    assert pairs(tmp_path / "none.tsv") == ()


def test_a_changed_table_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "said.tsv"
    path.write_text("clause\twords\na\t1\n", "utf-8")
    assert pairs(path) == (("a", "1"),)
    path.write_text("clause\twords\na\t2\n", "utf-8")
    os.utime(path, ns=(1, 1))  # another moment, whatever the file system's clock counts
    assert pairs(path) == (("a", "2"),)
