"""All findings of a workspace at once."""

from __future__ import annotations

from collections.abc import Iterable

from engine.config import Config
from engine.models.checks import check_of
from engine.models.finding import Finding
from engine.models.workspace import Workspace, kind_of


def check(workspace: Workspace, config: Config, paths: Iterable[str] | None = None) -> list[Finding]:
    """Findings of the given files (all where None), errors first within a file; references are looked up everywhere."""
    found: list[Finding] = []
    for path in workspace.files if paths is None else paths:
        found += sorted(
            set(_of_file(path, workspace, config)), key=lambda one: (one.severity, one.rule, one.element)
        )
    return found


def _of_file(path: str, workspace: Workspace, config: Config) -> Iterable[Finding]:
    kind = kind_of(path)
    return check_of(kind)(path, workspace, config) if kind else ()
