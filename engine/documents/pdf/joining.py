"""Several papers as one file for the printer: their pages one after another, each as it was made."""

from __future__ import annotations

import io
from collections.abc import Iterable
from threading import Lock

import pypdfium2

_ONE_AT_A_TIME = Lock()  # the library is not made for threads


def joined(papers: Iterable[bytes]) -> bytes:
    """One PDF; of one paper, that paper itself."""
    given = [*papers]
    if len(given) == 1:
        return given[0]
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument.new() as whole:
        for each in given:
            with pypdfium2.PdfDocument(each) as paper:
                whole.import_pages(paper)
        made = io.BytesIO()
        whole.save(made)
    return made.getvalue()
