"""«Я изменил срок: какие дела это затронет?» Open cases that run an older version of a changed file.

A case stays on its version; the list tells who keeps working by the old rules.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from engine.models.versions import Version, running_versions
from engine.store.session import Tx
from engine.store.tables import Case

OPEN = ("open", "suspended")


@dataclass(frozen=True)
class OpenCase:
    """One open case: its number and the names of the steps it stands at."""

    id: str
    number: str
    institution: str
    stage: str


@dataclass(frozen=True)
class Affected:
    """The open cases of one older version."""

    version: Version
    cases: tuple[OpenCase, ...]


def impact(tx: Tx, files: Mapping[str, bytes], institution: str | None = None) -> list[Affected]:
    """Open cases whose version pins other bytes of any of these files (path -> new content), by version.

    ``institution`` narrows the list to one institution; None counts all of them.
    """
    hashes = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}

    def older(version: Version) -> bool:
        return any(version.sources.get(path, sha256) != sha256 for path, sha256 in hashes.items())

    return _affected(tx, older, institution)


def _affected(tx: Tx, older: Callable[[Version], bool], institution: str | None) -> list[Affected]:
    found = {version.id: version for version in running_versions(tx, OPEN) if older(version)}
    query = (
        select(Case.id, Case.number, Case.institution, Case.stage, Case.process_version_id)
        .where(Case.status.in_(OPEN), Case.process_version_id.in_(found))
        .order_by(Case.number)
    )
    if institution is not None:
        query = query.where(Case.institution == institution)
    cases: dict[int, list[OpenCase]] = {}
    for row in tx.execute(query):
        case = OpenCase(row.id, row.number, row.institution, row.stage)
        cases.setdefault(row.process_version_id, []).append(case)
    return [Affected(found[version_id], tuple(cases[version_id])) for version_id in sorted(cases)]
