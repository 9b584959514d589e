"""Words without quotes: names in cells that nobody sets."""

from __future__ import annotations

from collections.abc import Iterator

from engine.config import Config
from engine.decisions import Decision
from engine.decisions.analysis.questions.words import Word, words
from engine.models.checks.decision.readable import decisions
from engine.models.checks.expressions.known_names import BUILT_IN, analysis
from engine.models.checks.expressions.names_brought import OPEN
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace


def decision_words(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Whole tests and answers that are names, where no input, decision or caller of the table sets them."""
    for decision in decisions(path, workspace):
        for word in unset(decision, workspace):
            variant = "" if word.facts["row"] else "default"
            yield error(path, word.place, "decision_word", variant, text=word.text, **word.facts)


def unset(decision: Decision, workspace: Workspace) -> list[Word]:
    """The words of a decision's tables that nobody sets."""
    found = [word for table in decision.tables for word in words(table)]
    known = _known(decision, workspace) if found else frozenset()
    return [word for word in found if word.text not in known and OPEN not in known]


def _known(decision: Decision, workspace: Workspace) -> frozenset[str]:
    """Names that a cell may use: what the file gives, and what any caller knows at its step."""
    known = decision.given | BUILT_IN
    shared = analysis(tuple(workspace.files.items()))
    for diagram in workspace.diagrams.values():
        for process, _, node in diagram.nodes():
            if node.extension("calledDecision", "decisionId") == decision.id:
                known |= shared.known(process).at(node.id, "inside")
    return known
