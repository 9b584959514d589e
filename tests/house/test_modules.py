"""Modules and folders keep their measure; each rule tells all that break it at once."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import PYTHON, SHIPPED, text

LONGEST_MODULE, LONGEST_FUNCTION, FULLEST_FOLDER = 250, 45, 14
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "service", "services", "misc", "common"}

#: Folders that hold more than a reader takes in at a glance, and why they may.
FULL = {
    "engine/forms/rules": "one rule a file: who looks for a rule knows its name",
    "engine/usecases/meetings": "one verb a file: who looks for a verb knows its name",
    "engine/bpmn/rules": "one rule a file: who looks for a rule knows its name",
}


def written(path: Path) -> bool:
    """Migrations are lists by nature: they may be long, and there may be many of them."""
    return "versions" not in path.parts


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(text(path)))


def test_a_module_is_one_thing() -> None:
    assert [
        f"{path}: {lines} lines"
        for path in SHIPPED
        if written(path) and (lines := text(path).count("\n")) > LONGEST_MODULE
    ] == []


def test_a_function_is_one_thing() -> None:
    assert [
        f"{path}: {node.name} has {lines} lines"
        for path in SHIPPED
        if written(path)
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ] == []


def test_a_module_says_what_it_is_for() -> None:
    trees = {path: ast.parse(text(path)) for path in SHIPPED}
    assert [str(path) for path, tree in trees.items() if tree.body and not ast.get_docstring(tree)] == []


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    assert [str(path) for path in PYTHON if VAGUE & {*path.with_suffix("").parts} - {"common"}] == []
    assert [str(path) for path in SHIPPED if "common" in path.with_suffix("").parts] == []


def test_imports_stand_at_the_top() -> None:
    """An import inside a function hides an arrow between modules, and mostly a circle."""
    assert [
        f"{path}: {function.name}"
        for path in PYTHON
        for function in nodes(path)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        if any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    ] == []


def test_a_folder_is_taken_in_at_a_glance() -> None:
    held = Counter(str(path.parent) for path in SHIPPED if written(path) and path.name != "__init__.py")
    assert {folder for folder, modules in held.items() if modules > FULLEST_FOLDER} == set(FULL)
