"""Who may make a paper of which case, and what becomes of papers when the family's data ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from engine.errors import FormFaults, NotFound
from engine.queries.life.subject_copy import subject_copy
from engine.queries.papers.paper_list import file, offers, papers_of
from engine.registry.life.erase import erase
from engine.registry.papers import name_forms
from engine.store.tables import Family, JournalEntry, NameForm, Paper, PaperFile
from engine.usecases.families.take_emergency_access import take_emergency_access
from engine.usecases.life.block_family import block_family
from engine.usecases.papers.give_out_paper import give_out_paper
from engine.usecases.papers.issue_paper import issue_paper
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import MONDAY, House


def issued(house: House, login: str, case_id: str, key: str = "once") -> str:
    paper: str = do(house, issue_paper, login, case_id, "d20", "", key)
    return paper


def test_who_works_on_the_case_makes_its_paper_and_it_is_told(house: House) -> None:
    case_id = house.planned()
    paper = issued(house, "mazur", case_id)
    with house.store.reading() as tx:
        mazur = house.actor("mazur")
        [line] = papers_of(tx, mazur, case_id, 1).rows
        assert (line.id, line.kind, line.number, line.prints) == (paper, "d20", 1, 0)
        row, content = file(tx, mazur, paper, "docx")
        assert row.case_id == case_id and content is not None and content.startswith(b"PK")
    [told] = house.rows(JournalEntry, JournalEntry.action == "paper.issued")
    assert told["facts"] == {"paper": paper, "kind": "d20"}


def test_the_same_key_is_the_same_paper(house: House) -> None:
    case_id = house.planned()
    assert issued(house, "mazur", case_id) == issued(house, "mazur", case_id)
    assert len(house.rows(Paper)) == 1


@pytest.mark.parametrize("login", ["petrova", "sayko", "sokol", "vrublevski"])
def test_who_does_not_see_the_case_sees_no_paper(house: House, login: str) -> None:
    case_id = house.planned()
    paper = issued(house, "mazur", case_id)
    with pytest.raises(NotFound):
        issued(house, login, case_id, "another")
    actor = house.actor(login)
    with house.store.reading() as tx:
        for ask in (
            lambda: papers_of(tx, actor, case_id, 1),
            lambda: offers(tx, actor, case_id, "ru"),
            lambda: file(tx, actor, paper, "pdf"),
        ):
            with pytest.raises(NotFound):
                ask()


def test_a_family_that_is_shut_to_a_person_shows_no_paper(house: House) -> None:
    case_id = house.planned()
    paper = issued(house, "mazur", case_id)
    with house.store.transaction() as tx:
        tx.execute(update(Family).where(house.own(Family)).values(sealed=True))
    with house.store.reading() as tx, pytest.raises(NotFound):
        file(tx, house.actor("golub"), paper, "pdf")


def test_while_the_processing_is_stopped_no_paper_is_made(house: House) -> None:
    case_id = house.planned()
    family = house.case(case_id)["family_id"]
    do(house, block_family, "golub", family, "проверка по обращению")
    with pytest.raises(FormFaults):
        issued(house, "golub", case_id)


def test_after_the_end_of_the_processing_papers_are_shown_to_nobody(house: House) -> None:
    case_id = house.planned()
    paper = issued(house, "mazur", case_id)
    with house.store.transaction() as tx:
        ended = update(Family).where(house.own(Family))
        tx.execute(ended.values(data_stop_on=MONDAY.date() - timedelta(days=1)))
    with house.store.reading() as tx, pytest.raises(NotFound):
        file(tx, house.actor("golub"), paper, "pdf")
    with pytest.raises(NotFound):
        issued(house, "golub", case_id, "later")


def test_destruction_takes_the_files_and_leaves_the_number(house: House) -> None:
    case_id = house.planned()
    issued(house, "mazur", case_id)
    family = house.case(case_id)["family_id"]
    with house.store.transaction() as tx:
        forms = dict.fromkeys(name_forms.CASES, "Ковалёвой")
        name_forms.put(tx, "zhodino", family, "Ковалёва", forms, house.actor("mazur").id)
        name_forms.put(tx, "zhodino", None, "Директор", forms, house.actor("mazur").id)
    with house.store.transaction() as tx:
        erase(tx, family)
    assert house.rows(PaperFile) == []
    [row] = house.rows(Paper)
    assert (row["kind"], row["number"], row["title"], row["subject"], row["docx_sha256"]) == (
        "d20",
        1,
        "",
        "",
        "",
    )
    assert [each["words"] for each in house.rows(NameForm)] == ["Директор"]


def test_the_copy_for_the_family_tells_of_its_papers(house: House) -> None:
    case_id = house.planned()
    issued(house, "mazur", case_id)
    family = house.case(case_id)["family_id"]
    with house.store.reading() as tx:
        [row] = subject_copy(tx, house.actor("mazur"), family, "", MONDAY.date()).rows["paper"]
    assert (row["title"], row["number"], row["subject"]) == ("Карта семьи", 1, "на сегодня")
    assert not {"docx_sha256", "template", "about"} & set(row)


def test_an_urgent_hour_is_for_looking(house: House) -> None:
    case_id = house.planned()
    paper = issued(house, "mazur", case_id)
    family = house.case(case_id)["family_id"]
    do(house, take_emergency_access, "sokol", family, "Звонок из школы: ребёнок не пришёл домой")
    with house.store.reading() as tx:
        assert file(tx, house.actor("sokol"), paper, "pdf")[1]
    with pytest.raises(NotFound):
        issued(house, "sokol", case_id, "urgent")
    with pytest.raises(NotFound):
        do(house, give_out_paper, "sokol", paper)
