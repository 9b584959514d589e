"""What is checked in a list of carried clauses: a plain table of rules, one rule per file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from engine.config import Config
from engine.models.checks.regulation.coverage import coverage
from engine.models.finding import Finding
from engine.models.workspace import Workspace

Rule = Callable[[str, Workspace, Config], Iterable[Finding]]

RULES: tuple[Rule, ...] = (coverage,)


def findings(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Findings of one list."""
    for rule in RULES:
        yield from rule(path, workspace, config)
