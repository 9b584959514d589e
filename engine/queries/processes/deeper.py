"""On which elements of a sheet something deeper lies: a term of a called process is a term of the call, too."""

from __future__ import annotations

from typing import NamedTuple

from engine.errors import NotFound
from engine.queries.cases.pinned_models import sheet
from engine.queries.processes.places import Shown
from engine.store.session import Tx


class Way(NamedTuple):
    """Where something lies: the version of its case, the process and the element, and the column's path to it."""

    version: int
    process: str
    path: str
    element: str


def elements_over(tx: Tx, shown: Shown, way: Way) -> set[str]:
    """The elements of the sheet shown on which it is drawn: itself where it lies there, and every one that holds it."""
    found = {way.element} if way.process == shown.process else set()
    here = shown.lifecycle.id
    try:
        for step in filter(None, way.path.split("/")):
            if here == shown.process:
                found.add(step)
            _, node = sheet(tx, way.version, here).nodes().get(step, (None, None))
            here = (node.called if node else None) or here
    except NotFound:  # a version whose diagrams do not tell
        return found
    return found
