"""Statements of the hot path: compiled once per database, run straight on the driver's cursor.

The library's own execution costs 35-80 µs a statement beside the 2-20 µs of SQLite; here it is 5. Types, faults and
listeners (``before_cursor_execute``) are the library's, so nothing outside sees a difference; ``engine.settings.plain`` tells how to do without.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Executable, Insert
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import StatementError

from engine.settings.plain import plain
from engine.store.database.pipeline import as_the_library, flowing, settled
from engine.store.session import Tx

Values = Mapping[str, Any]
Convert = Callable[[Any], Any] | None


@dataclass(frozen=True)
class Plan:
    """One statement for one database: its text, and how values go in and come out."""

    text: str
    named: bool  # whether the driver takes names or positions
    inward: tuple[tuple[str, object, Convert], ...]  # name, value where none is given, conversion
    outward: tuple[tuple[int, Callable[[Any], Any]], ...]
    row: Callable[[Iterable[Any]], Any]  # a named tuple of the columns, by their labels

    def bound(self, values: Values) -> object:
        """One parameter set as the driver wants it. Raises KeyError for a value that is missing."""
        found = [self._converted(values, *each) for each in self.inward]
        return dict(zip((name for name, *_ in self.inward), found, strict=True)) if self.named else found

    @staticmethod
    def _converted(values: Values, name: str, given: object, convert: Convert) -> object:
        value = values[name] if given is None else given
        return value if convert is None else convert(value)

    def read(self, row: Sequence[object]) -> Any:
        """A row with the types and the names of its columns."""
        if not self.outward:
            return self.row(row)
        values = list(row)
        for place, convert in self.outward:
            values[place] = convert(values[place])
        return self.row(values)


class Prepared:
    """A Core statement that is always run with the same names: no ``IN`` lists, no defaults made in Python.

    An ``insert`` takes every column but a number the database gives.
    """

    def __init__(self, statement: Executable) -> None:
        self.statement = statement.inline() if isinstance(statement, Insert) else statement
        self._plans: dict[str, Plan] = {}
        self._plain = plain("prepared")

    def rows(self, tx: Tx, values: Values) -> list[Any]:
        """The rows of a query, named tuples. Raises ValueError for a query with a column that has no name of its own."""
        if self._plain:
            return list(tx.execute(self.statement, dict(values)))
        plan = self._plan(tx.connection.dialect)
        return [plan.read(row) for row in self._run(tx.connection, plan, plan.bound(values), _fetched)]

    def first(self, tx: Tx, values: Values) -> Any | None:
        """The only or first row; None where there is none."""
        found = self.rows(tx, values)
        return found[0] if found else None

    def change(self, tx: Tx, *sets: Values) -> int:
        """Carry out a change for each set of values; how many rows it touched."""
        if self._plain:
            done: int = tx.execute(self.statement, [dict(each) for each in sets]).rowcount
            return done
        touched: int = self._change(tx, sets, _touched_in_the_flow if _flows(tx.connection) else _touched)
        return touched

    def send(self, tx: Tx, *sets: Values) -> None:
        """The same where nobody asks how many: PostgreSQL hears of it with the next question or with the commit, and so
        does the caller of a fault in it."""
        if self._plain:
            self.change(tx, *sets)
        else:
            self._change(tx, sets, _unasked)

    def _change(self, tx: Tx, sets: tuple[Values, ...], answer: Callable[[Any], Any]) -> Any:
        plan = self._plan(tx.connection.dialect)
        several = [plan.bound(each) for each in sets]
        if _flows(tx.connection):  # there the driver's own way with many would wait for each
            return sum(self._run(tx.connection, plan, each, answer) for each in several)
        one = len(several) == 1
        return self._run(tx.connection, plan, several[0] if one else several, answer, many=not one)

    def _run(
        self,
        connection: Connection,
        plan: Plan,
        bound: Any,
        answer: Callable[[Any], Any],
        many: bool = False,
    ) -> Any:
        if not connection.in_transaction():
            connection.begin()  # as the library does: a view is of one moment
        cursor = connection.connection.cursor()
        try:
            for listener in connection.dispatch.before_cursor_execute:
                listener(connection, cursor, plan.text, bound, None, many)
            (cursor.executemany if many else cursor.execute)(plan.text, bound)
            return answer(cursor)
        except connection.dialect.loaded_dbapi.Error as fault:
            raise as_the_library(connection, plan.text, fault) from fault
        finally:
            cursor.close()

    def _plan(self, dialect: Dialect) -> Plan:
        plan = self._plans.get(dialect.name)
        if plan is None:
            plan = self._plans[dialect.name] = _compiled(self.statement, dialect)
        return plan


def _flows(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql" and flowing(connection)


def _fetched(cursor: Any) -> object:
    return cursor.fetchall()


def _touched(cursor: Any) -> Any:
    return cursor.rowcount


def _touched_in_the_flow(cursor: Any) -> Any:
    settled(cursor)
    return cursor.rowcount


def _unasked(_cursor: Any) -> int:
    """Nothing is waited for."""
    return 0


def _compiled(statement: Any, dialect: Dialect) -> Plan:
    keys = None
    if isinstance(statement, Insert):
        keys = [column.key for column in statement.table.columns if not _numbered(column)]
    made = statement.compile(dialect=dialect, column_keys=keys)
    if made.prefetch or made.post_compile_params:
        raise StatementError("not for Prepared", str(made), None, TypeError())
    names = made.positiontup if made.positional else list(made.binds)
    inward = tuple((name, _given(made.binds[name]), _inward(made.binds[name], dialect)) for name in names)
    columns: Sequence[Any] = [*getattr(statement, "selected_columns", ())]
    outward = [(place, _outward(column, dialect)) for place, column in enumerate(columns)]
    kept = tuple((place, convert) for place, convert in outward if convert is not None)
    row = namedtuple("Row", [column.name for column in columns])  # type: ignore[misc]
    return Plan(str(made), not made.positional, inward, kept, row._make)


def _numbered(column: Any) -> bool:
    return column is column.table.autoincrement_column and column.autoincrement is True


def _given(bind: Any) -> Any:
    """The value written in the statement itself; None for one that each run brings."""
    return None if bind.required else bind.effective_value


def _inward(bind: Any, dialect: Dialect) -> Convert:
    found: Convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
    return found


def _outward(column: Any, dialect: Dialect) -> Convert:
    found: Convert = column.type.dialect_impl(dialect).result_processor(dialect, None)
    return found
