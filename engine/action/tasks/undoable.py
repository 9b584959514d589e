"""Whether a completed task can be undone: only what moved the case and nothing else, and what stands against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.models import versions
from engine.runtime.compile import CompiledProcess
from engine.runtime.model import CompiledElement
from engine.store.session import Tx

#: Operations that look and write nothing (``engine/operations``); any other leaves something that is not taken back.
LOOKS = frozenset(
    {
        "assessment.last",
        "case.activity",
        "consents.term",
        "consilium.quarter",
        "family.children",
        "findings.new",
        "help.open",
        "measures.open",
        "programme.former",
        "results.so_far",
        "staff.candidates",
        "task.before",
        "unit.papers",
        "visits.scales",
        "visits.used",
    }
)
SENDS = frozenset({"sendTask", "intermediateThrowEvent"})


def element(compiled: CompiledProcess, process: str, id_: str) -> CompiledElement | None:
    """An element of any process of a version."""
    model = compiled.models.get(process)
    return model.elements.get(id_) if model else None


def records(tx: Tx, version_id: int, process: str, id_: str) -> bool:
    """Whether the answers of the task go into the databank of families: they are corrected there, not undone."""
    found = element(versions.compiled(tx, version_id), process, id_)
    return found is None or bool(found.properties.get("records"))


def leaves_nothing(compiled: CompiledProcess, steps: Iterable[Mapping[str, object]]) -> bool:
    """Whether the steps that followed, as the journal has them, only moved the case."""
    for step in steps:
        found = element(compiled, str(step["process"]), str(step["element"]))
        if step["kind"] in SENDS or found is None:
            return False
        if step["kind"] == "serviceTask" and found.traits.get("operation") not in LOOKS:
            return False
    return True
