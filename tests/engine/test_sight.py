"""What is shut to a person is in none of the conditions, and no statement grows for those to whom nothing is shut."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.dialects import sqlite

from engine.access import Actor, Sight
from engine.bonds import outside
from engine.sight import open_families, visible_cases, visible_work_items
from engine.store.tables import Case, Family, WorkItem

HEAD = Actor(1, "golub", "Голуб", "zhodino", frozenset({"dept_head"}))
CURATOR = replace(HEAD, roles=frozenset({"curator"}))
SHUT = Sight(shut=frozenset({"family-x"}))


def sql(actor: Actor) -> str:
    query = select(Case.id, WorkItem.id).where(visible_cases(actor), visible_work_items(actor))
    return str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))


def test_nothing_shut_costs_nothing() -> None:
    assert outside(frozenset()) == [] and open_families(HEAD, Family.id) == []
    assert "NOT IN" not in sql(HEAD) and "NOT IN" not in sql(CURATOR)


def test_what_is_shut_is_shut_to_heads_too() -> None:
    for person in (HEAD, CURATOR):
        said = sql(replace(person, sight=SHUT))
        assert said.count("NOT IN") >= 2 and "family-x" in said


def test_whoever_works_with_no_family_sees_none() -> None:
    administrator = replace(HEAD, roles=frozenset({"administrator"}), sight=Sight(admitted=frozenset({"f"})))
    said = sql(administrator)
    assert "family_case.institution" not in said.partition("WHERE")[2]


def test_who_was_let_in_sees_those_families() -> None:
    said = sql(replace(CURATOR, sight=Sight(admitted=frozenset({"family-y"}))))
    assert "family-y" in said and "family-y" not in sql(CURATOR)
