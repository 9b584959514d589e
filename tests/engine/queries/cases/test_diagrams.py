"""Where a token is drawn on the diagram that is shown."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from engine.queries.cases.diagrams import element_on

NODES: dict[str, Any] = {
    name: (None, SimpleNamespace(kind=kind))
    for name, kind in (("part", "subProcess"), ("call", "callActivity"), ("task", "userTask"))
}


@pytest.mark.parametrize(
    ("at", "path", "element", "drawn"),
    [
        ((), (), "task", "task"),
        ((), ("part",), "task", "task"),  # inside of what is unfolded on the same sheet
        ((), ("part", "call"), "deeper", "call"),  # what is called lies on a sheet of its own
        ((), ("call",), "task", "call"),
        (("call",), ("call",), "task", "task"),
        (("call",), ("call", "part"), "unknown", None),
        (("call",), (), "task", None),
        (("call",), ("another",), "task", None),
    ],
)
def test_a_token_is_drawn_on_itself_or_on_the_call_it_lies_in(
    at: tuple[str, ...], path: tuple[str, ...], element: str, drawn: str | None
) -> None:
    assert element_on(NODES, at, path, element) == drawn
