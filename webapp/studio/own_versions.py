"""The versions of a process that the person's institution may see."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from engine.errors import NotFound
from engine.models import versions
from engine.store.session import Tx
from webapp.base.actors import actor


def own_version(tx: Tx, process_id: str, number: int) -> versions.Version:
    """One of them. Raises NotFound for another institution's."""
    found = next((one for one in own_versions(tx, process_id) if one.number == number), None)
    if found is None:
        raise NotFound(what="process_version", key=number)
    return found


def own_versions(tx: Tx, process_id: str) -> list[versions.Version]:
    """All of them, newest first. Raises NotFound for another institution's process."""
    found = versions.history(tx, process_id, actor().institution)
    if not found or found[0].institution not in (None, "", actor().institution):
        raise NotFound(what="process", key=process_id[:100])
    return found


def left_out(numbers: Iterable[int]) -> list[str]:
    """Numbers between the first and the last that are not among them, those in a row as one: «2», «4–6».

    One row of numbers serves all houses, so these are versions of others.
    """
    runs = []
    shown = sorted(numbers)
    for before, after in pairwise(shown):
        first, last = before + 1, after - 1
        if first <= last:
            runs.append(f"{first}" if first == last else f"{first}–{last}")
    return runs
