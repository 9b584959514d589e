"""The institution of a person, with its zone and words."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from engine.access import Actor
from engine.config import Institution, current


def institution_of(person: Actor) -> Institution:
    """The person's institution as configured."""
    return current().institutions[person.institution]


def zone_of(slug: str) -> ZoneInfo:
    """The zone in which an institution's dates are shown."""
    return current().institutions[slug].zone


def institution_title(slug: str) -> str:
    """The short name of an institution; the slug where it is no longer configured."""
    institution = current().institutions.get(slug)
    return institution.short_title if institution else slug
