"""What a cell of a file may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

Value = str | int | float | date | None
Rows = Iterator[Sequence[Value]]
