"""How many findings each model file of a house has: counted once for as long as no text of them changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from engine.access import Actor
from engine.models.checking.room import Count, House
from engine.models.publishing.drafts import Desk, desk, published, shown
from engine.models.publishing.own_files import own_folder
from engine.models.workspace import kind_of
from engine.store.kept import Kept
from engine.store.session import Tx

Counts: TypeAlias = Mapping[str, Count]

#: A finding may lie in how two files fit together, so any change of any text counts all anew: a second of a process beside,
#: which has read the others already.
CHECKED: Kept[tuple[str, Desk], Counts] = Kept(8)


def known_counts(tx: Tx, actor: Actor, on: Desk) -> Counts | None:
    """Findings by path of what the person's studio shows now; None where these very texts were not checked yet."""
    return CHECKED.known(tx, (actor.institution, on))


def counts(tx: Tx, actor: Actor, judge: Callable[[House], Counts]) -> Counts:
    """The same, judged now where need be: by a worker, for a draft may be anything and take any time."""
    on = desk(tx, actor.institution)
    return CHECKED.get(tx, (actor.institution, on), lambda: judge(_house(tx, actor.institution, on)))


def _house(tx: Tx, house: str, on: Desk) -> House:
    drawn = shown(tx, on)
    own = tuple(path for path in drawn.files if kind_of(path) and own_folder(drawn, house, path))
    edited = tuple(path for path, _ in on.edited)
    return House(own, edited, published(tx, house).files, drawn.files)
