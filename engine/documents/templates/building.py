"""A readable source becomes the default docx template: margins, lines and tables as GOST R 7.0.97 asks of papers.

Marks at the beginning of a line: ``=`` title, ``==`` heading, ``>`` addressee at the right, ``^`` in the middle, ``!`` without indent,
``-`` of a list, ``~`` small, ``|`` a row of a table (``|w`` widths, ``|*`` heads, ``|%`` a row of the template's language), ``::`` two
columns, ``sign:`` who signs, ``---`` a new page. ``**bold**`` inside. Anything else is a paragraph.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from docx import Document as new_document
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph

from engine.documents.templates.source import PaperSource
from engine.documents.templates.tables import Table, columns, signature
from engine.documents.words.letters import held_together

FONT = "Times New Roman"
SIZE, SMALL = Pt(12), Pt(9)
PAGE = (Mm(210), Mm(297))
MARGINS = {"left_margin": Mm(30), "right_margin": Mm(10), "top_margin": Mm(20), "bottom_margin": Mm(15)}
ADDRESSEE = Mm(85)  # wide, at the right edge
_BOLD = re.compile(r"(\*\*.+?\*\*)")
_MIDDLE, _LEFT, _BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY


def default_template(source: PaperSource) -> bytes:
    """The docx of a source; made once a process."""
    return built(source.body, source.landscape)


@lru_cache(maxsize=64)
def built(body: str, landscape: bool = False) -> bytes:
    """The docx of a body in the marks above."""
    document = new_document()
    _page(document, landscape)
    table: Table | None = None
    for line in _lines(body):
        if line.startswith("|"):
            table = table or Table(document, _width(document))
            table.add(line)
            continue
        table = None
        _line(document, line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _lines(body: str) -> Iterator[str]:
    for line in body.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.rstrip()


def _page(document: Document, landscape: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = reversed(PAGE) if landscape else PAGE
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    for name, value in MARGINS.items():
        setattr(section, name, value)
    section.footer_distance = Mm(8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, SIZE
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(4)
    style.paragraph_format.line_spacing = 1.0


def _width(document: Document) -> Length:
    section = document.sections[0]
    return Length((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))


def _line(document: Document, line: str) -> None:
    mark, _, rest = line.partition(" ")
    if line == "---":
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    elif line.startswith("{%"):  # of the template's language: the paragraph goes when the paper is made
        document.add_paragraph(line)
    elif mark == "sign:":
        _keep_with_what_comes(document)
        signature(document, _width(document), rest, runs)
    elif mark == "::":
        _keep_with_what_comes(document)
        columns(document, _width(document), rest, runs)
    elif mark == ">":
        _addressee(document.add_paragraph(), rest, Length(_width(document) - ADDRESSEE))
    elif mark in _MARKS:
        _MARKS[mark](document.add_paragraph(), rest)
    else:
        _plain(document.add_paragraph(), line)


def _keep_with_what_comes(document: Document) -> None:
    """The last words before who signs go to its page: nobody signs an empty sheet."""
    for element in reversed(document.element.body):
        if element.tag == qn("w:sectPr"):
            continue
        if element.tag != qn("w:p"):
            return
        line = Paragraph(element, document._body)
        if line.text.startswith("{%"):
            continue
        line.paragraph_format.keep_with_next = True
        if line.text.strip():
            return


def runs(line: Paragraph, text: str, size: Length | None = None) -> None:
    """Text with its bold parts."""
    for part in _BOLD.split(held_together(text).replace("№ {", "№\u00a0{")):
        if not part:
            continue
        bold = part.startswith("**") and part.endswith("**") and len(part) > 4
        run = line.add_run(part[2:-2] if bold else part)
        run.bold = bold or None
        run.font.size = size


def _plain(line: Paragraph, text: str) -> None:
    line.alignment = _BOTH
    line.paragraph_format.first_line_indent = Mm(12.5)
    runs(line, text)


def _title(line: Paragraph, text: str) -> None:
    line.alignment = _MIDDLE
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(10), Pt(6)
    line.paragraph_format.keep_with_next = True
    runs(line, f"**{text}**", Pt(13))


def _heading(line: Paragraph, text: str) -> None:
    line.paragraph_format.space_before = Pt(8)
    line.paragraph_format.keep_with_next = True
    runs(line, f"**{text}**")


def _addressee(line: Paragraph, text: str, indent: Length) -> None:
    line.paragraph_format.left_indent, line.paragraph_format.space_after = indent, Pt(0)
    runs(line, text)


def _middle(line: Paragraph, text: str) -> None:
    line.alignment, line.paragraph_format.space_after = _MIDDLE, Pt(0)
    runs(line, text)


def _left(line: Paragraph, text: str) -> None:
    line.alignment = _LEFT
    runs(line, text)


def _item(line: Paragraph, text: str) -> None:
    line.alignment = _BOTH
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(12.5), Mm(-5)
    line.paragraph_format.space_after = Pt(2)
    runs(line, f"– {text}")


def _small(line: Paragraph, text: str) -> None:
    line.alignment = _LEFT
    runs(line, text, SMALL)


def _space(line: Paragraph, _text: str) -> None:
    line.paragraph_format.space_after = Pt(6)


_MARKS: Mapping[str, Callable[[Paragraph, str], None]] = {
    "=": _title,
    "==": _heading,
    "^": _middle,
    "!": _left,
    "-": _item,
    "~": _small,
    ".": _space,
}
