"""Who makes the request, as the engine knows people."""

from __future__ import annotations

from flask import g
from flask_security import current_user

from engine.access import Actor
from engine.store.house import NOBODY, act_for


def signed_in() -> bool:
    """Whether a person is logged in; from then on the request sees rows of their house alone."""
    known = bool(current_user.is_authenticated)
    act_for(current_user.institution if known else NOBODY)
    return known


def actor() -> Actor:
    """The person of this request; only behind a gate that asks for a login."""
    if "actor" not in g:
        g.actor = Actor(
            id=current_user.id,
            login=current_user.login,
            name=current_user.name,
            institution=current_user.institution,
            roles=frozenset(role.name for role in current_user.roles),
            sight=current_user.sight,
            sitting=g.get("session_id", ""),
        )
    return g.actor  # type: ignore[no-any-return]
