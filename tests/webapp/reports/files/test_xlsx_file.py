"""A workbook read back with the standard library: sheets, types of cells, nothing that is carried out."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator, Sequence
from datetime import date
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from webapp.reports.files import xlsx_file
from webapp.reports.files.cells import Value
from webapp.reports.files.xlsx_file import xlsx_bytes

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
EVIL = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", '<&">', "a\x00\x1bb", "ёлка")


def book(*rows: Sequence[Value]) -> ZipFile:
    return ZipFile(io.BytesIO(b"".join(xlsx_bytes(iter(rows), "Сроки & дни"))))


def cells(found: ZipFile, sheet: int = 1) -> list[list[tuple[str | None, str | None]]]:
    """Kind and content of every cell."""
    root = ElementTree.fromstring(found.read(f"xl/worksheets/sheet{sheet}.xml"))
    return [
        [(cell.get("t"), "".join(cell.itertext()) or None) for cell in row.findall("m:c", NS)]
        for row in root.iterfind(".//m:row", NS)
    ]


def test_cells_keep_their_kind() -> None:
    found = book(("Дело", 3, 2.5, date(2026, 9, 17), None, ""))
    assert found.testzip() is None
    day = (date(2026, 9, 17) - date(1899, 12, 30)).days
    assert cells(found) == [
        [("inlineStr", "Дело"), (None, "3"), (None, "2.5"), (None, str(day)), (None, None), (None, None)]
    ]
    styles = found.read("xl/styles.xml").decode()
    assert 's="1"' in found.read("xl/worksheets/sheet1.xml").decode() and "dd\\.mm\\.yyyy" in styles


@pytest.mark.parametrize("text", EVIL)
def test_a_text_is_never_a_formula(text: str) -> None:
    found = book((text,))
    assert b"<f" not in found.read("xl/worksheets/sheet1.xml")
    [[(kind, content)]] = cells(found)
    assert kind == "inlineStr" and content == text.replace("\x00", " ").replace("\x1b", " ")


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 3)
    found = book(*((number,) for number in range(7)))
    assert [len(cells(found, sheet)) for sheet in (1, 2, 3)] == [3, 3, 1]
    names = [
        each.get("name")
        for each in ElementTree.fromstring(found.read("xl/workbook.xml")).iterfind(".//m:sheet", NS)
    ]
    assert names == ["Сроки & дни", "Сроки & дни 2", "Сроки & дни 3"]
    types = found.read("[Content_Types].xml").decode()
    assert all(f"/xl/worksheets/sheet{sheet}.xml" in types for sheet in (1, 2, 3))


def test_an_empty_report_is_a_workbook_all_the_same() -> None:
    assert cells(book()) == []


def test_the_first_bytes_come_before_the_first_row_and_nothing_is_kept() -> None:
    asked: list[int] = []

    def rows() -> Iterator[Sequence[Value]]:
        for number in range(60_000):
            asked.append(number)
            yield (number, f"Семья {number}", date(2026, 9, 17))
            if number % 100 == 0:
                asked.clear()

    portions = xlsx_bytes(rows(), "Сроки")
    assert next(portions) and not asked
    tracemalloc.start()
    size = sum(map(len, portions))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 300_000 and most < 2_000_000
