"""A scanned PDF: pages and nothing that acts. One with a script, a launched program or a file inside is refused."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import pikepdf

MOST_PAGES = 200
DEEPEST = 20  # of things within things; no scanner goes as far
#: Keys of a PDF that do something when it is opened or clicked, or carry another file (ISO 32000-2, 12.6 and 7.11.4).
ACTING = frozenset({"/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA"})


class NoPdf(Exception):
    """Cannot be read, is locked with a password, has no pages or too many."""


class ActingPdf(Exception):
    """Holds something that is not a page."""


def pages_of(content: bytes) -> int:
    """How many. Raises NoPdf, ActingPdf."""
    try:
        with pikepdf.open(BytesIO(content)) as document:
            many = len(document.pages)
            if any(_acts(each) for each in document.objects):
                raise ActingPdf
    except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError, ValueError, OverflowError) as fault:
        raise NoPdf from fault
    if not 0 < many <= MOST_PAGES:
        raise NoPdf
    return many


def _acts(found: pikepdf.Object, depth: int = 0) -> bool:
    """Whether an object, or what it holds directly, has one of the keys; references are objects of their own."""
    if depth > DEEPEST:
        return True
    if isinstance(found, pikepdf.Array):
        return any(_acts(each, depth + 1) for each in _direct(found))
    if not isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        return False
    inside = dict(found.items())
    if ACTING & {*inside, *(str(inside.get(key, "")) for key in ("/S", "/Type"))}:
        return True
    inside.pop("/Parent", None)
    return any(_acts(each, depth + 1) for each in _direct(inside.values()))


def _direct(held: Iterable[object]) -> list[pikepdf.Object]:
    """Numbers and the like come as Python's own."""
    return [each for each in held if isinstance(each, pikepdf.Object) and not each.is_indirect]
