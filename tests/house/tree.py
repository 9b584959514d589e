"""The files of the house, as the version control knows them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.place import ROOT

TRACKED = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
    cwd=ROOT,
    capture_output=True,
    text=True,
    check=True,
).stdout.splitlines()
PYTHON = [Path(name) for name in TRACKED if name.endswith(".py") and (ROOT / name).exists()]
SHIPPED = [path for path in PYTHON if path.parts[0] in {"engine", "webapp"}]
TESTS = [path for path in PYTHON if path.parts[0] == "tests"]


def text(path: Path) -> str:
    return (ROOT / path).read_text("utf-8")
