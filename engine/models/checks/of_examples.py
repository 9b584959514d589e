"""What is checked in a file of examples: a plain table of rules, one rule per file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from engine.config import Config
from engine.models.checks.decision.examples import examples
from engine.models.finding import Finding
from engine.models.workspace import Workspace

Rule = Callable[[str, Workspace, Config], Iterable[Finding]]

RULES: tuple[Rule, ...] = (examples,)


def findings(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Findings of one file of examples."""
    for rule in RULES:
        yield from rule(path, workspace, config)
