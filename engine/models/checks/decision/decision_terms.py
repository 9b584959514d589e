"""Answers that become a term can be one: where a timer or a due date takes them, or the column holds terms beside them."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, FlowNode, Process
from engine.config import Config
from engine.decisions import Decision
from engine.decisions.odd_names import OddNames
from engine.decisions.parts import DecisionTable
from engine.feel.evaluator import feel
from engine.feel.kinds.judge import Asked, judge_many
from engine.feel.kinds.syntax import Node, tree
from engine.feel.kinds.wants import leaves
from engine.feel.question import stripped
from engine.models.checks.decision.around import around, askers
from engine.models.checks.decision.places import Place, places
from engine.models.checks.decision.readable import decisions
from engine.models.checks.expressions.names_brought import root
from engine.models.checks.expressions.places import uses
from engine.models.checks.expressions.wants.of_terms import CODES, DUE
from engine.models.checks.expressions.wants.written import SOFT, branches, trouble
from engine.models.finding import Finding, error, warning
from engine.models.workspace import Workspace
from engine.worktime.parse import AMOUNTS

STATING = frozenset((*AMOUNTS, "end of"))  # what no other set of fields says


def decision_terms(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Each answer that no term can be, with the reason that the case would give."""
    for decision in decisions(path, workspace):
        for table in decision.tables:
            columns = set(_taken(decision, table, workspace)) | set(_stating(table))
            answers = [each for each in places(table) if not each.unary and each.number in columns]
            if answers and OddNames(decision.graph).to_json() is None:
                yield from _of_answers(path, answers, decision, workspace, config)


def _of_answers(
    path: str, answers: list[Place], decision: Decision, workspace: Workspace, config: Config
) -> Iterator[Finding]:
    kinds = around(decision, workspace, config).kinds
    judged = judge_many(feel(), [Asked(each.text, kinds, DUE) for each in answers])
    for place, found in zip(answers, judged, strict=True):
        told = next(filter(None, (trouble("schedule", leaf) for leaf in branches(f"={place.text}"))), None)
        odd = next((each for each in found.problems if each.code in CODES), None)
        facts = {"text": place.text, **place.facts}
        if told is not None and not told.variant:
            yield error(path, place.id, "decision_term", place.variant, **facts, reason=told.reason)
        elif told is not None:
            severe = warning if told.variant in SOFT else error
            yield severe(path, place.id, "decision_term", f"{told.variant}", **facts)
        elif odd is not None:
            yield error(path, place.id, "decision_term", place.variant, **facts, reason=odd)


def _stating(table: DecisionTable) -> Iterator[int]:
    """Columns in which some answer surely is a term."""
    answers = [each for each in places(table) if not each.unary]
    for place, parsed in zip(answers, feel().parse_many([each.text for each in answers]), strict=True):
        if parsed.tree and not parsed.problems:
            for leaf in leaves(tree(stripped(place.text), parsed.tree)):
                if leaf.name == "Context" and STATING & set(_keys(leaf)):
                    yield place.number


def _keys(node: Node) -> Iterator[str]:
    return (entry.first.words.strip('"') for entry in node.all("ContextEntry"))


def _taken(decision: Decision, table: DecisionTable, workspace: Workspace) -> Iterator[int]:
    """Columns that a term of a diagram is nothing but."""
    if table.id != _first(decision):
        return
    for diagram, process, node in askers(decision, workspace):
        if node.extension("calledDecision", "decisionId") != decision.id:
            continue
        taken = _terms(diagram, process)
        for name in _names(node):
            for number, output in enumerate(table.outputs):
                if (name if len(table.outputs) == 1 else f"{name}.{output.name}") in taken:
                    yield number


def _first(decision: Decision) -> str:
    return decision.tables[0].id if decision.tables else ""


def _names(node: FlowNode) -> Iterator[str]:
    """What the answer is called: as the step says, and as its output mappings hand it on."""
    result = root(node.extension("calledDecision", "resultVariable"))
    if not node.outputs:
        yield result
    yield from (one.target for one in node.outputs if stripped(one.source) == result)


def _terms(diagram: Diagram, process: Process) -> frozenset[str]:
    """The texts of all terms of a process."""
    return frozenset(
        use.text for use in uses(diagram) if use.place == "term" and use.process.id == process.id
    )
