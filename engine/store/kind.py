"""What a database is: training, with invented people and a published password, or real. Nothing is ever both.

The mark is a setting, written once when the database is made (``declare``). One that has no mark yet is judged by who is in
it, so that a database of an earlier version is known before anything is written into it.
"""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Connection, insert, inspect, select

from engine.errors import KuratorError
from engine.store.database.invented import holds_invented_people, holds_people
from engine.store.database.kind_guard import KEY
from engine.store.session import Store, Tx
from engine.store.tables import Person, Setting

Kind = Literal["training", "real"]
TRAINING: Kind = "training"
REAL: Kind = "real"


class TrainingDatabase(KuratorError):
    """Real work was to begin among invented people. Facts: none."""

    code = "errors.training_database"


class RealDatabase(KuratorError):
    """Invented people were to come among real ones; nothing was written. Facts: none."""

    code = "errors.real_database"


REFUSED: dict[Kind, type[KuratorError]] = {TRAINING: TrainingDatabase, REAL: RealDatabase}


def kind_at(connection: Connection) -> Kind | None:
    """What the database at the other end is; None for a new one, which becomes what it is first used as."""
    if not inspect(connection).has_table(Person.__tablename__):
        return None
    if marked := written(connection):
        return marked
    if holds_invented_people(connection):
        return TRAINING
    return REAL if holds_people(connection) else None


def kind_of(tx: Tx) -> Kind | None:
    """The same within a transaction."""
    return kind_at(tx.connection)


def declare(tx: Tx, kind: Kind) -> None:
    """Write what this database is, unless it stands there already. Raises TrainingDatabase, RealDatabase where it is the other."""
    known = kind_of(tx)
    if known not in (kind, None):
        raise REFUSED[known]()
    if written(tx.connection) is None:
        tx.execute(insert(Setting).values(key=KEY, value={"kind": kind}))


def refuse_other(store: Store, kind: Kind) -> None:
    """Before anything is written. Raises TrainingDatabase, RealDatabase where the database is the other kind."""
    with store.reading() as tx:
        known = kind_of(tx)
    if known not in (kind, None):
        raise REFUSED[known]()


def written(connection: Connection) -> Kind | None:
    """The mark itself; None where there is none. The tables must be there."""
    value = connection.scalar(select(Setting.value).where(Setting.key == KEY))
    return value["kind"] if value else None
