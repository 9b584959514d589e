"""A request on its way in."""

from __future__ import annotations

from copy import copy

from waitress.adjustments import Adjustments
from waitress.parser import HTTPRequestParser

from webapp.serving.door.known import Knows
from webapp.serving.door.limits import STRANGERS_BODY


class Rules(Adjustments):
    """The library's settings, with the question who is known."""

    def __init__(self, knows: Knows, **settings: object) -> None:
        super().__init__(**settings)
        self.knows = knows
        self.strangers = copy(self)
        self.strangers.max_request_body_size = STRANGERS_BODY


class Request(HTTPRequestParser):
    """Knows by its headers who sends it: others may send less."""

    adj: Rules
    person = ""

    @property
    def known(self) -> bool:
        """Whether somebody signed in sends it."""
        return bool(self.person)

    def parse_header(self, header_plus: bytes) -> None:
        """As the library does it; then the limit of the body is known."""
        super().parse_header(header_plus)
        self.person = self.adj.knows(self.headers.get("COOKIE", ""))
        if not self.known:
            self.adj = self.adj.strangers
