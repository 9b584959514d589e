"""Which elements a page of a process shows, and the numbers by which their passages are counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from engine.access import Actor
from engine.bpmn.diagram import FlowNode
from engine.bpmn.timer_name import timer_name
from engine.errors import NotFound
from engine.models import versions
from engine.models.versions import Version
from engine.queries.cases.pinned_models import Sheet, sheet
from engine.store.passages.places import KEPT, place_of
from engine.store.session import Tx
from engine.store.tables import Case


@dataclass(frozen=True)
class Lifecycle:
    """What cases of the house run: its versions, the newest first, and how many cases each has ever had."""

    id: str
    name: str
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class Element:
    """One element that is counted: ``kind`` as BPMN calls it, ``gone`` where the diagram shown has it no more."""

    id: str
    name: str
    kind: str
    called: str | None
    gone: bool


@dataclass(frozen=True)
class Shown:
    """One process of a lifecycle in the version it is drawn by, and every place of it in the versions that are counted."""

    lifecycle: Lifecycle
    process: str
    name: str
    drawn: Version
    version: int | None  # the number asked for; None: all
    sheet: Sheet
    elements: Mapping[str, Element]
    places: Mapping[int, str]  # number -> element

    def of(self, element: str) -> list[int]:
        """The numbers of one element."""
        return [place for place, each in self.places.items() if each == element]

    @property
    def version_ids(self) -> list[int]:
        """The versions that are counted."""
        return [each.id for each in self.lifecycle.versions if self.version in (None, each.number)]


def lifecycles(tx: Tx, actor: Actor) -> list[Lifecycle]:
    """Every process that cases of the house are or were cases of, by name."""
    used = select(Case.process_version_id).where(Case.institution == actor.institution).distinct()
    found: dict[str, list[Version]] = {}
    for version in versions.of_ids(tx, tx.connection.scalars(used)):
        found.setdefault(version.process_id, []).insert(0, version)
    made = [Lifecycle(id_, runs[0].name, tuple(runs)) for id_, runs in found.items()]
    return sorted(made, key=lambda each: each.name)


def shown(
    tx: Tx, actor: Actor, lifecycle_id: str, process: str | None = None, number: int | None = None
) -> Shown:
    """Errors: NotFound for what no case of the house runs, a process it does not call, a version it never had."""
    lifecycle = next((each for each in lifecycles(tx, actor) if each.id == lifecycle_id), None)
    if lifecycle is None:
        raise NotFound(what="process", key=lifecycle_id)
    counted = [each for each in lifecycle.versions if number in (None, each.number)]
    if not counted:
        raise NotFound(what="version", key=str(number))
    process = process or lifecycle_id
    sheets = [(each, drawn) for each in counted if (drawn := _sheet(tx, each, process)) is not None]
    if not sheets:
        raise NotFound(what="process", key=process)
    newest, drawn = sheets[0]
    return Shown(
        lifecycle,
        process,
        drawn.process.name or process,
        newest,
        number,
        drawn,
        _elements([one for _, one in sheets]),
        _places(actor, process, sheets),
    )


def _sheet(tx: Tx, version: Version, process: str) -> Sheet | None:
    try:
        return sheet(tx, version.id, process)
    except NotFound:
        return None


def _elements(sheets: Sequence[Sheet]) -> dict[str, Element]:
    """Of the newest sheet first, in its order; then what only older ones have."""
    found: dict[str, Element] = {}
    for which, each in enumerate(sheets):
        for _, node in each.nodes().values():
            if node.id not in found and _kind(node) in KEPT:
                found[node.id] = Element(node.id, _name(node, each), _kind(node), node.called, which > 0)
    return found


def _name(node: FlowNode, drawn: Sheet) -> str:
    """In a table nothing shows what a timer stands at."""
    if node.event_kind != "timer":
        return node.label
    _, host = drawn.nodes().get(node.attached_to or "", (None, None))
    return timer_name(host.label if host else drawn.process.name or "", node.label)


def _places(actor: Actor, process: str, sheets: Sequence[tuple[Version, Sheet]]) -> dict[int, str]:
    return {
        place_of(actor.institution, version.id, process, node.id): node.id
        for version, each in sheets
        for _, node in each.nodes().values()
        if _kind(node) in KEPT
    }


def _kind(node: FlowNode) -> str:
    """As the journal names it: a sub-process that an event begins has a name of its own there."""
    return "eventSubProcess" if node.kind == "subProcess" and node.triggered else node.kind
