"""Records out of rows by the names of their columns: in which order a statement names them means nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from sqlalchemy import Select

Made = TypeVar("Made")
Query = Select[*tuple[Any, ...]]  # a statement whose rows are read by the names of their columns


class NamedRow(Protocol):
    """A row that knows the names of its columns: the library's own, or one of ``Prepared``."""

    def _asdict(self) -> dict[str, Any]: ...

    def __getattr__(self, column: str, /) -> Any: ...


def by_name(kind: type[Made]) -> Callable[[NamedRow], Made]:
    """What makes a record of this kind out of a row: each column fills the field it is labelled by.

    The maker raises TypeError for a column that is no field and for a field without a column.
    """

    def made(row: NamedRow) -> Made:
        return kind(**row._asdict())

    return made
