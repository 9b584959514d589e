"""Which clauses of the papers are carried, and by what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from engine.config import Clause, Config, clauses
from engine.models.regulation.places import Place, Places
from engine.models.regulation.rows import Row, every_row, stands_on
from engine.models.regulation.tables import pairs
from engine.models.workspace import Workspace

HONOURED = "honoured.tsv"
CARRIED, MISSING, PLAIN = "carried", "missing", "plain"  # the last: nothing has to carry it out


@dataclass(frozen=True)
class Carrier:
    """One line of a list: its places that exist, and the names of those that do not; what is said to show it, as written,
    in the scenarios of the folder ``slug``."""

    kind: str
    places: tuple[Place, ...]
    lost: tuple[str, ...]
    how: str
    slug: str = ""
    proofs: tuple[str, ...] = ()


@dataclass(frozen=True)
class CarriedClause:
    """A clause with what carries it out. ``claims`` are the elements that name it themselves; ``honoured`` says for
    people how a clause is kept that nothing has to carry out."""

    clause: Clause
    carriers: tuple[Carrier, ...]
    claims: tuple[Place, ...]
    honoured: str

    @property
    def id(self) -> str:
        return self.clause.id

    @property
    def state(self) -> str:
        """``carried``, ``missing`` or ``plain``."""
        if not self.clause.executable:
            return PLAIN
        return CARRIED if any(carrier.places for carrier in self.carriers) else MISSING


@dataclass(frozen=True)
class Paper:
    """One regulation: its code, the file of its text, the folders that stand on it, its clauses in their order."""

    code: str
    source: str
    folders: tuple[str, ...]
    clauses: tuple[CarriedClause, ...]

    @cached_property
    def executable(self) -> int:
        return sum(one.clause.executable for one in self.clauses)

    @cached_property
    def carried(self) -> int:
        return sum(one.state == CARRIED for one in self.clauses)

    @cached_property
    def missing(self) -> tuple[CarriedClause, ...]:
        return tuple(one for one in self.clauses if one.state == MISSING)


def papers(workspace: Workspace, config: Config) -> dict[str, Paper]:
    """Every paper by its code, in the order of the list of clauses."""
    places = Places(workspace, config)
    listed = _listed(every_row(workspace), places)
    claimed = _claimed(places)
    folders = _folders(workspace)
    said = dict(pairs(config.root / "config" / "regulations" / HONOURED))
    found: dict[str, list[CarriedClause]] = {}
    for id_, clause in clauses(config.root).items():
        carriers, claims = tuple(listed.get(id_, ())), tuple(claimed.get(id_, ()))
        one = CarriedClause(clause, carriers, claims, said.get(id_, clause.how))
        found.setdefault(id_.split(".")[0], []).append(one)
    return {
        code: Paper(code, own[0].clause.source, tuple(folders.get(code, ())), tuple(own))
        for code, own in found.items()
    }


def _listed(written: Iterable[tuple[str, Row]], places: Places) -> Mapping[str, list[Carrier]]:
    listed: dict[str, list[Carrier]] = {}
    for path, row in written:
        pairs = [(name, places.find(row.kind, name, row.clause)) for name in row.targets]
        there = tuple(place for _, place in pairs if place is not None)
        lost = tuple(name for name, place in pairs if place is None)
        listed.setdefault(row.clause, []).append(
            Carrier(row.kind, there, lost, row.how, PurePosixPath(path).parent.name, row.proofs)
        )
    return listed


def _claimed(places: Places) -> Mapping[str, list[Place]]:
    """The elements that name each clause in their property."""
    claimed: dict[str, list[Place]] = {}
    known = places.known("element")
    for process, node, _ in places.nodes():
        for clause in node.clauses:
            claimed.setdefault(clause, []).append(known[f"{process.id}:{node.id}"])
    return claimed


def _folders(workspace: Workspace) -> Mapping[str, list[str]]:
    """Folders of processes by the code of the paper they stand on."""
    found: dict[str, list[str]] = {}
    for folder in sorted({path.rpartition("/")[0] for path in workspace.diagrams}):
        for code in stands_on(folder, workspace):
            found.setdefault(code, []).append(folder.rpartition("/")[2])
    return found
