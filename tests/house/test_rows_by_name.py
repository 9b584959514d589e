"""No record is made of a row by the places of its columns: two neighbouring dates could change places unseen."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASKS = {"execute", "rows", "first", "one", "all", "tuples", "fetchall"}


def by_place(source: str) -> Iterator[int]:
    """Lines where a row is read by place: ``Record(*row)``, ``row[0]``, ``for a, b in tx.execute(...)``, ``a, b = row``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _names_a_class(node.func):
            if any(isinstance(each, ast.Starred) and isinstance(each.value, ast.Name) for each in node.args):
                yield node.lineno
        elif isinstance(node, ast.Subscript) and _is_row(node.value) and _is_place(node.slice):
            yield node.lineno
        elif isinstance(node, ast.For | ast.comprehension):
            if isinstance(node.target, ast.Tuple) and _asks(node.iter):
                yield node.target.lineno
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
            yield from [node.lineno] if _is_row(node.value) or _asks(node.value) else []


def _names_a_class(called: ast.expr) -> bool:
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name[:1].isupper() and name != "Path"


def _is_row(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id == "row"


def _is_place(index: ast.expr) -> bool:
    if isinstance(index, ast.Slice):
        return True
    return isinstance(index, ast.Constant) and isinstance(index.value, int)


def _asks(value: ast.expr) -> bool:
    """A query's answer, itself: not what a function makes of it, and not a count of it."""
    if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Attribute):
        return False
    return value.func.attr in ASKS and any(_executes(each) for each in ast.walk(value))


def _executes(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"execute", "rows"}


@pytest.mark.parametrize(
    "source",
    [
        "Card(*row)",
        "tables.Card(*row)",
        "[Card(*row) for row in found]",
        "row[0]",
        "row[:20]",
        "for a, b in tx.execute(query): pass",
        "{a: b for a, b in tx.execute(query).all()}",
        "for a, *b in ALIVE.rows(tx, {}): pass",
        "a, b = row",
        "a, b = tx.execute(query).one()",
    ],
)
def test_reading_by_place_is_seen(source: str) -> None:
    assert list(by_place(source)) == [1]


@pytest.mark.parametrize("source", ["by_name(Card)(row)", "row.name", 'row["name"]', "Card(**row._asdict())"])
def test_reading_by_name_is_not(source: str) -> None:
    assert list(by_place(source)) == []


def test_nobody_reads_a_row_by_place() -> None:
    """A migration is as it was when it first ran."""
    places = [
        f"{path.relative_to(ROOT)}:{line}"
        for folder in ("engine", "webapp")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "versions" not in path.parts
        for line in by_place(path.read_text("utf-8"))
    ]
    assert places == []
