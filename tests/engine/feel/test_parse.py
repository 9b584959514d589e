"""What an expression is before it has data."""

from __future__ import annotations

from engine.feel.parse import DEPTH, LENGTH, Parsed, refused, stripped, understood

CLEAN = {
    "odd": [],
    "unknown": [],
    "depth": 1,
    "paths": [["family", "name"], ["level"]],
    "perhaps": [["done"]],
    "clock": True,
}


def test_the_mark_of_an_expression_is_no_part_of_it() -> None:
    assert stripped(" = level ") == "level"
    assert stripped("level = 1") == "level = 1"
    assert stripped("== 1") == "= 1"


def test_nothing_and_too_much_are_refused_before_parsing() -> None:
    empty = refused("")
    assert empty and len(empty.problems) == 1
    assert refused("x" * LENGTH) is None
    long = refused("x" * (LENGTH + 1))
    assert long and str(LENGTH) in long.problems[0]


def test_what_is_read_stands_in_paths_and_roots() -> None:
    parsed = understood({"analysis": CLEAN}, "text")
    assert parsed == Parsed((), (("family", "name"), ("level",)), (("done",),), clock=True)
    assert parsed.variables == {"family.name", "level"} and parsed.roots == {"family", "level"}


def test_every_oddity_is_a_problem() -> None:
    odd = {**CLEAN, "odd": [{"to": 4}], "unknown": [{"name": "foo", "from": 6}], "depth": DEPTH + 1}
    problems = understood({"analysis": odd}, "text").problems
    assert len(problems) == 3
    assert "4" in problems[0] and "«foo»" in problems[1] and "7" in problems[1] and str(DEPTH) in problems[2]
    assert understood({"analysis": {**CLEAN, "depth": DEPTH}}, "text").problems == ()


def test_a_fault_of_the_parser_is_the_one_problem() -> None:
    fault = {"fault": "syntax", "position": {"from": 0, "to": 1}}
    assert len(understood(fault, ")").problems) == 1
