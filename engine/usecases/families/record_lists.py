"""Whom a list or a search showed which families, and what was refused: one line a view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.access import Actor
from engine.journal import Entry
from engine.registry.families import looks
from engine.store.session import Tx


@dataclass(frozen=True)
class ListView:
    """What somebody saw at once. What was asked for is not kept: it may be a person's name."""

    actor: Actor
    at: datetime
    page: str  # tasks, cases, families, search, ...
    cases: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()  # names only
    text: bool = False  # whether words were typed
    address: str = ""


@dataclass(frozen=True)
class Refusal:
    """Somebody asked by its address for what they may not see or do."""

    actor: Actor
    at: datetime
    page: str
    cases: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    status: int = 404
    address: str = ""


def record_lists(tx: Tx, views: Sequence[ListView | Refusal]) -> None:
    """In the order in which they were seen; of a refusal only families that there are."""
    for view in views:
        if isinstance(view, ListView):
            _list(tx, view)
        else:
            _refusal(tx, view)


def _list(tx: Tx, view: ListView) -> None:
    families = {*view.families, *looks.families_of(tx, view.actor, view.cases)}
    facts: dict[str, object] = {"page": view.page, "count": len(view.cases) + len(view.families)}
    facts |= {"cases": list(view.cases)} if view.cases else {}
    facts |= {"families": list(view.families)} if view.families else {}
    facts |= {"filters": list(view.filters)} if view.filters else {}
    facts |= {"from": view.address} if view.address else {}
    what = looks.SEARCH if view.text else looks.LIST
    entry = Entry(f"families.{'searched' if view.text else 'listed'}", facts, view.actor.id)
    looks.note(tx, view.actor, entry, families, what, view.at)


def _refusal(tx: Tx, view: Refusal) -> None:
    known = looks.families_of(tx, view.actor, view.cases, view.tasks)
    known |= looks.known_families(tx, view.actor, view.families)
    asked = [*view.cases, *view.families, *view.tasks]
    facts: dict[str, object] = {"page": view.page, "asked": asked, "status": view.status}
    facts |= {"from": view.address} if view.address else {}
    entry = Entry("reading.refused", facts, view.actor.id)
    looks.note(tx, view.actor, entry, known, looks.REFUSED, view.at)
