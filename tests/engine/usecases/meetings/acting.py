"""An act of a meeting done, or refused without a trace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from engine.errors import KuratorError
from tests.engine.usecases.meetings.omsk import Omsk


def done(omsk: Omsk, verb: Callable[..., Any], *given: Any, login: str = "belova", **more: Any) -> Any:
    """Somebody does it in a transaction of its own, under a key of its own."""
    with omsk.house.store.transaction() as tx:
        return verb(tx, omsk.actor(login), *given, **{"key": str(uuid4()), **more})


def refused(omsk: Omsk, fault: type[KuratorError], act: Callable[[], Any]) -> KuratorError:
    """The act is refused and leaves every row as it was."""
    before = omsk.everything()
    with pytest.raises(fault) as found:
        act()
    assert omsk.everything() == before
    return found.value
