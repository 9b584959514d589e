"""Expressions hold to the kinds of their variables: a condition asks yes or no, numbers are compared with numbers."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.feel.evaluator import feel
from engine.feel.kinds.judge import Asked, judge_many
from engine.feel.kinds.kind import LIST, TRUTH, Kind
from engine.models.checks.expressions.kinds_of_names import KindsOfNames, kinds_of_names
from engine.models.checks.expressions.places import Use, uses
from engine.models.finding import Finding, Said, error, warning
from engine.models.workspace import Workspace

WANTED: dict[str, Kind] = {"condition": TRUTH, "completion": TRUTH, "collection": LIST}
EMPTINESS = frozenset({"empty", "nothing"})  # whether a name is set at all: ``variables``
IDLE = frozenset({"always"})  # runs, but asks nothing


def kinds(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Comparisons that can never hold, conditions that are no yes or no, sums of texts, lists where one value is meant."""
    shared = kinds_of_names(tuple(workspace.files.items()))
    written = list(uses(diagram))
    asked = [Asked(use.text, _seen(use, shared), WANTED.get(use.place)) for use in written]
    for use, judged in zip(written, judge_many(feel(), asked), strict=True):
        for problem in judged.problems:
            if problem.code in EMPTINESS:
                continue
            place = Said(f"checks.place_{use.place}")
            severe, label = warning if problem.code in IDLE else error, use.node.label
            yield severe(
                diagram.path, use.element, "kinds", label=label, place=place, text=use.text, said=problem
            )


def _seen(use: Use, shared: KindsOfNames) -> dict[str, Kind]:
    """After a node its own results are there too: they may hide a name of the process, so nothing is said of them."""
    found = shared.of(use.process)
    if use.at != "before" or use.node.multi_instance is not None:
        found = found | shared.inside(use.process, use.node)
    if use.at == "after":
        return {name: kind for name, kind in found.items() if name not in _own(use, shared)}
    return found


def _own(use: Use, shared: KindsOfNames) -> frozenset[str]:
    return shared.names.known(use.process).brought.get(use.node.id, frozenset())
