"""Publications as they are kept, and whether their texts are still the ones that were prepared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.errors import NotFound
from engine.models.publishing.drafts import drafts
from engine.models.publishing.material import Material, digest, material
from engine.models.versions import blobs
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Publication

DRAFTS, OFFER, RESTORE = "drafts", "offer", "restore"
WAITING, SCHEDULED, PUBLISHED, REFUSED, WITHDRAWN, VOID, FAILED, DECLINED = (
    "waiting",
    "scheduled",
    "published",
    "refused",
    "withdrawn",
    "void",
    "failed",
    "declined",  # an offered text that the house does without
)
PENDING = (WAITING, SCHEDULED)
_TABLE = Publication.__table__


@dataclass(frozen=True)
class Prepared:
    """A row of ``publication``; ``files`` and ``before`` are path -> sha256."""

    id: int
    institution: str
    kind: str
    status: str
    files: Mapping[str, str]
    before: Mapping[str, str]
    texts: str
    note: str
    scenarios_note: str
    clauses_note: str
    author_id: int
    prepared_at: datetime
    publish_at: datetime | None

    @property
    def pending(self) -> bool:
        """Whether it may still become versions."""
        return self.status in PENDING


def prepared(tx: Tx, institution: str, publication_id: int, lock: bool = False) -> Prepared:
    """One publication of an institution; ``lock`` keeps others from changing it meanwhile. Raises NotFound."""
    query = select(_TABLE).where(_TABLE.c.id == publication_id, _TABLE.c.institution == institution)
    row = tx.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise NotFound(what="publication", key=publication_id)
    return of_row(row)


def pending(tx: Tx, institution: str) -> list[Prepared]:
    """Those that may still become versions, the oldest first."""
    query = select(_TABLE).where(_TABLE.c.institution == institution, _TABLE.c.status.in_(PENDING))
    return [of_row(row) for row in tx.execute(query.order_by(_TABLE.c.id))]


def waiting_with(tx: Tx, institution: str, path: str) -> list[Prepared]:
    """Those that an edit of this file would make void."""
    return [one for one in pending(tx, institution) if one.kind == DRAFTS and path in one.files]


def declined(tx: Tx, institution: str) -> dict[tuple[str, str], Prepared]:
    """Offered texts that the house has said it does not need, by path and sha256."""
    own = (_TABLE.c.institution == institution, _TABLE.c.kind == OFFER, _TABLE.c.status == DECLINED)
    found = [of_row(row) for row in tx.execute(select(_TABLE).where(*own).order_by(_TABLE.c.id))]
    return {text: one for one in found for text in one.files.items()}


def of_row(row: NamedRow) -> Prepared:
    """A row with all columns."""
    return Prepared(**row._mapping)


def intact(tx: Tx, one: Prepared) -> Material | None:
    """What it would be made of; None where a draft or anything around it is not what was prepared."""
    if one.kind == DRAFTS:
        now = drafts(tx, one.institution)
        if any(path not in now or digest(now[path].content) != sha for path, sha in one.files.items()):
            return None
    made = material(tx, one.institution, texts_of(tx, one))
    return made if made.texts == one.texts else None


def texts_of(tx: Tx, one: Prepared) -> dict[str, bytes]:
    """The texts as they were prepared, by path."""
    found = blobs(tx, set(one.files.values()))
    return {path: found[sha256] for path, sha256 in one.files.items()}
