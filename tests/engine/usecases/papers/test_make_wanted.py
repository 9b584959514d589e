"""Papers that wait are made in their order; what one is refused for stays with it and holds up nobody."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from engine.documents import making
from engine.documents.templates.building import built
from engine.errors import NotFound
from engine.queries.papers.batch import batch_of, batches, files_of
from engine.queries.papers.draft import paper_draft
from engine.store.tables import JournalEntry, Paper, PaperWanted, Person
from engine.usecases.papers.give_out_batch import give_out_batch
from engine.usecases.papers.issue_paper import issue_paper
from engine.usecases.papers.make_wanted import make_wanted
from engine.usecases.papers.want_papers import want_papers
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def asked(house: House, *cases: str, kind: str = "d20", key: str = "k") -> str:
    batch: str = do(house, want_papers, "mazur", kind, cases, key)
    return batch


def test_numbers_have_no_gaps_and_the_batch_tells_how_far_it_is(house: House) -> None:
    batch = asked(house, house.planned(), house.planned(), house.planned())
    mazur = house.actor("mazur")
    assert make_wanted(house.store, 1) == 1
    with house.store.reading() as tx:
        found = batch_of(tx, mazur, batch)
        assert (found.done, len(found.papers), found.over) == (1, 3, False)
    assert make_wanted(house.store) == 2 and make_wanted(house.store) == 0
    with house.store.reading() as tx:
        found = batch_of(tx, mazur, batch)
        assert found.over and [each.number for each in found.made] == [1, 2, 3]
        assert all(content.startswith(b"%PDF") for content in files_of(tx, mazur, found))
        assert [line.done for line in batches(tx, mazur)] == [3]
        with pytest.raises(NotFound):
            batch_of(tx, house.actor("golub"), batch)
    assert len(house.rows(JournalEntry, JournalEntry.action == "paper.issued")) == 3


def test_what_a_case_has_not_is_told_and_the_next_is_made(house: House) -> None:
    first = asked(house, house.planned(), kind="d12", key="k1")
    second = asked(house, house.planned(), key="k2")
    assert make_wanted(house.store) == 2
    with house.store.reading() as tx:
        [failed] = batch_of(tx, house.actor("mazur"), first).failed
        assert (failed.fault, failed.paper_id) == ("papers.not_offered", None)
        assert len(batch_of(tx, house.actor("mazur"), second).made) == 1
    assert [row["number"] for row in house.rows(Paper)] == [1]


def test_an_account_that_was_closed_meanwhile_makes_no_paper(house: House) -> None:
    case_id = house.planned()
    asked(house, case_id)
    with house.store.transaction() as tx:
        tx.execute(update(Person).where(Person.login == "mazur").values(active=False))
    make_wanted(house.store)
    [row] = house.rows(PaperWanted, PaperWanted.case_id == case_id, PaperWanted.kind == "d20")
    assert row["paper_id"] is None and row["fault"] and house.rows(Paper) == []


def test_a_failing_template_holds_up_nobody(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(house, house.planned())
    with monkeypatch.context() as failing:
        failing.setattr(making, "default_of", lambda kind: making.Template(0, built("! {{ a.b() }}"), "x"))
        assert make_wanted(house.store) == 1
    [row] = [row for row in house.rows(PaperWanted) if row["kind"] == "d20"]
    assert row["fault"] == "papers.refused" and row["done_at"]


def test_the_papers_of_a_batch_are_given_out_once(house: House) -> None:
    batch = asked(house, house.planned(), house.planned())
    make_wanted(house.store)
    assert len(do(house, give_out_batch, "mazur", batch)) == 2
    assert [row["prints"] for row in house.rows(Paper)] == [1, 1]
    for login in ("mazur", "golub"):
        with pytest.raises(NotFound):
            do(house, give_out_batch, login, batch)
    assert len(house.rows(JournalEntry, JournalEntry.action == "paper.printed")) == 2


def test_a_number_taken_meanwhile_is_not_given_twice(house: House) -> None:
    """Drawn under number 1; somebody else was quicker: it is drawn anew under 2."""
    one, other = house.planned(), house.planned()
    with house.store.reading() as tx:
        drawn = paper_draft(tx, house.actor("mazur"), one, "d20", "").drawn()
    do(house, issue_paper, "mazur", other, "d20", "", "k1")
    do(house, issue_paper, "mazur", one, "d20", "", "k2", drawn)
    assert sorted(row["number"] for row in house.rows(Paper)) == [1, 2]
