"""A publication that nothing holds back any more: it waits for its day, or becomes versions now."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert

from engine.action.publications.new_versions import Published, new_versions
from engine.action.publications.remember import remember, stand, tell, those_concerned
from engine.action.publications.spent_drafts import forget_drafts, lay_aside_drafts
from engine.action.publications.void import void_outdated
from engine.models.publishing.material import Material
from engine.models.publishing.publications import (
    DRAFTS,
    OFFER,
    PUBLISHED,
    RESTORE,
    SCHEDULED,
    Prepared,
    texts_of,
)
from engine.store.session import Tx
from engine.store.tables import Outbox, PublicationVersion


@dataclass(frozen=True)
class Outcome:
    """What became of a publication: its id (none where there was nothing to do), its status, the versions it made."""

    id: int | None
    status: str
    made: tuple[Published, ...] = ()


def settle(tx: Tx, one: Prepared, made: Material, by: int | None) -> Outcome:
    """At its day or at once. Raises ModelRefused where the texts have errors."""
    if one.publish_at is not None and one.publish_at > tx.now():
        stand(tx, one.id, SCHEDULED)
        row = {"key": f"publication:{one.id}", "kind": "publication", "payload": {"publication": one.id}}
        tx.execute(
            insert(Outbox).values(**row, created_at=tx.now(), due_at=one.publish_at, attempts=0, case_id=None)
        )
        tx.wakes_clock = True
        return Outcome(one.id, SCHEDULED)
    return publish_now(tx, one, made, by)


def publish_now(tx: Tx, one: Prepared, made: Material, by: int | None) -> Outcome:
    """Versions of the author's, the drafts are spent, whom it concerns is told. ``by``: who did it, nobody for the clock."""
    versions = new_versions(tx, one.institution, one.author_id, made, one.note)
    links = [{"version_id": version.id, "publication_id": one.id} for version in versions]
    tx.execute(insert(PublicationVersion), links)
    if one.kind == DRAFTS:
        forget_drafts(tx, one.institution, one.files)
    if one.kind == OFFER:
        lay_aside_drafts(tx, one.institution, texts_of(tx, one))
    stand(tx, one.id, PUBLISHED)
    remember(tx, one.id, "published", by)
    tell(tx, one.id, "published", those_concerned(tx, one), but=by)
    if one.kind == RESTORE:
        tell(tx, one.id, "returned", _replaced(made) - those_concerned(tx, one), but=by)
    void_outdated(tx, one.institution, by)
    return Outcome(one.id, PUBLISHED, tuple(versions))


def _replaced(made: Material) -> set[int]:
    """Whose versions give way to an earlier text."""
    newest = (made.newest[key].published_by for key in made.due if key in made.newest)
    return {one for one in newest if one is not None}
