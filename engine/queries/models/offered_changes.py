"""A text that is offered to an institution, compared with the one it works by."""

from __future__ import annotations

from dataclasses import dataclass

from engine.access import Actor
from engine.models.publishing.offers import Offer, offers
from engine.models.versions import blobs
from engine.models.workspace import kind_of
from engine.queries.models.model_changes import model_changes
from engine.queries.people.names import names_of
from engine.store.session import Tx


@dataclass(frozen=True)
class OfferedChange:
    """An offer, who published it, and what would change, in sentences."""

    offer: Offer
    by: str | None
    changes: tuple[str, ...]


def offered_changes(tx: Tx, actor: Actor, language: str) -> list[OfferedChange]:
    """Every offer to the person's institution, the newest first."""
    found = sorted(offers(tx, actor.institution).values(), key=lambda one: one.published_at, reverse=True)
    names = names_of(tx, [one.published_by for one in found if one.published_by is not None])
    contents = blobs(tx, {sha for one in found for sha in (one.sha256, one.present)})
    return [
        OfferedChange(
            one,
            names.get(one.published_by or 0),
            tuple(
                model_changes(str(kind_of(one.path)), contents[one.present], contents[one.sha256], language)
            ),
        )
        for one in found
    ]
