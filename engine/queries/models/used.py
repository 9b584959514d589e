"""The page of one thing that models use: what it is called, and every place of the house's models that uses it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.access import Actor
from engine.bpmn.read import read_diagram
from engine.config import clauses
from engine.errors import NotFound
from engine.models.publishing.drafts import workspace
from engine.models.regulation.names import clause_name
from engine.models.uses import FINDERS, Use, used_names, uses
from engine.models.versions import Version, files
from engine.operations.signatures import signatures
from engine.queries.models.model_list import model_list
from engine.store.session import Tx

OF_FILES = {"process": "bpmn", "decision": "dmn", "form": "form"}


@dataclass(frozen=True)
class Used:
    """``path``: the file that defines it, if a file does."""

    kind: str
    key: str
    title: str
    path: str | None
    places: tuple[Use, ...]


def used(tx: Tx, actor: Actor, kind: str, key: str, language: str) -> Used:
    """Where the person's house uses it, drafts included. Raises NotFound for what is not there or is another house's."""
    if kind not in FINDERS:
        raise NotFound(what="model", key=kind[:100])
    places = uses(workspace(tx, actor.institution), tx.config, actor.institution, kind, key)
    title, path = _title(tx, actor, kind, key, language)
    if not title and not places:
        raise NotFound(what=kind, key=key[:100])
    return Used(kind, key, title or key, path, tuple(places))


def used_by(tx: Tx, version: Version) -> list[tuple[str, str]]:
    """Kind and key of all that the diagram of a version uses."""
    content = files(tx, version.id)[version.root]
    return list(used_names(read_diagram(version.root, content), tx.config))


def _title(tx: Tx, actor: Actor, kind: str, key: str, language: str) -> tuple[str, str | None]:
    if kind in OF_FILES:
        rows = [row for row in model_list(tx, actor) if row.kind == OF_FILES[kind] and row.key == key]
        return (rows[0].title, rows[0].path) if rows else ("", None)
    if kind == "operation":
        return signatures()[key].title(language) if key in signatures() else "", None
    if kind == "role":
        role = tx.config.roles.get(key)
        return role.title[language] if role else "", None
    if kind == "clause":
        return clause_name(key, language) if key in clauses(tx.config.root) else "", None
    return "", None
