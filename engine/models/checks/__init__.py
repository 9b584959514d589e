"""What is checked before publishing: plain tables of rules, one rule per file.

Rules that need nothing but the diagram stand in ``engine.bpmn.rules``, where the runtime finds them too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.models.checks.decision.decision_tables import decision_tables
from engine.models.checks.elements.foreign import foreign
from engine.models.checks.elements.layout import layout
from engine.models.checks.elements.size import size
from engine.models.checks.expressions.feel import feel
from engine.models.checks.expressions.terms import terms
from engine.models.checks.expressions.two_terms import two_terms
from engine.models.checks.expressions.variables import variables
from engine.models.checks.flow.deadlock import deadlock
from engine.models.checks.flow.endless import endless
from engine.models.checks.flow.ends import ends
from engine.models.checks.flow.parallel_merge import parallel_merge
from engine.models.checks.flow.reachable import reachable
from engine.models.checks.form.form_expressions import form_expressions
from engine.models.checks.form.form_keys import form_keys
from engine.models.checks.form.form_options import form_options
from engine.models.checks.form.form_safety import form_safety
from engine.models.checks.form.form_shape import form_shape
from engine.models.checks.references.call_cycle import call_cycle
from engine.models.checks.references.lanes import lanes
from engine.models.checks.references.operations import operations
from engine.models.checks.references.processes import processes
from engine.models.checks.references.records import records
from engine.models.checks.references.references import references
from engine.models.checks.regulation.carried import carried
from engine.models.checks.regulation.clauses import clauses
from engine.models.checks.regulation.coverage import coverage
from engine.models.checks.structure import structure
from engine.models.finding import Finding
from engine.models.workspace import Workspace

DiagramRule = Callable[[Diagram, Workspace, Config], Iterable[Finding]]
FileRule = Callable[[str, Workspace, Config], Iterable[Finding]]
FormRule = Callable[[str, dict[str, Any], Workspace, Config], Iterable[Finding]]

DIAGRAM_RULES: tuple[DiagramRule, ...] = (
    size, structure, foreign, processes, ends, reachable, parallel_merge, deadlock, endless, call_cycle, references, lanes,
    operations, records, terms, two_terms, feel, variables, clauses, carried, layout,
)  # fmt: skip
DECISION_RULES: tuple[FileRule, ...] = (decision_tables,)
FORM_RULES: tuple[FormRule, ...] = (form_shape, form_keys, form_options, form_safety, form_expressions)
COVERAGE_RULES: tuple[FileRule, ...] = (coverage,)
