"""An institution's own template: checked, tried, put in force, and back again."""

from __future__ import annotations

import pytest

from engine.documents.faults import PaperRefused
from engine.documents.making import template_in_force
from engine.documents.templates.building import built
from engine.errors import FormFaults, NotAllowed, NotFound
from engine.queries.papers.template_list import content, kinds, picture, sample, versions
from engine.store.tables import JournalEntry, PaperTemplate
from engine.usecases.papers.replace_template import LONGEST_REMARK, add_template, choose_template
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House

OWN = built("= КАРТА\n! {{ family.title }}, {{ curator.dat }}")


def in_force(house: House, institution: str = "zhodino") -> int:
    with house.store.reading() as tx:
        return template_in_force(tx, institution, "d20").version


@pytest.mark.parametrize("login", ["golub", "vrublevski"])
def test_a_version_holds_when_it_is_chosen_and_can_be_taken_back(house: House, login: str) -> None:
    assert do(house, add_template, login, "d20", OWN, "своя шапка") == 1
    assert in_force(house) == 0
    do(house, choose_template, login, "d20", 1)
    assert in_force(house) == 1 and in_force(house, "omsk") == 0
    assert do(house, add_template, login, "d20", OWN, "") == 2
    do(house, choose_template, login, "d20", 2)
    do(house, choose_template, login, "d20", 1)
    assert in_force(house) == 1
    assert [row["in_force"] for row in house.rows(PaperTemplate)].count(True) == 1
    do(house, choose_template, login, "d20", 0)
    assert in_force(house) == 0
    told = [row["action"] for row in house.rows(JournalEntry) if row["action"].startswith("paper.template")]
    assert told.count("paper.template_added") == 2 and told.count("paper.template_chosen") == 4


def test_it_is_seen_before_it_holds(house: House) -> None:
    do(house, add_template, "golub", "d20", OWN, "своя шапка")
    golub = house.actor("golub")
    with house.store.reading() as tx:
        [version] = versions(tx, golub, "d20")
        assert (version.version, version.in_force, version.remark) == (1, False, "своя шапка")
        assert ("d20", "Карта семьи", 0) in kinds(tx, golub, "ru")
        assert content(tx, golub, "d20", 1) == OWN and content(tx, golub, "d20", 0) != OWN
        assert sample(tx, golub, "d20", 1).startswith(b"%PDF")
        assert picture(tx, golub, "d20", 0).startswith(b"\x89PNG")
        with pytest.raises(NotFound):
            content(tx, golub, "d20", 7)


def test_a_field_of_another_paper_is_refused_with_its_paragraph(house: House) -> None:
    [fault] = do(house, add_template, "golub", "d20", built("! Цель: {{ visit.purpose }}"), "")
    assert "visit.purpose" in fault.sentence and "Цель:" in fault.paragraph
    assert house.rows(PaperTemplate) == []


def test_what_is_no_template_is_refused(house: House) -> None:
    with pytest.raises(PaperRefused):
        do(house, add_template, "golub", "d20", b"MZ", "")
    with pytest.raises(FormFaults):
        do(house, add_template, "golub", "d20", OWN, "x" * (LONGEST_REMARK + 1))
    with pytest.raises(NotFound):
        do(house, add_template, "golub", "d99", OWN, "")
    with pytest.raises(NotFound):
        do(house, choose_template, "golub", "d20", 5)


@pytest.mark.parametrize("login", ["lis", "mazur", "sayko"])
def test_templates_are_not_everybodys(house: House, login: str) -> None:
    with pytest.raises(NotAllowed):
        do(house, add_template, login, "d20", OWN, "")
    with house.store.reading() as tx, pytest.raises(NotAllowed):
        kinds(tx, house.actor(login), "ru")


def test_the_version_of_another_house_is_none_of_this_one(house: House) -> None:
    do(house, add_template, "golub", "d20", OWN, "")
    with pytest.raises(NotFound):
        do(house, choose_template, "petrova", "d20", 1)
