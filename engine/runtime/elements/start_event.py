"""``startEvent``. What starts a process from outside (a message, a date) is decided before the case exists."""

from __future__ import annotations

from typing import Any

from lxml import etree

from engine.runtime.events import Roots, read_event
from engine.runtime.node import Node

ALLOWED = frozenset({"message", "timer", "signal", "error", "escalation"})


class StartEvent(Node):
    """The first token of a scope passes here."""

    @classmethod
    def read(cls, node: etree._Element, roots: Roots) -> dict[str, Any]:
        return {
            "event": read_event(node, roots, ALLOWED),
            "interrupting": node.get("isInterrupting", "true") == "true",
        }
