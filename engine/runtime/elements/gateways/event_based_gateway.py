"""``eventBasedGateway``: every following event waits with its own term; the first that comes ends the others."""

from __future__ import annotations

from engine.runtime.token.node import Node


class EventBasedGateway(Node):
    """Passes at once; the race is between the tokens on its events (``IntermediateCatch``)."""

    races = True
