"""A docx as plain blocks: paragraphs of runs, tables of cells, page breaks. What is not carried over is named, not guessed.

Carried over: text with bold, italic, underline and size; alignment, indents, spacing; tables with spans, widths and lines;
page size, margins, orientation; the text of the header; pictures in the line. Not: numbered lists of Word, text boxes,
footnotes, floating shapes (``unsupported_in``).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from docx import Document as open_document
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length
from docx.table import Table
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

Block: TypeAlias = dict[str, object]
_ALIGNED: Mapping[object, str] = {
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
}
WHOLE = 600  # letters of a cell that stays on one page, as Word keeps its rows; a longer one goes on overleaf
_NOT_CARRIED = {
    "w:numPr": "lists",
    "w:txbxContent": "boxes",
    "w:footnoteReference": "footnotes",
    "wp:anchor": "floating",
    "w:object": "objects",
    "w:sdt": "controls",
}


def walked(document: Document) -> Block:
    """The whole document for the drawing."""
    section = document.sections[0]
    return {
        "page": _page(section),
        "header": list(_blocks(section.header.iter_inner_content())),
        "size": _points(document.styles["Normal"].font.size) or 12.0,
        "blocks": list(_blocks(document.iter_inner_content())),
    }


def unsupported_in(content: bytes) -> list[str]:
    """What of a docx the PDF would lack; codes for the catalogue."""
    body = open_document(io.BytesIO(content)).element.body
    return [code for tag, code in _NOT_CARRIED.items() if body.find(f".//{qn(tag)}") is not None]


def _page(section: Section) -> Block:
    names = ("page_width", "page_height", "left_margin", "right_margin", "top_margin", "bottom_margin")
    return {name: _points(getattr(section, name)) for name in names}


def _blocks(content: Iterator[Paragraph | Table]) -> Iterator[Block]:
    for each in content:
        if isinstance(each, Table):
            yield _table(each)
        else:
            yield from _pages(_paragraph(each), bool(each.paragraph_format.page_break_before))


def _pages(line: Block, before: bool) -> Iterator[Block]:
    """A paragraph, cut where a new page begins."""
    if before:
        yield {"kind": "page"}
    runs = line["runs"]
    assert isinstance(runs, list)
    rest: list[Block] = []
    for run in runs:
        if run["kind"] != "page":
            rest.append(run)
            continue
        if rest:
            yield {**line, "runs": rest}
        yield {"kind": "page"}
        rest = []
    if rest or not any(run["kind"] == "page" for run in runs):
        yield {**line, "runs": rest}


def _paragraph(line: Paragraph) -> Block:
    layout = line.paragraph_format
    style = line.style.paragraph_format if line.style is not None else layout
    told: dict[str, Length | None] = {
        "left": layout.left_indent or style.left_indent,
        "first": layout.first_line_indent or style.first_line_indent,
        "before": layout.space_before if layout.space_before is not None else style.space_before,
        "after": layout.space_after if layout.space_after is not None else style.space_after,
    }
    align = line.alignment if line.alignment is not None else style.alignment
    return {
        "kind": "paragraph",
        "align": _ALIGNED.get(align, "left"),
        "keep": bool(layout.keep_with_next),
        **{name: _points(value) for name, value in told.items()},
        "runs": [each for run in _runs(line) for each in _pieces(run)],
    }


def _runs(line: Paragraph) -> Iterator[Run]:
    for each in line.iter_inner_content():
        yield from [each] if isinstance(each, Run) else each.runs  # a hyperlink holds runs


def _pieces(run: Run) -> Iterator[Block]:
    looks = {
        "bold": bool(run.bold),
        "italic": bool(run.italic),
        "underline": bool(run.underline),
        "size": _points(run.font.size) if run.font.size else 0,
    }
    for part in run._r:
        if part.tag == qn("w:t"):
            yield {"kind": "text", "text": part.text or "", **looks}
        elif part.tag == qn("w:tab"):
            yield {"kind": "text", "text": "    ", **looks}
        elif part.tag in (qn("w:br"), qn("w:cr")):
            yield {"kind": "page" if part.get(qn("w:type")) == "page" else "break"}
        elif part.tag == qn("w:noBreakHyphen"):
            yield {"kind": "text", "text": "\u2011", **looks}
        elif part.tag == qn("w:drawing"):
            yield from _picture(run, part.find(f".//{qn('a:blip')}"), part.find(f".//{qn('wp:extent')}"))


def _picture(run: Run, blip: object, extent: object) -> Iterator[Block]:
    key = blip.get(qn("r:embed")) if hasattr(blip, "get") else None
    if key and hasattr(extent, "get"):
        content: bytes = run.part.related_parts[key].blob
        yield {"kind": "picture", "bytes": list(content), "width": _points(Length(int(extent.get("cx"))))}


def _table(table: Table) -> Block:
    grid = table._tbl.tblGrid
    shares = [int(column.get(qn("w:w")) or 0) for column in grid.findall(qn("w:gridCol"))]
    lined = table.style is not None and table.style.name == "Table Grid"
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    heads = sum(1 for row in table.rows if row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None)
    return {
        "kind": "table",
        "shares": shares if all(shares) else [1] * max(1, len(shares)),
        "lined": lined or borders is not None,
        "heads": heads,
        "cells": [cell for row, cells in enumerate(_rows(table)) for cell in _cells(cells, row)],
    }


def _rows(table: Table) -> Iterator[list[Cell]]:
    for row in table.rows:
        yield [Cell(each, table) for each in row._tr.tc_lst]


def _cells(cells: list[Cell], row: int) -> Iterator[Block]:
    column = 0
    for cell in cells:
        yield _cell(cell, row, column)
        column += cell._tc.grid_span


def _cell(cell: Cell, row: int, column: int) -> Block:
    return {
        "row": row,
        "column": column,
        "span": cell._tc.grid_span,
        "long": len(cell.text) > WHOLE,
        "blocks": list(_blocks(cell.iter_inner_content())),
    }


def _points(length: Length | None) -> float:
    return round(length / 12700, 2) if length is not None else 0.0
