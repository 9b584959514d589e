"""What is checked in a diagram: a plain table of rules, one rule per file.

Rules that need nothing but the diagram stand in ``engine.bpmn.rules``, where the runtime finds them too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.errors import UnreadableXml
from engine.models.checks.elements.foreign import foreign
from engine.models.checks.elements.layout import layout
from engine.models.checks.elements.nameless import nameless
from engine.models.checks.elements.on_pause import on_pause
from engine.models.checks.elements.priority import priority
from engine.models.checks.elements.size import size
from engine.models.checks.elements.without_effect import without_effect
from engine.models.checks.expressions.collections import collections
from engine.models.checks.expressions.conditions import conditions
from engine.models.checks.expressions.feel import feel
from engine.models.checks.expressions.kinds import kinds
from engine.models.checks.expressions.terms import terms
from engine.models.checks.expressions.two_terms import two_terms
from engine.models.checks.expressions.variables import variables
from engine.models.checks.flow.dead_step import dead_step
from engine.models.checks.flow.deadlock import deadlock
from engine.models.checks.flow.double_end import double_end
from engine.models.checks.flow.endless import endless
from engine.models.checks.flow.ends import ends
from engine.models.checks.flow.kept.terms_kept import terms_kept
from engine.models.checks.flow.livelock import livelock
from engine.models.checks.flow.own_throw import own_throw
from engine.models.checks.flow.parallel_merge import parallel_merge
from engine.models.checks.flow.parallel_writes import parallel_writes
from engine.models.checks.flow.reachable import reachable
from engine.models.checks.flow.runtime import runtime
from engine.models.checks.flow.unjudged import unjudged
from engine.models.checks.references.assignees import assignees
from engine.models.checks.references.call_cycle import call_cycle
from engine.models.checks.references.correlation import correlation
from engine.models.checks.references.data import data
from engine.models.checks.references.decision_inputs import decision_inputs
from engine.models.checks.references.lanes import lanes
from engine.models.checks.references.operation_kinds import operation_kinds
from engine.models.checks.references.operation_names import operation_names
from engine.models.checks.references.operations import operations
from engine.models.checks.references.processes import processes
from engine.models.checks.references.records import records
from engine.models.checks.references.references import references
from engine.models.checks.regulation.carried import carried
from engine.models.checks.regulation.clauses import clauses
from engine.models.checks.structure import structure
from engine.models.checks.unreadable import unreadable
from engine.models.finding import ERROR, Finding, error
from engine.models.workspace import Workspace

Rule = Callable[[Diagram, Workspace, Config], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    size, structure, foreign, without_effect, processes, ends, reachable, parallel_merge, deadlock,
    dead_step, double_end, livelock, unjudged, endless, own_throw, call_cycle,
    references, decision_inputs, correlation, data, lanes, assignees, operations, operation_kinds, operation_names, records, nameless, priority, on_pause, terms, two_terms, terms_kept, feel, conditions, kinds, collections,
    variables, parallel_writes, clauses, carried, layout,
)  # fmt: skip


def findings(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Findings of one diagram; the runtime has the last word where no rule found an error."""
    try:
        diagram = workspace.diagram(path)
    except UnreadableXml as fault:
        yield unreadable(path, fault)
        return
    if not diagram.is_bpmn:
        yield error(path, "", "xml", "not_bpmn", root=str(diagram.root.tag))
        return
    wrong = False
    for rule in RULES:
        for finding in rule(diagram, workspace, config):
            wrong = wrong or finding.severity == ERROR
            yield finding
    if not wrong:
        yield from runtime(diagram, workspace, config)
