"""The text of a model file for a browser: whatever encoding the file declares, the page gets UTF-8."""

from __future__ import annotations

import codecs
import re

DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding=["']([A-Za-z0-9._-]{1,20})["']""")
ENCODING = re.compile(r"""(^\s*<\?xml[^>]*?encoding=["'])[^"']+(["'])""")
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def text_of(content: bytes) -> str:
    """Decoded content; its declaration, if any, says UTF-8 then. What cannot be decoded keeps replacement signs."""
    marked = next((name for mark, name in MARKS.items() if content.startswith(mark)), None)
    declared = DECLARED.match(content)
    name = marked or (declared.group(1).decode("ascii") if declared else "utf-8")
    try:
        text = content.decode(name)
    except (LookupError, UnicodeDecodeError):
        text = content.decode("utf-8", "replace")
    return ENCODING.sub(r"\g<1>UTF-8\g<2>", text, count=1)
