"""What runs while its module is loaded (a statement with a name) runs in no test: its tests are those that use the name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

Place = tuple[str, int]


def uses(root: Path, files: tuple[str, ...], path: str, lines: range) -> Iterator[Place]:
    """File and line of every use of the names that the assignments on ``lines`` give at the top of a module.

    ``files`` are where they may be used, relative to ``root`` as ``path`` is. A name made of another one leads on to
    where that one is used.
    """
    waiting, seen = [(path, line) for line in lines], set[Place]()
    while waiting:
        place = waiting.pop()
        for name in _names(root / place[0], place[1]):
            for found in _places(root, files, place[0], name):
                if found not in seen:
                    seen.add(found)
                    waiting.append(found)
                    yield found


def _names(file: Path, line: int) -> list[str]:
    """What the assignment on this line is called; nothing where none stands."""
    for node in _tree(file).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.lineno <= line <= (node.end_lineno or 0):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            return [each.id for each in targets if isinstance(each, ast.Name)]
    return []


def _places(root: Path, files: tuple[str, ...], path: str, name: str) -> Iterator[Place]:
    """The module itself, and whoever speaks of both the name and the module."""
    module = Path(path).stem
    for each in files:
        if each == path or {name, module} <= _words(root / each):
            yield from ((each, line) for line in _read(root / each, name))


def _read(file: Path, name: str) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(_tree(file))
        if (isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load))
        or (isinstance(node, ast.Attribute) and node.attr == name)
    ]


@cache
def _words(file: Path) -> frozenset[str]:
    """Names that a file imports, with the parts of the modules they come from."""
    found = set[str]()
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.ImportFrom):
            found |= {*(node.module or "").split("."), *(alias.name for alias in node.names)}
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
    return frozenset(found)


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))
