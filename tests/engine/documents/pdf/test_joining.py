"""Several papers are one file: all pages, in their order."""

from __future__ import annotations

import pypdfium2

from engine.documents.pdf.drawing import drawn
from engine.documents.pdf.joining import joined
from engine.documents.templates.building import built
from engine.documents.templates.footer import Footer
from tests.engine.documents.pdf.test_drawing import pages_of

FOOT = Footer("D12, шаблон 0 · дело ЖД-2026-0001", "ЖД-2026-0001")


def paper(words: str) -> bytes:
    return drawn(built(f"! {words}"), FOOT, words)


def test_pages_follow_each_other() -> None:
    whole = joined([paper("Первый"), paper("Второй"), paper("Третий")])
    assert all(
        word in page for word, page in zip(("Первый", "Второй", "Третий"), pages_of(whole), strict=True)
    )
    with pypdfium2.PdfDocument(whole) as document:
        assert len(document) == 3


def test_one_paper_stays_as_it_was_made() -> None:
    one = paper("Первый")
    assert joined([one]) == one
