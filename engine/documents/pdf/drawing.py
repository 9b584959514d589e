"""The PDF of a docx. Typst sets it: a library in a wheel with its own fonts, so that no machine needs anything installed."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from typing import Literal

import typst
from docx import Document

from engine.documents.faults import PaperRefused
from engine.documents.pdf.walking import walked
from engine.documents.templates.footer import Footer
from engine.words import say, tell

DOTS = 96.0  # an inch
_DRAWING = Path(__file__).with_name("paper.typ")


@cache
def _fonts() -> typst.Fonts:
    """Opened once; only those that come with the library, so that one paper looks alike on every machine."""
    return typst.Fonts(include_system_fonts=False)


def drawn(docx: bytes, footer: Footer, title: str) -> bytes:
    """PDF/A-2b. Raises PaperRefused where it cannot be set."""
    made = _set(docx, footer, title, "pdf")
    assert isinstance(made, bytes)
    return made


def first_page(docx: bytes, footer: Footer, title: str) -> bytes:
    """PNG of the first page, to be looked at on a page of the program. Raises PaperRefused."""
    made = _set(docx, footer, title, "png")
    return made[0] if isinstance(made, list) else made


def _set(docx: bytes, footer: Footer, title: str, form: Literal["pdf", "png"]) -> bytes | list[bytes]:
    before, _, after = say("papers.page").partition("|PAGE|")
    between = after.partition("|NUMPAGES")[0]
    paper = {
        **walked(Document(io.BytesIO(docx))),
        "title": title,
        "footer": footer.words,
        "page_words": [before, between],
        "code": footer.modules,
    }
    said = {"paper": json.dumps(paper, ensure_ascii=False)}
    try:
        if form == "pdf":
            made = typst.compile(
                str(_DRAWING), font_paths=_fonts(), sys_inputs=said, format="pdf", pdf_standards=["a-2b"]
            )
        else:
            made = typst.compile(str(_DRAWING), font_paths=_fonts(), sys_inputs=said, format="png", ppi=DOTS)
    except RuntimeError as fault:  # the library's own, whatever went wrong in a picture or a font
        raise PaperRefused(reason=tell("papers.not_drawn")) from fault
    if made is None:
        raise PaperRefused(reason=tell("papers.not_drawn"))
    return made
