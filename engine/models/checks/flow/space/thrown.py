"""Errors and escalations on their way up: who catches them, by the rules of ``engine.runtime.events.dispatch``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.bpmn.diagram import Scope
from engine.bpmn.nodes import FlowNode

CLIMBING = ("error", "escalation")


@dataclass(frozen=True)
class Thrown:
    """What climbs. ``code`` is None where nothing is named; ``any`` where only a case can tell which code it is."""

    kind: str
    code: str | None = None
    any: bool = False


@dataclass(frozen=True)
class Exits:
    """How a scope may be left, and whether it may wait inside; nothing known is the widest answer."""

    normal: bool = True
    waits: bool = True
    thrown: frozenset[Thrown] = frozenset()
    sure: bool = (
        True  # False where it was not looked through in full: then nothing is said of what it never does
    )


UNKNOWN = Exits(thrown=frozenset(Thrown(kind, any=True) for kind in CLIMBING), sure=False)


def thrown_by(node: FlowNode) -> Thrown | None:
    """What an end or throw event sends up; None for anything else."""
    if node.kind not in ("endEvent", "intermediateThrowEvent") or node.event_kind not in CLIMBING:
        return None
    code = node.event.declared.code if node.event and node.event.declared else None
    return Thrown(node.event_kind or "", code, any=bool(code and code.startswith("=")))


def catching(events: Iterable[FlowNode], thrown: Thrown) -> tuple[list[FlowNode], bool]:
    """Who of these may catch it, and whether it may climb on: one that names the code goes before one that names none."""
    open_ones, named, perhaps = [], [], []
    for event in events:
        caught = event if event.kind != "subProcess" else next(iter(event.own_starts), event)
        if caught.event_kind != thrown.kind:
            continue
        code = caught.event.declared.code if caught.event and caught.event.declared else None
        if code is None:
            open_ones.append(event)
        elif thrown.any or code.startswith("="):
            perhaps.append(event)
        elif code == thrown.code:
            named.append(event)
    if named:
        return [*named[:1], *perhaps], False
    return [*perhaps, *open_ones[:1]], not open_ones


def listeners(scope: Scope, but: str = "") -> list[FlowNode]:
    """The event sub-processes of a scope; what one of them throws does not start it again."""
    return [node for node in scope.nodes if node.triggered and node.id != but]


def interrupts(event: FlowNode) -> bool:
    """Whether a boundary event or an event sub-process ends the work it waits beside."""
    caught = event if event.kind != "subProcess" else next(iter(event.own_starts), event)
    return caught.interrupting


def ends_scope(thrown: Thrown, around: Sequence[tuple[Scope, str]]) -> bool:
    """Whether throwing it surely ends the innermost scope of these: an error does, an escalation where somebody above interrupts.

    ``around`` holds the scopes from the innermost outwards, each with the id of what it lies in within the next one.
    """
    if thrown.kind == "error":
        return True
    but = ""
    for place, (scope, held_by) in enumerate(around):
        found, climbs = catching(listeners(scope, but), thrown)
        if found and not climbs:
            return interrupts(found[0])
        if place + 1 < len(around):
            host = around[place + 1][0]
            found, climbs = catching(host.boundary.get(held_by, []), thrown)
            if found and not climbs:
                return interrupts(found[0])
        but = held_by
    return False
