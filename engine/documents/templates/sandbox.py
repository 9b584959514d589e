"""Jinja for templates of people: it reads fields, asks whether they are empty, repeats rows, and can do nothing else.

What a template may say is checked before it is used (``checking.py``); this environment holds even where the check were wrong:
no attribute of an object is ever read, nothing is called, output and time are bounded.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

from jinja2 import Undefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from engine.documents.words.letters import capital, held_together, small

FILTERS = ("upper", "capitalize", "small", "dot", "blank")
LOOP = ("index", "first", "last", "length")
SECONDS = 5.0
LETTERS = 1_000_000
_BLANK = "_" * 24
#: What XML cannot hold, and what the library of templates reads as its own marks.
_DROPPED = {**{number: None for number in range(32) if chr(number) not in "\t\n"}, 0xFFFE: None, 0xFFFF: None}


class TooMuch(SecurityError):
    """The template writes without end."""


class Sandbox(ImmutableSandboxedEnvironment):
    """One rendering: it counts what it has written."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, finalize=self._written)
        self.globals.clear()
        self.tests = {}
        self.filters = {"upper": _upper, "capitalize": capital, "small": small, "dot": _dot, "blank": blank}
        self._until = time.monotonic() + SECONDS
        self._letters = 0

    def getattr(self, obj: object, attribute: str) -> object:
        """A field of a group, or the place in a loop; never an attribute."""
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """A field of a group."""
        if isinstance(obj, Mapping) and isinstance(argument, str) and argument in obj:
            return obj[argument]
        return self.undefined(obj=obj, name=str(argument))

    def call(self, *_given: object, **_named: object) -> object:
        """Nothing is called."""
        raise SecurityError("call")

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """None is."""
        return False

    def _written(self, value: object) -> object:
        """Every value on its way into the paper."""
        if isinstance(value, Undefined) or value is None:
            return ""
        text = held_together(str(value).translate(_DROPPED)) if isinstance(value, str | int) else ""
        self._letters += len(text)
        if self._letters > LETTERS or time.monotonic() > self._until:
            raise TooMuch("output")
        return text


def _upper(value: object) -> str:
    return str(value).upper()


def _dot(value: object) -> str:
    """With one full stop at the end, whatever a person has typed there; of nothing, nothing."""
    text = str(value).rstrip(" .")
    return f"{text}." if text else ""


def blank(value: object) -> object:
    """``{{ applicant.phone|blank }}``: a line to write on where nothing is known."""
    return value or _BLANK
