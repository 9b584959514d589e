"""Which tables the ledger covers, and to whom their rows are counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, inspect

#: Not covered, and why.
LEFT_OUT = {
    "alembic_version": "the revision of the tables, changed by revisions alone",
    "anchor": "signed with the key of the installation",
    "backup_run": "a log of copies; the copies say the same",
    "failed_entry": "counters of attempts, forgotten within a day",
    "form_draft": "what is typed and not sent: nothing follows from it",
    "journal": "chained by hash",
    "journal_head": "the end of each chain, compared with it",
    "known_place": "where a browser was seen, renewed at every entry",
    "passage": "the steps of the journal once more, and the journal is chained",
    "row_ledger": "the ledger itself, under the signed anchors",
    "session": "who is logged in, renewed with every request",
}
#: By which column rows are counted together, the first that a table has; ``id`` where the rows are families or cases themselves.
OWNERS = (("case_id", "case"), ("family_id", "family"), ("meeting_id", "meeting"), ("person_id", "person"))
SELF = {"family_case": "case", "family": "family", "meeting": "meeting", "person": "person"}
#: Columns that their own check compares; a case's journal moves with every look at it.
PASSED_OVER = {"family_case": frozenset({"journal_seq", "journal_hash"})}


@dataclass(frozen=True)
class Covered:
    """A table as it stands in the database: columns in the order in which their values are taken."""

    name: str
    owner: str | None  # a column; None: its rows are counted as one heap
    kind: str  # case | family | meeting | person | "" of a heap
    columns: tuple[str, ...]


def covered(connection: Connection) -> Iterator[Covered]:
    """Every covered table that is there, whatever the revision: columns are asked of the database."""
    seen = inspect(connection)
    for name in sorted(seen.get_table_names()):
        if name not in LEFT_OUT and not name.startswith("item_search"):
            yield _covered(name, [column["name"] for column in seen.get_columns(name)])


def _covered(name: str, columns: list[str]) -> Covered:
    owner, kind = _owner(name, columns)
    passed = PASSED_OVER.get(name, frozenset())
    return Covered(name, owner, kind, tuple(column for column in columns if column not in passed))


def _owner(name: str, columns: list[str]) -> tuple[str | None, str]:
    if name in SELF:
        return "id", SELF[name]
    return next(((column, kind) for column, kind in OWNERS if column in columns), (None, ""))


def kind_of_owner(table: str, columns: list[str]) -> str:
    """What the owner in a line of the ledger is the id of."""
    return _owner(table, columns)[1]
