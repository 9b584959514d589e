"""What every step of a publication leaves behind: its status, a line of who did what, news for those it concerns."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert, select, update

from engine.journal import Entry, append
from engine.models.publishing.publications import Prepared
from engine.store.session import Tx
from engine.store.tables import Publication, PublicationNews, PublicationStep
from engine.store.upsert import upsert


def queue_up(tx: Tx, action: str, publication_id: int | None, person: int | None, **facts: object) -> None:
    """The journal's line comes first: it locks the journal's head, so whoever changes models of any house waits here."""
    known = {"publication": publication_id} if publication_id is not None else {}
    append(tx, "installation", Entry(f"publication.{action}", {**known, **facts}, person))


def remember(
    tx: Tx, publication_id: int, what: str, person: int | None, note: str = "", **facts: object
) -> None:
    """A line of the publication's own history."""
    row = {"publication_id": publication_id, "at": tx.now(), "person_id": person, "what": what}
    tx.execute(insert(PublicationStep).values(**row, note=note, facts=facts))


def stand(tx: Tx, publication_id: int, status: str) -> None:
    """Change the status."""
    tx.execute(update(Publication).where(Publication.id == publication_id).values(status=status))


def tell(tx: Tx, publication_id: int, what: str, people: Iterable[int], but: int | None = None) -> None:
    """News for people; whoever did it (``but``) knows already. A newer one takes the place of an older one."""
    for person in sorted({*people} - {but}):
        row = {"publication_id": publication_id, "person_id": person}
        news = {"what": what, "at": tx.now(), "seen_at": None}
        keys = ["publication_id", "person_id"]
        tx.execute(upsert(tx, PublicationNews, {**row, **news}, keys))


def those_concerned(tx: Tx, one: Prepared) -> set[int]:
    """The author, and who has signed."""
    signed = select(PublicationStep.person_id).where(
        PublicationStep.publication_id == one.id, PublicationStep.what == "signed"
    )
    return {one.author_id, *(row.person_id for row in tx.execute(signed) if row.person_id is not None)}


def is_signed(tx: Tx, one: Prepared) -> bool:
    """Whether somebody has put a signature under it."""
    signed = select(PublicationStep.id).where(
        PublicationStep.publication_id == one.id, PublicationStep.what == "signed"
    )
    return tx.execute(signed.limit(1)).first() is not None
