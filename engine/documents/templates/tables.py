"""Tables of a default template: with lines for lists, without for two columns and for who signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.table import Table as WordTable
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph

SMALL = Pt(10)
SIGNED = (46, 24, 30)  # per cent: post, line to sign on, name
Write = Callable[[Paragraph, str], None]


class Table:
    """A table with lines, row by row as the source gives them."""

    def __init__(self, document: Document, width: Length) -> None:
        self._document, self._width = document, width
        self._shares: list[int] = []
        self._table: WordTable | None = None

    def add(self, line: str) -> None:
        """One line of the source: widths, heads, a row, or a row of the template's language."""
        if line.startswith("|w"):
            self._shares = [int(part) for part in line[2:].split()]
            return
        if line.startswith("|%"):
            self._fill([line[1:].replace("%", "{%tr", 1).strip() + " %}"])
            return
        heads = line.startswith("|*")
        cells = [cell.strip() for cell in line[2 if heads else 1 :].strip().removesuffix("|").split(" | ")]
        row = self._fill(cells, heads)
        if heads:
            _repeat(row)

    def _fill(self, cells: Sequence[str], bold: bool = False) -> Row:
        if self._table is None:
            self._shares = self._shares or [100 // len(cells)] * len(cells)
            self._table = _table(self._document, self._width, self._shares, "Table Grid")
        row = _new_row(self._table)
        for cell, text in zip(row.cells, cells, strict=False):
            line = cell.paragraphs[0]
            line.paragraph_format.space_after = Pt(0)
            run = line.add_run(text)
            run.font.size, run.bold = SMALL, bold or None
        _set_widths(row, self._width, self._shares)
        return row


def columns(document: Document, width: Length, text: str, write: Write) -> None:
    """«left || right» on one line of the page."""
    left, _, right = text.partition("||")
    table = _table(document, width, (50, 50), None)
    row = _new_row(table)
    write(row.cells[0].paragraphs[0], left.strip())
    row.cells[1].paragraphs[0].alignment = 2  # right
    write(row.cells[1].paragraphs[0], right.strip())
    _set_widths(row, width, (50, 50))


def signature(document: Document, width: Length, text: str, write: Write) -> None:
    """«post | name»: between them the line to sign on."""
    post, _, name = f"{text} ".partition(" | ")
    table = _table(document, width, SIGNED, None)
    row = _new_row(table)
    for cell, words in zip(row.cells, (post.strip(), "________________", name.strip()), strict=True):
        cell.paragraphs[0].paragraph_format.space_before = Pt(8)
        write(cell.paragraphs[0], words)
    _set_widths(row, width, SIGNED)


def _table(document: Document, width: Length, shares: Sequence[int], style: str | None) -> WordTable:
    table: WordTable = document.add_table(0, len(shares), style)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Length(width * share // 100)
    return table


def _new_row(table: WordTable) -> Row:
    row: Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def _set_widths(row: Row, width: Length, shares: Sequence[int]) -> None:
    for cell, share in zip(row.cells, shares, strict=True):
        cell.width = Length(width * share // 100)
    whole = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().append(whole)


def _repeat(row: Row) -> None:
    """Its heads stand on every page the table goes on to."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
