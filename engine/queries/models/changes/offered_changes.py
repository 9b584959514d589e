"""A text that is offered to an institution, compared with the one it works by."""

from __future__ import annotations

from dataclasses import dataclass

from engine.access import Actor
from engine.models.publishing.offers import Offer, newer, offers
from engine.models.publishing.publications import Prepared, declined
from engine.models.versions import blobs
from engine.models.workspace import kind_of
from engine.queries.models.changes.change import Change
from engine.queries.models.changes.model_changes import changes
from engine.queries.people.names import names_of
from engine.store.session import Tx


@dataclass(frozen=True)
class OfferedChange:
    """An offer, who published it, and what would change, in words."""

    offer: Offer
    by: str | None
    changes: tuple[Change, ...]


def offered_changes(tx: Tx, actor: Actor, language: str) -> list[OfferedChange]:
    """Every offer to the person's institution, the newest first."""
    found = sorted(offers(tx, actor.institution).values(), key=lambda one: one.published_at, reverse=True)
    names = names_of(tx, [one.published_by for one in found if one.published_by is not None])
    contents = blobs(tx, {sha for one in found for sha in (one.sha256, one.present)})
    return [
        OfferedChange(
            one,
            names.get(one.published_by or 0),
            tuple(changes(str(kind_of(one.path)), contents[one.present], contents[one.sha256], language)),
        )
        for one in found
    ]


@dataclass(frozen=True)
class Declined:
    """An offer that the house does without: the decision as it is kept, and who made it."""

    offer: Offer
    kept: Prepared
    by: str | None


def declined_offers(tx: Tx, actor: Actor) -> list[Declined]:
    """What would be offered had it not been declined, the latest decision first."""
    away = declined(tx, actor.institution)
    found = newer(tx, actor.institution).values() if away else ()
    kept = [(one, away[one.path, one.sha256]) for one in found if (one.path, one.sha256) in away]
    names = names_of(tx, {decision.author_id for _, decision in kept})
    told = [Declined(one, decision, names.get(decision.author_id)) for one, decision in kept]
    return sorted(told, key=lambda one: one.kept.id, reverse=True)
