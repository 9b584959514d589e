"""Tasks of a change that nobody in the institution could take: only the list of its people tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from engine.bpmn.diagram import FlowNode, Process
from engine.bpmn.element import parts
from engine.config import Config
from engine.models.finding import Finding, warning
from engine.models.publishing.material import Material
from engine.store.session import Tx
from engine.store.tables import Person, PersonRole

OUTSIDE = "external"  # has no room here: the curator records for them
PLACES = ("assignee", "candidateUsers", "candidateGroups")


@dataclass(frozen=True)
class Roles:
    """Titles of roles within a sentence."""

    titles: tuple[Mapping[str, str], ...]

    def said(self, language: str) -> str:
        """In one language."""
        return ", ".join(f"«{title[language]}»" for title in self.titles)


def untaken(tx: Tx, institution: str, made: Material) -> Iterator[Finding]:
    """A warning for each task without an assignee that is offered to roles which no active person holds."""
    held = _held(tx, institution)
    for path in sorted(made.laid & made.workspace.diagrams.keys()):
        for process, _, node in made.workspace.diagrams[path].nodes():
            roles = offered_to(process, node, tx.config) if node.kind == "userTask" else frozenset()
            known = [tx.config.roles[role] for role in sorted(roles) if role in tx.config.roles]
            if known and not roles & held and all(role.kind != OUTSIDE for role in known):
                titles = Roles(tuple(role.title for role in known))
                yield warning(path, node.id, "untaken", label=node.label, role=titles)


def offered_to(process: Process, node: FlowNode, config: Config) -> frozenset[str]:
    """The roles that may take a task; none where a person is named, or where a case alone knows whom."""
    said = {name: node.extension("assignmentDefinition", name) or "" for name in PLACES}
    groups = said["candidateGroups"]
    if said["assignee"] or said["candidateUsers"] or groups.startswith("="):
        return frozenset()
    lanes = {name: config.role_of_lane(name) for name in parts(groups)}
    named = frozenset(role.id if role else name for name, role in lanes.items())
    own = config.role_of_lane(process.lane_of.get(node.id, ""))
    return named or frozenset({own.id} if own else ())


def _held(tx: Tx, institution: str) -> frozenset[str]:
    """Roles of those who work there now."""
    query = select(PersonRole.role).join(Person, Person.id == PersonRole.person_id).distinct()
    return frozenset(tx.execute(query.where(Person.institution == institution, Person.active)).scalars())
