"""Several tokens become one, with the data merged by the stated rule."""

from __future__ import annotations

from collections.abc import Sequence

from engine.runtime.token.merge import Branches, Clash
from engine.runtime.token.token import CANCELLED, Token, step_failed
from engine.words import say


def join(last: Token, arrived: Sequence[Token]) -> None:
    """Let the last arrival go on with the data of all. Raises StepFailed when two branches contradict each other."""
    tokens = [*(token for token in arrived if token is not last), last]
    try:
        data = Branches(tokens).merged()
    except Clash as clash:
        raise step_failed(last, say("runtime.conflict", variable=clash.variable)) from clash
    for token in tokens[:-1]:
        token._set_state(CANCELLED)  # consumed by the join: nothing was cancelled on the diagram
    last.data = data
    last._ready()
