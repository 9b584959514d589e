"""What people call a clause."""

from __future__ import annotations

import re

import pytest

from engine.config import clauses, current
from engine.models.regulation.names import clause_name, paper_title


@pytest.mark.parametrize(
    "clause, russian, english",
    [
        ("omsk.6.4.a", "п. 6.4а", "cl. 6.4a"),
        ("ekb.6.11", "п. 6.11", "cl. 6.11"),
        ("zhod.stage2.a.term", "этап плана, п. а, срок", "planning, cl. a, term"),
        ("zhod.princ.a", "принцип добровольности", "principle of voluntariness"),
        ("rods.4.1.a1", "Служба, п. 4.1а1", "Service, cl. 4.1a1"),
        ("rodp.2.task.1", "Патронаж, п. 2, задача 1", "Patronage, cl. 2, task 1"),
        ("other.9.strange.b", "п. 9, strange б", "cl. 9, strange b"),
        ("nothing", "nothing", "nothing"),
    ],
)
def test_names(clause: str, russian: str, english: str) -> None:
    assert (clause_name(clause), clause_name(clause, "en")) == (russian, english)


def test_every_clause_has_a_name_of_its_own_in_the_words_of_the_trade() -> None:
    for language in ("ru", "en"):
        names = [(id_.split(".")[0], clause_name(id_, language)) for id_ in clauses()]
        assert len(set(names)) == len(names)
        assert all(not re.search(r"[_{]", name) for _, name in names)
    assert not any(re.search(r"[A-Za-z]", clause_name(id_)) for id_ in clauses())


def test_every_paper_of_an_institution_has_a_title() -> None:
    papers = {paper for house in current().institutions.values() for paper in house.regulations}
    assert all(paper_title(paper, language) != paper for paper in papers for language in ("ru", "en"))
    assert paper_title("other") == "other"
