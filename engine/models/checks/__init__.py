"""What is checked before publishing. The rules of a kind of file are loaded when the first file of it is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module

from engine.config import Config
from engine.models.finding import Finding
from engine.models.workspace import Workspace

Check = Callable[[str, Workspace, Config], Iterable[Finding]]

#: Kind of file -> the module beside this one that holds the table of its rules.
TABLES = {
    "bpmn": "of_diagram",
    "dmn": "of_decision",
    "form": "of_form",
    "coverage": "of_coverage",
    "examples": "of_examples",
}


def check_of(kind: str) -> Check:
    """The check of a kind of file: its path, the workspace and the configuration give findings."""
    found: Check = import_module(f"{__name__}.{TABLES[kind]}").findings
    return found
