"""Private insides of libraries that the product uses for their speed or to shut a door, each with a public way instead.

``KURATOR_PLAIN=isolate,prepared`` takes the public ways: for a new version of a library whose insides have moved, or to
see whether a fault is ours. Figures: ``make bench``, the rows «insides».

=========== ============================================ ==========================================================
name        inside                                       the public way
=========== ============================================ ==========================================================
isolate     ``py_mini_racer._context`` (engine.feel)     ``MiniRacer``: an event loop and two threads a call
prepared    the driver's cursor (engine.store.prepared)  ``Connection.execute``
tree_depth  defaults of the library's ``TaskIterator``   the library's own: a tree deeper than 1000 is cut silently;
            (engine.runtime.token)                       the states that are kept are trimmed and never that deep
=========== ============================================ ==========================================================
"""

from __future__ import annotations

from typing import Literal, get_args

from engine.settings import parts

Inside = Literal["isolate", "prepared", "tree_depth"]
INSIDES: tuple[str, ...] = get_args(Inside)
VARIABLE = "KURATOR_PLAIN"


def plain(inside: Inside) -> bool:
    """Whether the public way is asked for. Raises ValueError for a name in the variable that is none of these."""
    asked = {*parts(VARIABLE)}
    if unknown := asked - {*INSIDES}:
        raise ValueError(f"{VARIABLE}: {', '.join(sorted(unknown))}; known: {', '.join(INSIDES)}")
    return inside in asked
