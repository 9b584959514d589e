"""The papers themselves, with every clause where it stands."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from engine.config import clauses
from engine.models.regulation.tables import pairs
from engine.models.regulation.text import paper_text

FOLDER = Path(__file__).resolve().parents[4] / "config" / "regulations"
SOURCES = sorted({one.source for one in clauses().values()})


@pytest.mark.parametrize("source", SOURCES)
def test_every_clause_stands_in_one_line(source: str) -> None:
    own = [one for one in clauses().values() if one.source == source]
    placed = Counter(clause for line in paper_text(FOLDER, source, own) for clause in line.clauses)
    assert placed == Counter(one.id for one in own)


def test_clauses_follow_each_other_as_in_the_list() -> None:
    for source in SOURCES:
        own = [one for one in clauses().values() if one.source == source and ".0" not in one.id]
        order = [clause for line in paper_text(FOLDER, source, own) for clause in line.clauses]
        numbered = [one.id for one in own if not one.id.startswith(("zhod.org.", "ekb.norm"))]
        assert [clause for clause in order if clause in numbered] == numbered


def test_nothing_of_the_paper_is_lost_and_no_trace_of_conversion_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("**УТВЕРЖДАЮ**\n\n[bookmark: _X]1. Общие положения\n1.1. Дом  стоит.\n- первое;\n", "utf-8")  # fmt: skip
    (tmp_path / "places.tsv").write_text("clause\tbegins\nodd.1.1\t1.1. Дом\nodd.0\tнет такой\n", "utf-8")
    some = next(iter(clauses().values()))
    own = [type(some)(id_, "", "step", "", True, "a.txt") for id_ in ("odd.0", "odd.1.1")]
    lines = paper_text(tmp_path, "a.txt", own)
    assert [(line.text, line.kind, line.clauses) for line in lines] == [
        ("УТВЕРЖДАЮ", "front", ()),
        ("1. Общие положения", "heading", ()),
        ("1.1. Дом стоит.", "plain", ("odd.1.1",)),
        ("первое;", "item", ()),
    ]
    assert paper_text(tmp_path, "nowhere.txt", own) == ()


def test_what_nothing_has_to_carry_out_says_how_it_is_honoured() -> None:
    said = dict(pairs(FOLDER / "honoured.tsv"))
    assert list(said) == [one.id for one in clauses().values() if not one.executable]
    assert all(len(sentence) > 20 for sentence in said.values())
