"""One verb in a transaction of its own, as a page carries it out."""

from __future__ import annotations

from typing import Any

from tests.engine.usecases.house import House


def do(house: House, verb: Any, login: str, /, *args: Any, **named: Any) -> Any:
    """Let somebody of the house do it; gives what the verb gives."""
    with house.store.transaction() as tx:
        return verb(tx, house.actor(login), *args, **named)
