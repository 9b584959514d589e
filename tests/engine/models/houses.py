"""The same institutions with and without a second signature under what is published."""

from __future__ import annotations

from dataclasses import replace

from engine.config import Config, current


def with_signatures(wanted: bool) -> Config:
    """The configuration in which every institution wants a second signature, or none does."""
    known = current()
    houses = {slug: replace(one, second_signature=wanted) for slug, one in known.institutions.items()}
    return replace(known, institutions=houses)
