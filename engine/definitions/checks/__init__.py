"""What is checked before publishing: plain tables of rules, one rule per file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from engine.config import Config
from engine.definitions.checks.automatic import automatic
from engine.definitions.checks.boundary import boundary
from engine.definitions.checks.call_cycle import call_cycle
from engine.definitions.checks.carried import carried
from engine.definitions.checks.clauses import clauses
from engine.definitions.checks.coverage import coverage
from engine.definitions.checks.deadlock import deadlock
from engine.definitions.checks.decision_tables import decision_tables
from engine.definitions.checks.endless import endless
from engine.definitions.checks.ends import ends
from engine.definitions.checks.feel import feel
from engine.definitions.checks.flow_ends import flow_ends
from engine.definitions.checks.foreign import foreign
from engine.definitions.checks.form_expressions import form_expressions
from engine.definitions.checks.form_keys import form_keys
from engine.definitions.checks.form_options import form_options
from engine.definitions.checks.form_safety import form_safety
from engine.definitions.checks.form_shape import form_shape
from engine.definitions.checks.gateways import gateways
from engine.definitions.checks.ids import ids
from engine.definitions.checks.instances import instances
from engine.definitions.checks.lanes import lanes
from engine.definitions.checks.layout import layout
from engine.definitions.checks.messages import messages
from engine.definitions.checks.operations import operations
from engine.definitions.checks.parallel_merge import parallel_merge
from engine.definitions.checks.processes import processes
from engine.definitions.checks.reachable import reachable
from engine.definitions.checks.records import records
from engine.definitions.checks.references import references
from engine.definitions.checks.size import size
from engine.definitions.checks.starts import starts
from engine.definitions.checks.supported import supported
from engine.definitions.checks.task_flows import task_flows
from engine.definitions.checks.terms import terms
from engine.definitions.checks.two_terms import two_terms
from engine.definitions.checks.variables import variables
from engine.definitions.diagram import Diagram
from engine.definitions.finding import Finding
from engine.definitions.workspace import Workspace

DiagramRule = Callable[[Diagram, Workspace, Config], Iterable[Finding]]
FileRule = Callable[[str, Workspace, Config], Iterable[Finding]]
FormRule = Callable[[str, dict[str, Any], Workspace, Config], Iterable[Finding]]

DIAGRAM_RULES: tuple[DiagramRule, ...] = (
    size, ids, supported, foreign, processes, flow_ends, starts, ends, reachable, task_flows, gateways, parallel_merge,
    deadlock, endless, call_cycle, boundary, references, messages, lanes, automatic, operations, records, instances, terms, two_terms, feel,
    variables, clauses, carried, layout,
)  # fmt: skip
DECISION_RULES: tuple[FileRule, ...] = (decision_tables,)
FORM_RULES: tuple[FormRule, ...] = (form_shape, form_keys, form_options, form_safety, form_expressions)
COVERAGE_RULES: tuple[FileRule, ...] = (coverage,)
