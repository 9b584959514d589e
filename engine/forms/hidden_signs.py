"""Signs that stand in a text unseen: controls, and those that turn the direction of writing.

A name with U+202E in it reads backwards on every page and paper after it, and is not found by whoever types what they see.
A line's end and a tabulator are no such signs: people press them.
"""

from __future__ import annotations

import re

HIDDEN = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls; NUL is dropped where text is read
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def hidden_sign(text: str) -> str:
    """The first such sign as people name it, «U+202E»; empty where there is none."""
    found = HIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def without_hidden_signs(text: str) -> str:
    """The text as it is seen, to be typed anew."""
    return HIDDEN.sub("", text)
