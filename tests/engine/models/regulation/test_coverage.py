"""Which clauses are carried, and by what."""

from __future__ import annotations

import re

from engine.models.regulation.coverage import Paper, papers
from engine.models.regulation.rows import every_row
from engine.models.workspace import Workspace
from tests.engine.models.models import ROOT, config, diagram, node, simple

FOLDER = "processes/zhodino_patronat"
CLAIM = '<zeebe:properties><zeebe:property name="clauses" value="zhod.stage1.b, zhod.stage1.a"/></zeebe:properties>'
STANDS = '<zeebe:property name="regulation" value="zhod"/>'


def read(*rows: str) -> dict[str, Paper]:
    task = node("userTask", "t", CLAIM, name="Провести диагностику")
    files = {
        f"{FOLDER}/p.bpmn": diagram(simple(task), properties=STANDS),
        f"{FOLDER}/regulation.tsv": "\n".join(rows).encode(),
    }
    return papers(Workspace(files), config())


def test_a_clause_is_carried_by_what_exists() -> None:
    paper = read("zhod.stage1.b\telement\tp:t, p:gone\tПроблемы семьи")["zhod"]
    (one,) = [each for each in paper.clauses if each.id == "zhod.stage1.b"]
    (carrier,) = one.carriers
    assert (one.state, carrier.how, carrier.lost) == ("carried", "Проблемы семьи", ("p:gone",))
    assert [(place.title, place.key, place.element) for place in carrier.places] == [
        ("Провести диагностику", "p", "t")
    ]
    assert (paper.carried, paper.executable, paper.folders) == (1, 44, ("zhodino_patronat",))


def test_a_carrier_that_does_not_exist_carries_nothing() -> None:
    paper = read("zhod.stage1.b\telement\tp:gone\t-")["zhod"]
    assert "zhod.stage1.b" in [one.id for one in paper.missing]
    assert (paper.carried, len(paper.missing)) == (0, 44)


def test_what_an_element_claims_is_known_but_no_list_says_how() -> None:
    paper = read()["zhod"]
    claimed = {one.id: [place.element for place in one.claims] for one in paper.clauses if one.claims}
    assert claimed == {"zhod.stage1.a": ["t"], "zhod.stage1.b": ["t"]}
    assert "zhod.stage1.a" in [one.id for one in paper.missing]


def test_clauses_that_nothing_has_to_carry_out() -> None:
    plain = {one.id: one for one in read()["zhod"].clauses if one.state == "plain"}
    assert list(plain) == ["zhod.0.a", "zhod.def.patronat", "zhod.goal", "zhod.task.b"]
    assert "видеосвязь" in plain["zhod.task.b"].honoured


def test_every_paper_is_there_in_its_order() -> None:
    found = read()
    assert list(found) == ["rodp", "rods", "omsk", "ekb", "zhod"]
    assert sum(paper.executable for paper in found.values()) == 206
    assert sum(len(paper.clauses) for paper in found.values()) == 237


def test_our_own_papers_are_carried_to_the_last_clause_in_words_for_people() -> None:
    ours = Workspace.read(ROOT)
    assert {code: [one.id for one in paper.missing] for code, paper in papers(ours, config()).items()} == {
        "rodp": [],
        "rods": [],
        "omsk": [],
        "ekb": [],
        "zhod": [],
    }
    bare = [
        row.clause for _, row in every_row(ours) if len(row.how) < 8 or re.search("[A-Za-z]{2,}", row.how)
    ]
    assert bare == []
