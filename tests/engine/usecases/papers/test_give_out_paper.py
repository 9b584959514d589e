"""The first copy is the file as it was made; every further one says so and is told."""

from __future__ import annotations

import pytest

from engine.errors import NotFound
from engine.store.tables import JournalEntry, Paper, PaperFile
from engine.usecases.papers.give_out_paper import give_out_paper
from engine.usecases.papers.issue_paper import issue_paper
from tests.engine.documents.pdf.test_drawing import pages_of
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def test_a_paper_given_out_again_is_marked_counted_and_told(house: House) -> None:
    case_id = house.planned()
    paper = do(house, issue_paper, "mazur", case_id, "d20", "", "once")
    [kept] = house.rows(PaperFile, PaperFile.form == "pdf")
    assert do(house, give_out_paper, "mazur", paper).pdf() == kept["content"]
    again = do(house, give_out_paper, "golub", paper).pdf()
    assert "выдан повторно 07.09.2026, раз: 2" in pages_of(again)[0]
    assert "выдан повторно" not in pages_of(kept["content"])[0]
    assert [row["prints"] for row in house.rows(Paper)] == [2]
    told = {row["action"] for row in house.rows(JournalEntry) if row["action"].startswith("paper.")}
    assert told == {"paper.issued", "paper.printed", "paper.reprinted"}
    assert house.rows(PaperFile, PaperFile.form == "pdf") == [kept]


@pytest.mark.parametrize("login", ["petrova", "sayko", "sokol", "vrublevski"])
def test_it_is_given_to_nobody_who_does_not_see_the_case(house: House, login: str) -> None:
    paper = do(house, issue_paper, "mazur", house.planned(), "d20", "", "once")
    with pytest.raises(NotFound):
        do(house, give_out_paper, login, paper)
    assert [row["prints"] for row in house.rows(Paper)] == [0]
