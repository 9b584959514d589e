"""Waiting for something from outside: what timer, message, signal, error and escalation catchers share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.runtime.events.timers import next_turn, start_timer
from engine.runtime.expressions import check_name, mapped, value
from engine.runtime.plain import plain_copy
from engine.runtime.token.node import Node
from engine.runtime.token.token import WAITING, Token

NO_KEY = ""  # what waits for a key that has no value: no message has this one


class Catching(Node):
    """An element that waits; ``caught`` is called with what came."""

    @property
    def event(self) -> Mapping[str, Any]:
        """What the diagram says it waits for."""
        return dict(self.traits["event"])

    @property
    def interrupting(self) -> bool:
        """Whether catching ends the work it is attached to."""
        return bool(self.traits.get("interrupting", False))

    def caught(self, token: Token, payload: Mapping[str, object]) -> None:
        """The event has come."""
        raise NotImplementedError

    def wait(self, token: Token) -> None:
        """Begin to wait: count the term, evaluate the key, once."""
        token.internal_data["waits"] = self._waits(token)
        token._set_state(WAITING)

    def seen(self, token: Token) -> Mapping[str, Any]:
        """What the term and the key may name beside the variables."""
        return {}

    def _waits(self, token: Token) -> dict[str, object]:
        event = self.event
        if event["type"] == "timer":
            return start_timer(token, event, self.seen(token))
        if event["type"] == "message":
            return {"type": "message", "name": self._named(token, "name"), "key": self._key(token)}
        return {"type": event["type"], "name": self._named(token, "name"), "code": self._named(token, "code")}

    def _key(self, token: Token) -> str | None:
        """None where the diagram asks for no key: any message will do. A key without a value meets no message."""
        written = self.event.get("key")
        return (as_key(value(token, written, self.seen(token))) or NO_KEY) if written else None

    def _named(self, token: Token, part: str) -> str | None:
        """A name or code, literal or computed on entering."""
        text = self.event.get(part)
        return text and str(value(token, text, self.seen(token)))

    def rewind(self, token: Token) -> bool:
        """After a firing that did not end the waiting: set the next moment; False when there is none."""
        waits = token.internal_data["waits"]
        if waits["type"] != "timer":
            return True
        following = next_turn(token, waits) if waits.get("cycle") else None
        if following is None:
            return False
        token.internal_data["waits"] = following
        return True

    def received(self, token: Token, payload: Mapping[str, Any]) -> dict[str, Any]:
        """What of the payload enters the variables: the output mappings' results, or all of it without mappings."""
        plain = dict(plain_copy(dict(payload)))
        outputs = self.traits.get("outputs") or ()
        if outputs:
            return mapped(token, outputs, plain)
        for name in plain:
            check_name(token, name)
        return plain


def as_key(found: object) -> str | None:
    """A correlation key in its one written form, so that ``12`` and ``"12"`` meet; an empty one is none."""
    if found is None or found == "":
        return None
    if isinstance(found, float) and found.is_integer():
        return str(int(found))
    return str(found)
