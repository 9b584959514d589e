"""What people call a clause."""

from __future__ import annotations

import re

import pytest

from engine.config import clauses, current
from engine.models.regulation.names import clause_name, paper_title
from engine.models.regulation.tables import pairs
from engine.models.regulation.text import PLACES


@pytest.mark.parametrize(
    "clause, russian, english",
    [
        ("omsk.6.4.a", "п. 6.4", "cl. 6.4"),
        ("omsk.6.4.d", "п. 6.4, абз. 3", "cl. 6.4, para. 3"),
        ("omsk.3.h", "разд. 3, абз. 9", "sec. 3, para. 9"),
        ("omsk.9.d", "п. 9", "cl. 9"),
        ("ekb.4.c", "п. 4, абз. 2", "cl. 4, para. 2"),
        (
            "ekb.6.11",
            "разд. 6, «Взятие на социальный патронаж», п. 11",
            "sec. 6, «Взятие на социальный патронаж», cl. 11",
        ),
        ("ekb.7.b", "п. 7", "cl. 7"),
        ("ekb.0.a", "титульный лист", "title page"),
        ("rods.4.1.a1", "Служба, п. 4.1, абз. 2", "Service, cl. 4.1, para. 2"),
        ("rods.3.9", "Служба, разд. 3, п. 10", "Service, sec. 3, cl. 10"),  # the paper has no 9
        ("rods.2.2.4", "Служба, п. 2.2, подп. 4", "Service, cl. 2.2, item 4"),
        ("rodp.3.2.f", "Патронаж, разд. 3, п. 2, абз. 5", "Patronage, sec. 3, cl. 2, para. 5"),
        ("zhod.princ.a", "принцип добровольности", "principle of voluntariness"),
        (
            "zhod.stage2.a.term",
            "этап составления плана, «разрабатывается комплекс мероприятий…»",
            "planning, «разрабатывается комплекс мероприятий…»",
        ),
        ("other.9.strange.b", "other.9.strange.b", "other.9.strange.b"),
        ("nothing", "nothing", "nothing"),
    ],
)
def test_names(clause: str, russian: str, english: str) -> None:
    assert (clause_name(clause), clause_name(clause, "en")) == (russian, english)


def test_every_clause_has_a_name_in_the_words_of_the_trade_and_none_with_letters_of_ours() -> None:
    """The papers number nothing by letters: an order that quotes «п. 3.2ж» would quote what is not there."""
    for id_ in clauses():
        for language in ("ru", "en"):
            assert not re.search(r"[_{]|\d[а-яa-z]\b|\b[пП]\. [а-я]\b", clause_name(id_, language)), id_
        assert not re.search(r"[A-Za-z]", clause_name(id_)), id_
        assert clause_name(id_).count("«") == clause_name(id_).count("»"), id_


def test_clauses_of_different_lines_have_different_names() -> None:
    """Those of one line share its name: the paper has no other."""
    places = dict(pairs(current().root / "config" / "regulations" / PLACES))
    by_name: dict[tuple[str, str], set[str]] = {}
    for id_ in clauses():
        if id_ in places and id_.split(".")[1] != "0":
            by_name.setdefault((id_.split(".")[0], clause_name(id_)), set()).add(places[id_])
    assert {name: lines for name, lines in by_name.items() if len(lines) > 1} == {}


def test_every_paper_of_an_institution_has_a_title() -> None:
    papers = {paper for house in current().institutions.values() for paper in house.regulations}
    assert all(paper_title(paper, language) != paper for paper in papers for language in ("ru", "en"))
    assert paper_title("other") == "other"
