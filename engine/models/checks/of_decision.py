"""What is checked in a file of decisions: a plain table of rules, one rule per file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from engine.config import Config
from engine.errors import UnreadableXml
from engine.models.checks.decision.decision_cells import decision_cells
from engine.models.checks.decision.decision_rows import decision_rows
from engine.models.checks.decision.decision_tables import decision_tables
from engine.models.checks.decision.decision_terms import decision_terms
from engine.models.checks.decision.decision_types import decision_types
from engine.models.checks.decision.decision_words import decision_words
from engine.models.checks.unreadable import unreadable
from engine.models.finding import Finding
from engine.models.workspace import Workspace

Rule = Callable[[str, Workspace, Config], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    decision_tables,
    decision_types,
    decision_rows,
    decision_words,
    decision_cells,
    decision_terms,
)


def findings(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Findings of one file of decisions."""
    try:
        for rule in RULES:
            yield from rule(path, workspace, config)
    except UnreadableXml as fault:
        yield unreadable(path, fault)
