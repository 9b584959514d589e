"""Who makes the request, as the engine knows people."""

from __future__ import annotations

from flask import g
from flask_security import current_user

from engine.access import Actor


def signed_in() -> bool:
    """Whether a person is logged in."""
    return bool(current_user.is_authenticated)


def actor() -> Actor:
    """The person of this request; only behind a gate that asks for a login."""
    if "actor" not in g:
        g.actor = Actor(
            id=current_user.id,
            login=current_user.login,
            name=current_user.name,
            institution=current_user.institution,
            roles=frozenset(role.name for role in current_user.roles),
        )
    return g.actor  # type: ignore[no-any-return]
