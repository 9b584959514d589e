"""The house keeps its own rules: sizes, names, imports, locks."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TRACKED = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
    cwd=ROOT,
    capture_output=True,
    text=True,
    check=True,
).stdout.split("\n")
PYTHON = [ROOT / name for name in TRACKED if name.endswith(".py") and (ROOT / name).exists()]
SHIPPED = [path for path in PYTHON if path.relative_to(ROOT).parts[0] in {"engine", "webapp"}]
VAGUE = {"utils", "util", "helpers", "helper", "manager", "service", "misc", "common"}


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("path", SHIPPED, ids=names(SHIPPED))
def test_module_is_one_thing(path: Path) -> None:
    """A module over 250 lines or a function over 40 is two things; migrations are lists and may be long."""
    if "versions" in path.parts:
        return
    text = path.read_text("utf-8")
    assert text.count("\n") <= (300 if path.name == "tables.py" else 250)
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.end_lineno and node.end_lineno - node.lineno + 1 > 45
    ]
    assert not long


@pytest.mark.parametrize("path", SHIPPED, ids=names(SHIPPED))
def test_module_has_a_name_and_a_purpose(path: Path) -> None:
    """No drawer for odds and ends, and every module says in one line what it is for."""
    assert path.stem not in VAGUE
    tree = ast.parse(path.read_text("utf-8"))
    assert not tree.body or ast.get_docstring(tree), "module docstring is missing"


def test_only_the_transaction_commits() -> None:
    """One commit per action, in one place."""
    sites = [
        name
        for path, name in zip(SHIPPED, names(SHIPPED), strict=True)
        if re.search(r"\.commit\(\)", path.read_text("utf-8"))
    ]
    assert sites == ["engine/store/session.py"]


def test_data_folders_hold_only_data() -> None:
    """Methodologists' folders hold no code."""
    code = [
        name
        for name in TRACKED
        if name.split("/")[0] in {"processes", "forms", "config"} and name.endswith((".py", ".js", ".sh"))
    ]
    assert code == []


def test_locks_name_no_registry() -> None:
    """Locked dependencies are hashes; where they come from is the machine's business."""
    for lock in ["requirements/runtime.txt", "requirements/test.txt"]:
        text = (ROOT / lock).read_text("utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text and "--index" not in text
    assert '"resolved"' not in (ROOT / "webapp/frontend/package-lock.json").read_text("utf-8")


def test_both_languages_have_every_sentence() -> None:
    """A sentence missing in one catalogue would reach the screen as a code."""
    catalogues = ROOT / "config" / "words"
    keys = {language: {} for language in ("ru", "en")}
    for language, areas in keys.items():
        for path in (catalogues / language).glob("*.toml"):
            areas[path.stem] = set(re.findall(r"^([\w.-]+)\s*=", path.read_text("utf-8"), re.M))
    assert keys["ru"] == keys["en"]
