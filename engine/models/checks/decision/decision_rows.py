"""What tables say: rows that overlap, contradict, hide, repeat or leave gaps; cells and answers of another kind."""

from __future__ import annotations

from collections.abc import Iterator

from engine.config import Config
from engine.decisions.analysis.of_table import remarks
from engine.decisions.analysis.remark import Remark
from engine.models.checks.decision.decision_words import unset
from engine.models.checks.decision.readable import decisions
from engine.models.finding import Finding, error, warning
from engine.models.workspace import Workspace

HOW = {"error": error, "warning": warning}


def decision_rows(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Every remark on every table of a file."""
    for decision in decisions(path, workspace):
        lost = {word.place for word, _ in unset(decision, workspace)}
        for table in decision.tables:
            for remark in remarks(table):
                if (
                    remark.rule != "unread" or remark.place not in lost
                ):  # such a cell is told as a word already
                    yield _finding(path, remark)


def _finding(path: str, remark: Remark) -> Finding:
    return HOW[remark.severity](
        path, remark.place, f"decision_{remark.rule}", remark.variant, **dict(remark.facts)
    )
