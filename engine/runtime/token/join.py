"""Several tokens become one."""

from __future__ import annotations

from collections.abc import Sequence

from engine.runtime.token.token import CANCELLED, Token


def join(last: Token, arrived: Sequence[Token]) -> None:
    """Let the last arrival go on for all: they share the variables of their scope."""
    for token in arrived:
        token.hand_over()
        if token is not last:
            token._set_state(CANCELLED)  # consumed by the join: nothing was cancelled on the diagram
    last._ready()
