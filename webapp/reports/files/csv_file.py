"""Rows as CSV, as they come: semicolons and decimal commas, which a Russian table program opens by itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from webapp.reports.files.cells import Rows, Value

MARK = "\ufeff".encode()
TURN = 500  # rows between two portions
#: By these a table program takes a text for a formula and carries it out.
BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def csv_bytes(rows: Rows) -> Iterator[bytes]:
    """Portions of the file, the first at once."""
    yield MARK
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for place, row in enumerate(rows):
        writer.writerow([written(value) for value in row])
        if place < 1 or place % TURN == 0:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def written(value: Value) -> str:
    """One cell; a text that would be a formula begins with an apostrophe, as table programs themselves mark a text.

    >>> written("=1+1"), written(-2), written(2.5), written(None)
    ("'=1+1", '-2', '2,5', '')
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(BEGINS) else text
