"""What the rows add up to, what the ledger says they should, and where the two are apart."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, inspect, text

from engine.store.ledger.covered import Covered, covered
from engine.store.ledger.digests import SUM, TOTAL
from engine.store.ledger.triggers import LEDGER, number

Place = tuple[str, str]  # table, owner
Sums = dict[Place, tuple[int, int]]  # how many rows, their number
NOTHING = (0, 0)


@dataclass(frozen=True)
class Apart:
    """Rows of one table and one owner that are not those the product wrote."""

    table: str
    kind: str  # of the owner: case | family | meeting | person | ""
    owner: str
    there: int
    written: int

    @property
    def reason(self) -> str:
        """missing | foreign | altered"""
        if self.there == self.written:
            return "altered"
        return "missing" if self.there < self.written else "foreign"


def is_kept(connection: Connection) -> bool:
    """Whether this database has a ledger: those of earlier revisions have none."""
    return inspect(connection).has_table("row_ledger")


def sums_of_rows(connection: Connection) -> Sums:
    """The rows as they are."""
    found: Sums = {}
    for table in covered(connection):
        rows = connection.execute(text(_asked(table, connection.dialect.name == "sqlite")))
        found |= {(table.name, owner): (count, total) for owner, count, total in rows}
    return found


def _asked(table: Covered, sqlite: bool) -> str:
    columns = ", ".join(f'"{column}"' for column in table.columns)
    owner = f"COALESCE(CAST(\"{table.owner}\" AS TEXT), '')" if table.owner else "''"
    total = f"{SUM}('{table.name}', {columns})" if sqlite else f"bit_xor({number(table.name, columns)})"
    return f"SELECT {owner} AS owner, count(*), {total} FROM {table.name} GROUP BY 1"


def sums_of_ledger(connection: Connection) -> Sums:
    """The rows as they should be."""
    total = f"{TOTAL}(digest)" if connection.dialect.name == "sqlite" else "bit_xor(digest)"
    rows = connection.execute(
        text(f"SELECT tab, owner, CAST(sum(n) AS INTEGER), {total} FROM row_ledger GROUP BY tab, owner")
    )
    return {(table, owner): (count, number) for table, owner, count, number in rows}


def apart(connection: Connection) -> list[Apart]:
    """Every place where they differ, by table and owner."""
    kinds = {table.name: table.kind for table in covered(connection)}
    there, written = sums_of_rows(connection), sums_of_ledger(connection)
    return [
        Apart(*(place[0], kinds.get(place[0], ""), place[1]), found[0], expected[0])
        for place in sorted(there.keys() | written.keys())
        if (found := there.get(place, NOTHING)) != (expected := written.get(place, NOTHING))
    ]


def carry_over(connection: Connection, before: Sums) -> None:
    """After the tables were altered: what the revisions changed is written down, and no more.

    What was apart before stays apart by as much.
    """
    after = sums_of_rows(connection)
    lines = [
        {"tab": place[0], "owner": place[1], "n": now[0] - then[0], "digest": now[1] ^ then[1]}
        for place in sorted(before.keys() | after.keys())
        if (now := after.get(place, NOTHING)) != (then := before.get(place, NOTHING))
    ]
    if lines:
        connection.execute(text(f"{LEDGER} VALUES (:tab, :owner, :n, :digest)"), lines)
