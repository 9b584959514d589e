"""What a list of changes would come to: carried out by the use case itself, read, and rolled back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.action.action import FAILURES
from engine.queries.cases.diagrams import CallPath, case_diagram
from engine.queries.cases.pinned_models import Sheet
from engine.runtime.hands.change import Change
from engine.runtime.hands.faults import CaseLeftEmpty, ChangesRefused
from engine.usecases.cases.intervene import Moved, intervene
from engine.words import say
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.frame.drawn import drawn_over
from webapp.words.language import language


class _OnlyLooked(Exception):
    """Leaves the transaction without a commit: nothing of it is kept."""


@dataclass(frozen=True)
class Ahead:
    """``moved`` and ``drawn``: the case as it would be; else why not, as a whole or by rows."""

    moved: Moved | None = None
    drawn: dict[str, Any] = field(default_factory=dict)
    why: str = ""
    rows: dict[int, str] = field(default_factory=dict)


def look_ahead(case_id: str, changes: Sequence[Change], shown: Sheet, at: CallPath) -> Ahead:
    """Nothing is written, whatever the case would do. Raises NotFound, NotAllowed, CaseSuspended, FormFaults."""
    found = Ahead()
    try:
        with store().transaction() as tx:
            moved = intervene(tx, actor(), case_id, changes, None, None)
            found = Ahead(moved, drawn_over(case_diagram(tx, case_id, shown, at)))
            raise _OnlyLooked
    except _OnlyLooked:
        return found
    except ChangesRefused as fault:
        return refused(fault)
    except (CaseLeftEmpty, *FAILURES) as fault:
        return Ahead(why=fault.sentence(language()))


def refused(fault: ChangesRefused) -> Ahead:
    """The reasons beside their rows."""
    reasons = {
        row: say(f"hands.why_{why.code}", language(), name=why.name)
        for row, why in fault.facts["rows"].items()
    }
    return Ahead(why=fault.sentence(language()), rows=reasons)
