"""An administrator adds or changes a person."""

from __future__ import annotations

from collections.abc import Iterable

from engine.access import Actor
from engine.store.session import Tx


def save_person(
    tx: Tx,
    actor: Actor | None,
    *,
    login: str,
    name: str,
    institution: str,
    roles: Iterable[str],
    position: str = "",
    password: str | None = None,
    active: bool = True,
    person_id: int | None = None,
) -> int:
    """Returns the person's id. ``actor`` None: the installation itself (``kurator init``). Raises FormFaults, NotAllowed."""
    raise NotImplementedError
