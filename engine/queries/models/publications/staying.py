"""What a change does to the cases that run: counted in the database, however many there are."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from engine.access import Actor
from engine.models.publishing.impact import OPEN
from engine.models.publishing.material import Material, digest
from engine.models.versions import Version, of_ids
from engine.store.session import Tx
from engine.store.tables import Case, PublicationVersion


@dataclass(frozen=True)
class OldVersion:
    """A version that open cases of the institution stay on until their end."""

    id: int
    process_id: str
    name: str
    number: int
    cases: int


@dataclass(frozen=True)
class Staying:
    """``old``: versions with another text of a changed file; ``untouched``: cases whose versions have none of the files
    or have this very text already."""

    old: tuple[OldVersion, ...]
    untouched: int

    @property
    def cases(self) -> int:
        """All that stay on an old version."""
        return sum(one.cases for one in self.old)


def staying(tx: Tx, actor: Actor, made: Material) -> Staying:
    """Open cases of the person's institution by what the change means to them."""
    counts = _open_cases(tx, actor)
    hashes = {path: digest(made.workspace.files[path]) for path in made.laid}
    old = tuple(
        OldVersion(one.id, one.process_id, one.name, one.number, counts[one.id])
        for one in of_ids(tx, counts)
        if _differs(one, hashes)
    )
    return Staying(old, sum(counts.values()) - sum(one.cases for one in old))


def _open_cases(tx: Tx, actor: Actor) -> dict[int, int]:
    """Version id -> open cases of the person's institution. Numbers only: a methodologist sees no case."""
    query = (
        select(Case.process_version_id, func.count().label("cases"))
        .where(Case.status.in_(OPEN), Case.institution == actor.institution)
        .group_by(Case.process_version_id)
    )
    return {row.process_version_id: row.cases for row in tx.execute(query)}


def _differs(version: Version, hashes: dict[str, str]) -> bool:
    return any(version.sources.get(path, sha256) != sha256 for path, sha256 in hashes.items())


def begun_by(tx: Tx, actor: Actor, publication_id: int) -> dict[int, int]:
    """Version id -> cases of the institution, ended ones too, that began by a version of a publication."""
    query = (
        select(Case.process_version_id, func.count().label("cases"))
        .join(PublicationVersion, PublicationVersion.version_id == Case.process_version_id)
        .where(PublicationVersion.publication_id == publication_id, Case.institution == actor.institution)
        .group_by(Case.process_version_id)
    )
    return {row.process_version_id: row.cases for row in tx.execute(query)}
