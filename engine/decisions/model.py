"""A decision as its file says it, and what one can ask of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from engine.decisions import evaluate, problems
from engine.decisions.graph import Graph
from engine.decisions.parts import DecisionTable, Node, Problem, tables_in
from engine.decisions.program import Program, program_of, read_by
from engine.feel.evaluator import Feel
from engine.feel.evaluator import feel as the_feel


@dataclass(frozen=True)
class Decision(DecisionTable):
    """One decision of a file, ready to answer; its parts are those of its table where it has one."""

    node: Node = field(default=Node("decision", "", "", ""), repr=False)
    graph: Graph = field(default=Graph(()), repr=False, compare=False)

    def problems(self) -> list[Problem]:
        """Everything wrong with the decision, in Russian, all at once; empty when it may be used."""
        return list(self._problems)

    def evaluate(
        self, context: Mapping[str, object], feel: Feel | None = None, *, now: datetime | None = None
    ) -> Any:
        """The answer: a table's only output, or a dict of several, lists where the policy says so; else any value.

        Args:
            context: variables that expressions and cells may name.
            feel: the evaluator, the process's own by default.
            now: what ``now()`` and ``today()`` answer.

        Raises:
            DecisionFailed: this decision or one that it needs has problems, a value is of another kind than
                declared, an expression fails, no row matches, or the matching rows break the hit policy;
                ``rows`` are their numbers from 1.
        """
        for decision, problem in self._faults:
            raise decision.failed(problem.message)
        return evaluate.evaluate((*self.needed, self), self._program, context, feel or the_feel(), now)

    @cached_property
    def needed(self) -> tuple[Decision, ...]:
        """The decisions that are answered before this one, in order."""
        before = self.graph.before(self.node)[:-1]
        return tuple(decision_of(node, self.graph) for node in before if node.kind != "input")

    @cached_property
    def tables(self) -> tuple[DecisionTable, ...]:
        """Its table, or those that stand inside its boxes."""
        return tuple(tables_in(self.node.logic))

    @cached_property
    def given(self) -> frozenset[str]:
        """Names that cells may use by the file itself: what the inputs read, and what is answered before."""
        before = self.graph.before(self.node)[:-1]
        return frozenset(each.name for each in before) | frozenset(each.id for each in before) | self._columns

    @cached_property
    def _columns(self) -> frozenset[str]:
        texts = [each.expression for table in self.tables for each in table.inputs]
        return frozenset(root for parsed in the_feel().parse_many(texts) for root in parsed.roots)

    @cached_property
    def reads(self) -> frozenset[str]:
        """First names of what the data must hold: what no needed decision and no function of the file gives."""
        return read_by(self.graph, self.node, the_feel())

    @property
    def asks_the_time(self) -> bool:
        """Whether its answer depends on when it is asked."""
        return self._program.table.clock

    @cached_property
    def _problems(self) -> tuple[Problem, ...]:
        return (
            *self.node.found,
            *self.graph.problems(self.node),
            *problems.of(self.node, self.graph, the_feel()),
        )

    @cached_property
    def _faults(self) -> tuple[tuple[Decision, Problem], ...]:
        """The first problem of each decision that is asked."""
        asked = (*self.needed, self)
        return tuple((each, each._problems[0]) for each in asked if each._problems)

    @cached_property
    def _program(self) -> Program:
        return program_of(self.graph, self.node, the_feel())


def decision_of(node: Node, graph: Graph) -> Decision:
    """A node of a file as a decision."""
    table = node.logic.table if node.logic is not None else None
    if table is None:
        return Decision(node.id, node.title, hit_policy="", found=node.found, node=node, graph=graph)
    return Decision(
        node.id,
        node.title,
        table.hit_policy,
        table.aggregation,
        table.inputs,
        table.outputs,
        table.rules,
        node.found,
        node,
        graph,
    )
