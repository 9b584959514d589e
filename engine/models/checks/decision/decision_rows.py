"""What tables say: rows that overlap, contradict, hide, repeat or leave gaps; cells and answers of another kind."""

from __future__ import annotations

from collections.abc import Iterator

from engine.config import Config
from engine.decisions.analysis.of_table import remarks
from engine.decisions.analysis.remark import Remark
from engine.models.checks.decision.decision_cells import decision_cells
from engine.models.checks.decision.decision_tables import decision_tables
from engine.models.checks.decision.decision_words import decision_words
from engine.models.checks.decision.readable import decisions
from engine.models.finding import Finding, error, warning
from engine.models.workspace import Workspace

HOW = {"error": error, "warning": warning}


def decision_rows(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Every remark on every table of a file."""
    found = [
        remark
        for decision in decisions(path, workspace)
        for table in decision.tables
        for remark in remarks(table)
    ]
    unread = any(remark.rule == "unread" for remark in found)
    told = _told(path, workspace, config) if unread else frozenset()
    for remark in found:
        if remark.rule != "unread" or remark.place not in told:
            yield _finding(path, remark)


def _told(path: str, workspace: Workspace, config: Config) -> frozenset[str]:
    """Cells of which worse is said than that they compute."""
    worse = (decision_tables, decision_words, decision_cells)
    return frozenset(finding.element for rule in worse for finding in rule(path, workspace, config))


def _finding(path: str, remark: Remark) -> Finding:
    return HOW[remark.severity](
        path, remark.place, f"decision_{remark.rule}", remark.variant, **dict(remark.facts)
    )
