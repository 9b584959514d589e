"""Which words of a plan name a child: whom a measure is for stands there as people write it."""

from __future__ import annotations

import re
from collections.abc import Iterable

CHILD = "сын|доч|дет|ребён|ребен|несоверш|подрост|школьни|мальчик|девочк"


def child_words(names: Iterable[str]) -> str:
    """A pattern for a child, by such a word or by its own first name without its ending: «Никите» is Никита."""
    first = [name.split()[1] for name in names if len(name.split()) > 1]
    return "|".join([CHILD, *(re.escape(name[:-1].casefold()) for name in first if len(name) > 2)])


def names_a_child(target: str, words: str) -> bool:
    """Whether a measure for ``target`` helps a child."""
    return re.search(words, target.casefold()) is not None
