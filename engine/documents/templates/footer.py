"""The foot of every page, whatever the template: which paper of which case, by which template, page n of m, the case as QR."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import segno
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from lxml import etree

from engine.words import say

SMALL = Pt(8)
SIDE = Mm(13)


@dataclass(frozen=True)
class Footer:
    """``words``: one line; ``number``: of the case, the only thing the QR says."""

    words: str
    number: str

    @property
    def modules(self) -> list[str]:
        """The picture as rows of 0 and 1, for whoever draws it."""
        return ["".join(map(str, row)) for row in self._code.matrix]

    @property
    def picture(self) -> bytes:
        """The picture as PNG."""
        made = io.BytesIO()
        self._code.save(made, kind="png", scale=4, border=0)
        return made.getvalue()

    @property
    def _code(self) -> segno.QRCode:
        return segno.make(self.number, error="m", micro=False)


def stamp(document: Document, footer: Footer) -> None:
    """Put the foot under every section, in place of the template's own."""
    for section in document.sections:
        section.different_first_page_header_footer = False
        foot = section.footer
        foot.is_linked_to_previous = False
        for each in list(foot._element):
            foot._element.remove(each)
        line = foot.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.space_after = Pt(0)
        line.add_run().add_picture(io.BytesIO(footer.picture), width=SIDE)
        words = foot.add_paragraph()
        words.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _say(words, footer.words + " · ")
        for part in _pages():
            _field(words, part) if part.isupper() else _say(words, part)
    document.settings.odd_and_even_pages_header_footer = False


def _pages() -> Iterator[str]:
    """«стр. PAGE из NUMPAGES», the fields apart."""
    yield from say("papers.page").split("|")


def _say(line: Paragraph, words: str) -> None:
    line.add_run(words).font.size = SMALL


def _field(line: Paragraph, name: str) -> None:
    """A field that Word counts itself."""
    run = line.add_run()
    run.font.size = SMALL
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("text", "1"), ("end", "")):
        run._r.append(_mark(kind, text))


def _mark(kind: str, text: str) -> etree._Element:
    if kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        return mark
    mark = OxmlElement("w:t" if kind == "text" else "w:instrText")
    mark.text = text
    return mark
