"""Words without quotes: names in cells that nobody sets."""

from __future__ import annotations

from collections.abc import Iterator

from engine.config import Config
from engine.decisions import Decision
from engine.decisions.analysis.questions.words import Word, words
from engine.models.checks.decision.around import around
from engine.models.checks.decision.readable import decisions
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace


def decision_words(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Whole tests and answers that are names, where no input, decision or caller of the table surely sets them."""
    for decision in decisions(path, workspace):
        for word in unset(decision, workspace, config):
            variant = "" if word.facts["row"] else "default"
            yield error(
                path, word.place, "decision_word", variant, text=word.text, meant=word.meant, **word.facts
            )


def unset(decision: Decision, workspace: Workspace, config: Config) -> list[Word]:
    """The words of a decision's tables that nobody sets."""
    found = [word for table in decision.tables for word in words(table)]
    known = around(decision, workspace, config).names if found else frozenset()
    return [word for word in found if word.text not in known]
