"""How fast the demo's half a year is lived: whole use cases on the real diagrams, forms and decisions."""

from __future__ import annotations

import time
from typing import Any

from engine.demo.habits import habits_of
from engine.demo.half_a_year import live_history
from engine.demo.people import add_demo_people
from engine.scenarios.script import slugs
from engine.store.session import Store
from engine.usecases.models.publish import publish

LIMIT_S = 180  # all families of all houses


def history(url: str, families: int) -> dict[str, Any]:
    """``families`` of each lifecycle. The figure: seconds that all families would take, and steps a second."""
    store = Store(url)
    store.upgrade()
    with store.transaction() as tx:
        publish(tx, None, None, "")
        add_demo_people(tx)
        root = tx.config.root
    begun = time.perf_counter()
    lived = live_history(store, families=families)
    took = time.perf_counter() - begun
    store.close()
    everybody = sum(habits.families for slug in slugs(root) if (habits := habits_of(root, slug)))
    return {
        "whole_s": round(took * everybody / max(1, lived.cases), 1),
        "steps_a_second": round(lived.steps / took),
        "cases": lived.cases,
        "of": everybody,
        "refused": len(lived.refused),
    }
