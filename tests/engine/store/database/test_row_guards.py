"""The second lock: with the application's own conditions taken away the other house's rows do not come."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from engine.action.actor import actor_by_login
from engine.demo.people import add_demo_people
from engine.store.database.row_guards import OF_CASE, OWN, WITHOUT
from engine.store.database.truncate_guards import TABLES
from engine.store.house import NOBODY, acting_for, working_for
from engine.store.session import Store
from engine.store.tables import AgendaItem, Base, Case, CaseState, Family, Submission
from engine.usecases.cases.start_case import start_case
from tests.engine.store.database.rows import owned
from tests.engine.usecases.house import publish

HOUSES = {"zhodino": "borisevich", "omsk": "filatova"}
pytestmark = pytest.mark.postgres


@pytest.fixture
def store(postgres_url: str) -> Iterator[Store]:
    """Two houses with a case each, through the role that owns the tables."""
    with owned(postgres_url) as url:
        made = Store(url)
        with made.transaction() as tx:
            add_demo_people(tx)
            publish(tx, "consilium", None)
        for house, login in HOUSES.items():
            with working_for(house), made.transaction() as tx:
                actor = actor_by_login(tx, login)
                start_case(tx, actor, "consilium", {"title": f"Семья {house}"}, {}, str(uuid4()))
        yield made
        made.close()


def seen(store: Store, house: str, table: type[Base]) -> int:
    with working_for(house), store.reading() as tx:
        return int(tx.execute(select(func.count()).select_from(table)).scalar_one())


def test_a_query_without_a_condition_gives_one_house(store: Store) -> None:
    for table in (Family, Case, CaseState, AgendaItem):
        assert [seen(store, house, table) for house in ("zhodino", "omsk", "*", NOBODY)] == [1, 1, 2, 0]
    with working_for("omsk"), store.reading() as tx:
        assert list(tx.connection.scalars(select(Family.title))) == ["Семья omsk"]
        foreign = select(CaseState.case_id).join(Case, Case.id == CaseState.case_id)
        assert len(tx.execute(foreign).all()) == 1


def test_a_change_without_a_condition_touches_one_house(store: Store) -> None:
    with working_for("omsk"), store.transaction() as tx:
        assert tx.execute(update(Family).values(address="пр. Мира, 1")).rowcount == 1
        assert tx.execute(update(CaseState).values(case_id=CaseState.case_id)).rowcount == 1
    with store.reading() as tx:
        told = dict(tx.execute(select(Family.institution, Family.address)).all())
    assert told["omsk"] == "пр. Мира, 1" and told["zhodino"] != "пр. Мира, 1"
    with working_for(NOBODY), store.transaction() as tx:
        assert tx.execute(delete(Submission)).rowcount == 0


def test_nobody_puts_a_row_into_another_house(store: Store) -> None:
    row = {"id": str(uuid4()), "institution": "zhodino", "code": "x", "name": "Школа", "kind": "school"}
    agency = Base.metadata.tables["agency"]
    values = {name: value for name, value in row.items() if name in agency.c}
    with (
        pytest.raises(DBAPIError, match="row-level security"),
        working_for("omsk"),
        store.transaction() as tx,
    ):
        tx.execute(insert(agency).values(**values))
    with (
        pytest.raises(DBAPIError, match="row-level security"),
        working_for("omsk"),
        store.transaction() as tx,
    ):
        tx.execute(update(Case).values(institution="zhodino"))


def test_who_says_no_house_sees_nothing(store: Store) -> None:
    with store.engine.connect() as plain:
        assert plain.scalar(text("SELECT count(*) FROM family")) == 0
    seen(store, "omsk", Family)
    with store.engine.connect() as plain:  # the same connection, after it worked for somebody
        assert plain.scalar(text("SELECT count(*) FROM family")) == 0


def test_a_house_is_a_slug_and_no_statement(store: Store) -> None:
    for wrong in ("omsk'; DROP TABLE family; --", "", "омск", "x" * 41):
        with pytest.raises(ValueError, match="slug"), working_for(wrong), store.reading():
            raise AssertionError("it opened")
    assert acting_for() == "*"
    assert seen(store, "*", Family) == 2


@pytest.mark.parametrize("table", [*TABLES, "journal"])
def test_what_is_written_once_is_not_emptied_at_one_stroke(store: Store, table: str) -> None:
    owner = create_engine(store.url)
    with pytest.raises(DBAPIError, match="never emptied|append-only"), owner.begin() as connection:
        connection.exec_driver_sql(f"TRUNCATE {table} CASCADE")
    owner.dispose()


def test_revisions_bring_the_same_locks(postgres_url: str) -> None:
    """The template was made by revisions; ``create`` makes the same."""
    locks = "SELECT tablename FROM pg_policies ORDER BY 1"
    forced = "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity ORDER BY 1"
    store = Store(postgres_url)
    with store.engine.connect() as connection:
        by_revisions = connection.scalars(text(locks)).all()
        assert connection.scalars(text(forced)).all() == by_revisions == sorted((*OWN, *OF_CASE))
    store.empty()
    store.create()
    with store.engine.connect() as connection:
        assert connection.scalars(text(locks)).all() == by_revisions
    store.close()


def test_the_owner_brings_the_database_up_to_date(postgres_url: str) -> None:
    with owned(postgres_url) as url:
        store = Store(url)
        store.upgrade()
        store.close()


def test_every_table_of_a_house_has_a_lock_or_a_reason() -> None:
    """A new table with a family's rows comes into one of the lists of ``row_guards.py``."""
    left = set()
    for table in Base.metadata.tables.values():
        of_case = "case_id" in table.c and any(
            key.column.table.name == "family_case" for key in table.c.case_id.foreign_keys
        )
        if "institution" in table.c or of_case:
            left.add(table.name)
    assert left <= {*OWN, *OF_CASE, *WITHOUT}, left - {*OWN, *OF_CASE, *WITHOUT}
    assert {*OWN, *OF_CASE, *WITHOUT} <= set(Base.metadata.tables)
