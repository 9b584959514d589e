"""What a head may want of a running case, one row of the list, and why a row cannot be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.runtime.views import Place
from engine.worktime import Deadline

SKIP, CANCEL, MOVE, ADD, REPEAT = "skip", "cancel", "move", "add", "repeat"
KINDS = (SKIP, CANCEL, MOVE, ADD, REPEAT)
OF_A_STEP = (SKIP, CANCEL, MOVE)  # begin with a step that is under way
TO_A_PLACE = (MOVE, ADD, REPEAT)  # end on an element


@dataclass(frozen=True)
class Change:
    """One row: what to do, with which step under way (``step``, the runtime's visit), to which element.

    ``path`` are the call activities and sub-processes that lead to ``element``, outermost first. ``after``: behind the
    element, on every flow out of it. A skipped step gives ``values`` as if it had been done; it goes on by its flows, or
    to ``element`` where one is named.
    """

    kind: str
    step: str = ""
    element: str = ""
    path: tuple[str, ...] = ()
    after: bool = False
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Refusal:
    """Why a row cannot be done: a code with words in ``config/words/*/hands.toml``, and what else the sentence names."""

    code: str
    name: str = ""


@dataclass(frozen=True)
class ActiveStep:
    """A step under way that a row may begin with."""

    id: str
    place: Place
    kind: str  # BPMN local name
    due: Deadline | None
    joins: bool  # waits for other branches where they meet
    one_of_many: bool  # an instance of a step that is done several times
