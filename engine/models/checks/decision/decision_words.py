"""Words without quotes: names in cells that nobody sets."""

from __future__ import annotations

from collections.abc import Iterator

from engine.config import Config
from engine.decisions import Decision
from engine.decisions.analysis.questions.words import Word, words
from engine.models.checks.decision.readable import decisions
from engine.models.checks.expressions.known_names import BUILT_IN, analysis
from engine.models.checks.expressions.names_brought import OPEN
from engine.models.finding import Finding, error, warning
from engine.models.workspace import Workspace


def decision_words(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Whole tests and answers that are names, where no input, decision or caller of the table sets them.

    An error where a caller surely does not; a warning where every caller may set names that nobody can list.
    """
    for decision in decisions(path, workspace):
        for word, sure in unset(decision, workspace):
            variant = "" if word.facts["row"] else "default"
            told = error if sure else warning
            yield told(
                path, word.place, "decision_word", variant, text=word.text, meant=word.meant, **word.facts
            )


def unset(decision: Decision, workspace: Workspace) -> list[tuple[Word, bool]]:
    """The words of a decision's tables that nobody sets, each with whether that is sure."""
    found = [word for table in decision.tables for word in words(table)]
    callers = list(_callers(decision, workspace)) if found else []
    given = decision.given | BUILT_IN
    lost = []
    for word in found:
        without = [known for known in callers if word.text not in known]
        if word.text not in given and (without or not callers):
            sure = word.truth is not None or not callers or any(OPEN not in known for known in without)
            lost.append((word, sure))
    return lost


def _callers(decision: Decision, workspace: Workspace) -> Iterator[frozenset[str]]:
    """The names that each caller knows at its step."""
    shared = analysis(tuple(workspace.files.items()))
    for diagram in workspace.diagrams.values():
        for process, _, node in diagram.nodes():
            if node.extension("calledDecision", "decisionId") == decision.id:
                yield shared.known(process).at(node.id, "inside")
