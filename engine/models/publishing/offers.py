"""Newer texts that an institution may adopt: of a common part that another house has changed, or that an upgrade brought.

Nothing arrives by itself where an institution has a text of its own; it is told, compares, and takes it by a click, or says that it
does not need it. What it has declined is offered no more; a still newer text is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.access import Actor
from engine.errors import NotFound
from engine.models.publishing.publications import declined
from engine.models.versions import Version, all_latest, everyones
from engine.store.session import Tx

COMMON = "common"


@dataclass(frozen=True)
class Offer:
    """A newer text of one file: whose (empty: of the installation), since when, and why in its author's words."""

    path: str
    sha256: str
    present: str  # sha256 of the text the institution works by
    owner: str
    published_at: datetime
    published_by: int | None
    note: str


def offers(tx: Tx, institution: str) -> dict[str, Offer]:
    """The newest such text of every file that has one and that the institution has not declined, by path."""
    away = declined(tx, institution)
    return {path: one for path, one in newer(tx, institution).items() if (path, one.sha256) not in away}


def newer(tx: Tx, institution: str) -> dict[str, Offer]:
    """The newest text of every file that has one, declined or not.

    A text is as old as the first version that held it: later versions of the same owner pin it again with everything else.
    """
    mine: dict[str, str] = {}
    for version in all_latest(tx, institution).values():
        mine |= version.sources
    born: dict[tuple[str, str], Version] = {}
    for version in everyones(tx):
        for text in version.sources.items():
            born.setdefault(text, version)
    found = {}
    for (path, sha256), version in born.items():  # the oldest first: a newer one takes its place
        present = mine.get(path, sha256)
        newer = present != sha256 and version.id > born[path, present].id
        if newer and _concerns(version, path, institution):
            found[path] = Offer(
                path,
                sha256,
                present,
                owner=version.owner,
                published_at=version.published_at,
                published_by=version.published_by,
                note=version.note,
            )
    return found


def _concerns(version: Version, path: str, institution: str) -> bool:
    """Another house's own lifecycle is no affair of this one, nor are its own earlier texts."""
    common = path.split("/")[1] == COMMON
    return version.owner != institution and (not version.owner or common)


def offer(tx: Tx, actor: Actor, path: str) -> Offer:
    """The offer of one file to the person's institution. Errors: NotFound."""
    found = offers(tx, actor.institution).get(path)
    if found is None:
        raise NotFound(what="model", key=path[:100])
    return found
