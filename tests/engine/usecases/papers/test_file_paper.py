"""«Подшито» only with a scan or a named shelf; by whoever works on the case; gone with the family's data."""

from __future__ import annotations

from datetime import date

import pytest

from engine.errors import FormFaults, NotFound
from engine.queries.cases.case_pages import case_card
from engine.queries.papers.filing_list import filed, scan, to_be_filed
from engine.registry.life.erase import erase
from engine.scans.taking_in import Scan
from engine.store.tables import Filing, FilingFile, JournalEntry
from engine.usecases.letters.record_incoming import Paper, record_incoming
from engine.usecases.papers.file_paper import ToFile, file_paper
from engine.usecases.papers.unfile_paper import unfile_paper
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import MONDAY, House
from tests.engine.usecases.papers.test_issue_paper import issued

SCAN = Scan(b"\xff\xd8\xff picture", "image/jpeg", 1)


def put(house: House, case_id: str, login: str = "mazur", key: str = "filed", **given: object) -> str:
    told = {"what": "", "title": "", "shelf": "", "scan": None, **given}
    done: str = do(house, file_paper, login, case_id, ToFile(**told), key)  # type: ignore[arg-type]
    return done


def faults(house: House, case_id: str, **given: object) -> dict[str, list[str]]:
    with pytest.raises(FormFaults) as fault:
        put(house, case_id, **given)
    found: dict[str, list[str]] = fault.value.facts["faults"]
    return found


def test_a_signed_paper_is_filed_with_its_scan_and_asked_for_no_more(house: House) -> None:
    case_id = house.planned()
    paper = issued(house, "mazur", case_id)
    mazur = house.actor("mazur")
    with house.store.reading() as tx:
        assert [each.what for each in to_be_filed(tx, mazur, case_id)] == [f"paper:{paper}"]
    done = put(house, case_id, what=f"paper:{paper}", scan=SCAN)
    with house.store.reading() as tx:
        [line] = filed(tx, mazur, case_id, 1).rows
        assert (line.id, line.media, line.pages, line.shelf, line.paper_id) == (
            done,
            "image/jpeg",
            1,
            "",
            paper,
        )
        assert to_be_filed(tx, mazur, case_id) == []
        row, content = scan(tx, mazur, case_id, done)
        assert (content, row.sha256) == (SCAN.content, SCAN.sha256)
    [told] = house.rows(JournalEntry, JournalEntry.action == "paper.filed")
    assert told["facts"] == {"filing": done, "scan": True, "of_paper": paper}


def test_a_named_shelf_will_do_and_nothing_will_not(house: House) -> None:
    case_id = house.planned()
    assert "где лежит" in faults(house, case_id, title="Справка")["shelf"][0]
    assert "что подшивается" in faults(house, case_id, shelf="дело 4")["title"][0]
    put(house, case_id, title="Справка", shelf="дело 4, том 1, л. 12")
    [row] = house.rows(Filing)
    assert (row["title"], row["shelf"], row["media"]) == ("Справка", "дело 4, том 1, л. 12", None)
    with house.store.reading() as tx, pytest.raises(NotFound):
        scan(tx, house.actor("mazur"), case_id, row["id"])


def test_a_paper_of_another_case_cannot_be_filed_here(house: House) -> None:
    case_id = house.planned()
    foreign = issued(house, "mazur", house.planned(), "foreign")
    assert faults(house, case_id, what=f"paper:{foreign}", scan=SCAN)["what"]


def test_a_paper_that_came_in_is_filed_under_its_own_words(house: House) -> None:
    case_id = house.planned()
    with house.store.reading() as tx:
        number = case_card(tx, house.actor("mazur"), case_id).number
    paper = Paper(
        received_on=MONDAY.date(), way="post", agency="kdn", sender="КДН", their_number="7", subject="Ответ комиссии",
        their_date=date(2026, 9, 4), case_number=number, letter_id="",
    )  # fmt: skip
    do(house, record_incoming, "mazur", paper, "in")
    with house.store.reading() as tx:
        [waits] = to_be_filed(tx, house.actor("mazur"), case_id)
    put(house, case_id, what=waits.what, shelf="том 2")
    assert [row["title"] for row in house.rows(Filing)] == ["Ответ комиссии"]


def test_the_same_key_files_once(house: House) -> None:
    case_id = house.planned()
    assert put(house, case_id, title="Акт", shelf="1") == put(house, case_id, title="Акт", shelf="1")
    assert len(house.rows(Filing)) == 1


def test_what_was_filed_by_mistake_stays_struck_out_and_is_asked_for_again(house: House) -> None:
    case_id = house.planned()
    paper = issued(house, "mazur", case_id)
    done = put(house, case_id, what=f"paper:{paper}", scan=SCAN)
    with pytest.raises(FormFaults):
        do(house, unfile_paper, "mazur", done, "  ")
    do(house, unfile_paper, "mazur", done, "Не та семья")
    do(house, unfile_paper, "mazur", done, "Ещё раз")
    with house.store.reading() as tx:
        [line] = filed(tx, house.actor("mazur"), case_id, 1).rows
        assert line.void_why == "Не та семья"
        assert len(to_be_filed(tx, house.actor("mazur"), case_id)) == 1


@pytest.mark.parametrize("login", ["petrova", "sayko", "sokol", "vrublevski"])
def test_who_does_not_see_the_case_files_and_sees_nothing(house: House, login: str) -> None:
    case_id = house.planned()
    done = put(house, case_id, title="Акт", scan=SCAN)
    with pytest.raises(NotFound):
        put(house, case_id, login, "another", title="Акт", scan=SCAN)
    with pytest.raises(NotFound):
        do(house, unfile_paper, login, done, "Хочу")
    with house.store.reading() as tx:
        for ask in (filed, to_be_filed):
            with pytest.raises(NotFound):
                ask(tx, house.actor(login), case_id, *((1,) if ask is filed else ()))  # type: ignore[operator]
        with pytest.raises(NotFound):
            scan(tx, house.actor(login), case_id, done)


def test_the_scan_goes_with_the_familys_data(house: House) -> None:
    case_id = house.planned()
    put(house, case_id, title="Акт посещения семьи Ковалёвой", scan=SCAN, shelf="дело 4")
    with house.store.transaction() as tx:
        erase(tx, house.case(case_id)["family_id"])
    assert house.rows(FilingFile) == []
    [row] = house.rows(Filing)
    assert (row["title"], row["shelf"], row["media"]) == ("", "", "image/jpeg")
