"""Rows as an xlsx workbook, as they come: a zip is written part by part, a sheet row by row, nothing is kept.

Libraries hand a workbook out when its last row is in it; of a million rows that is a minute of silence. A text is always a
text here, whatever it begins with: no cell holds a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from webapp.reports.files.cells import Rows, Value

MOST_ROWS = 1_000_000  # of a sheet; table programs read 1 048 576
TURN = 500
LONGEST = 32_000  # signs of a cell; table programs refuse a file with more than 32 767
WIDTHS = (9, 26, 30, 26, 16, 26, 26, 16, 16, 16)
EPOCH = date(1899, 12, 30)
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
#: Plain, and a day as ДД.ММ.ГГГГ.
STYLES = (
    f'{DECLARED}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


class _Sink:
    """Where the zip is written to, and what of it has not gone yet."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def write(self, portion: bytes) -> int:
        self.waiting += portion
        return len(portion)

    def flush(self) -> None:
        """Nothing lies between."""

    def take(self) -> bytes:
        """What there is, which is then gone."""
        found, self.waiting = bytes(self.waiting), bytearray()
        return found


def xlsx_bytes(rows: Rows, sheet: str) -> Iterator[bytes]:
    """Portions of the file, the first at once; ``sheet``: the name of its sheets, numbered from the second on."""
    sink, sheets = _Sink(), 0
    with ZipFile(sink, "w", ZIP_DEFLATED, compresslevel=3) as book:  # type: ignore[call-overload]
        for name, text in _around():
            book.writestr(name, text)
        yield sink.take()
        first = next(rows, None)
        while first is not None or not sheets:
            sheets += 1
            some = chain(() if first is None else (first,), islice(rows, MOST_ROWS - 1))
            yield from _sheet(book, sink, sheets, some)
            first = next(rows, None)
        for name, text in _contents(sheet, sheets):
            book.writestr(name, text)
        yield sink.take()
    yield sink.take()


def _sheet(book: ZipFile, sink: _Sink, number: int, rows: Rows) -> Iterator[bytes]:
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(WIDTHS, 1)
    )
    with book.open(f"xl/worksheets/sheet{number}.xml", "w") as part:
        part.write(f'{DECLARED}<worksheet xmlns="{MAIN}"><cols>{widths}</cols><sheetData>'.encode())
        for place, row in enumerate(rows, 1):
            part.write(f"<row>{''.join(map(_cell, row))}</row>".encode())
            if place % TURN == 0 and (portion := sink.take()):
                yield portion
        part.write(b"</sheetData></worksheet>")


def _cell(value: Value) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, date):
        return f'<c s="1"><v>{(value - EPOCH).days}</v></c>'
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    text = escape(FORBIDDEN.sub(" ", value[:LONGEST]))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _around() -> Iterator[tuple[str, str]]:
    """What does not depend on the rows."""
    whole = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    yield "_rels/.rels", f'{DECLARED}<Relationships xmlns="{PACKAGE}/relationships">{whole}</Relationships>'
    yield "xl/styles.xml", STYLES


def _contents(sheet: str, sheets: int) -> Iterator[tuple[str, str]]:
    """Which parts there are, told when all are known."""
    numbers = range(1, sheets + 1)
    names = [escape(sheet if number == 1 else f"{sheet} {number}", {'"': "&quot;"}) for number in numbers]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for name, number in zip(names, numbers, strict=True)
    )
    yield (
        "xl/workbook.xml",
        f'{DECLARED}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
    )
    parts = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    styles = f'<Relationship Id="rId{sheets + 1}" Type="{OFFICE}/styles" Target="styles.xml"/>'
    relations = f'{DECLARED}<Relationships xmlns="{PACKAGE}/relationships">{parts}{styles}</Relationships>'
    yield "xl/_rels/workbook.xml.rels", relations
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{KIND}.worksheet+xml"/>'
        for number in numbers
    )
    yield (
        "[Content_Types].xml",
        (
            f'{DECLARED}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>{overrides}</Types>'
        ),
    )
