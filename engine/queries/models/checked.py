"""How many findings each model file of a house has: counted once for as long as no text of them changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from engine.access import Actor
from engine.models.check import check
from engine.models.finding import ERROR
from engine.models.publishing.drafts import Desk, desk, published, shown
from engine.models.publishing.own_files import own_folder
from engine.models.publishing.whole import whole
from engine.models.workspace import kind_of
from engine.store.kept import Kept
from engine.store.session import Tx


class Count(NamedTuple):
    """Of one file: what forbids publishing, and what does not."""

    errors: int
    warnings: int


#: A finding may lie in how two files fit together, so any change of any text counts all anew (a tenth of a second: what
#: is the same is remembered deeper).
CHECKED: Kept[tuple[str, Desk], Mapping[str, Count]] = Kept(8)


def known_counts(tx: Tx, actor: Actor, on: Desk) -> Mapping[str, Count] | None:
    """Findings by path of what the person's studio shows now; None where these very texts were not checked yet."""
    return CHECKED.known(tx, (actor.institution, on))


def counts(tx: Tx, actor: Actor) -> Mapping[str, Count]:
    """The same, checked now where need be: seconds at the first time."""
    on = desk(tx, actor.institution)
    return CHECKED.get(tx, (actor.institution, on), lambda: _count(tx, actor, on))


def _count(tx: Tx, actor: Actor, on: Desk) -> Mapping[str, Count]:
    drawn, house = shown(tx, on), actor.institution
    own = [path for path in drawn.files if kind_of(path) and own_folder(drawn, house, path)]
    found = [
        *check(drawn, tx.config, own),
        *whole(published(tx, house), drawn, [path for path, _ in on.edited]),
    ]
    counted = Counter((one.file, one.severity == ERROR) for one in found)
    return {path: Count(counted[path, True], counted[path, False]) for path in own}
