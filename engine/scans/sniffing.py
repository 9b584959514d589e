"""What a file is, by its first bytes: what it calls itself is not asked."""

from __future__ import annotations

from typing import Literal

Media = Literal["application/pdf", "image/jpeg", "image/png", "image/webp"]


def media_of(content: bytes) -> Media | None:
    """None: nothing that is taken in.

    >>> media_of(b"%PDF-1.7 ..."), media_of(b"MZ...")
    ('application/pdf', None)
    """
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    return "image/webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None
