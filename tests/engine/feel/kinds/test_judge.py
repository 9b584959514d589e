"""What is told of an expression before there is a case, each rule from both sides."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from engine.feel.evaluator import feel
from engine.feel.kinds.judge import Asked, judge, judge_many
from engine.feel.kinds.kind import (
    CONTEXT,
    DATE,
    DURATION,
    LIST,
    MOMENT,
    NUMBER,
    TEXT,
    TIME,
    TRUTH,
    UNKNOWN,
    Kind,
    context_of,
    list_of,
    maybe,
    option_of,
)

ROW = context_of({"done": TRUTH, "n": maybe(NUMBER), "title": TEXT})
KINDS: Mapping[str, Kind] = {
    "score": NUMBER,
    "title": TEXT,
    "agreed": TRUTH,
    "asked": maybe(TRUTH),
    "visits": maybe(NUMBER),
    "level": option_of(["norm", "crisis"]),
    "on": TEXT,
    "day": DATE,
    "due": MOMENT,
    "clock": TIME,
    "span": DURATION,
    "grounds": LIST,
    "rows": list_of(ROW),
    "plan": maybe(context_of({"kind": TEXT, "n": NUMBER})),
    "family": CONTEXT,
}


KNOWN_OF_CELLS = {
    "unlike",
    "unlike_date",
    "never",
    "argument",
    "minus_range",
    "stray_test",
    "arrow",
    "no_date",
}


def codes(expression: str, wanted: Kind | None = None) -> list[str]:
    return [problem.code for problem in judge(feel(), expression, KINDS, wanted=wanted).problems]


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("1", NUMBER),
        ("-score", NUMBER),
        ('title + "x"', TEXT),
        ("title + mystery", TEXT),
        ("score + mystery", NUMBER),
        ("score * mystery", UNKNOWN),
        ("mystery + other", UNKNOWN),
        ("day + span", DATE),
        ("due - due", DURATION),
        ("due - day", DURATION),
        ("span * 2", DURATION),
        ("span / span", NUMBER),
        ("clock + span", TIME),
        ("day.year", NUMBER),
        ("span.days", NUMBER),
        ('@"2026-01-01"', DATE),
        ('@"P1D"', DURATION),
        ('@"10:00:00"', TIME),
        ('@"2026-01-01T10:00:00"', MOMENT),
        ("date(on)", DATE),
        ("today()", DATE),
        ("now()", MOMENT),
        ("count(rows)", NUMBER),
        ("rows[1]", ROW),
        ("rows[score]", ROW),
        ("rows[done]", list_of(ROW)),
        ("rows.done", list_of(TRUTH)),
        ("rows[1].title", TEXT),
        ("for r in rows return r.title", list_of(TEXT)),
        ("for i in 1..3 return i", list_of(NUMBER)),
        ("for d in day..day return d", list_of(DATE)),
        ("if agreed then 1 else 2", NUMBER),
        ('if agreed then 1 else "x"', UNKNOWN),
        ("if agreed then score else null", maybe(NUMBER)),
        ("get or else(visits, 0)", NUMBER),
        ("{a: score, b: a}.b", NUMBER),
        ("max([1, 2])", NUMBER),
        ("max(day, day)", DATE),
        ("min(rows.title)", TEXT),
        ("not(agreed)", TRUTH),
        ("not(asked)", maybe(TRUTH)),
        ("string(visits)", maybe(TEXT)),
        ("asked and agreed", maybe(TRUTH)),
        ("family.anything", UNKNOWN),
        ("mystery.anything", UNKNOWN),
        ("mystery(1)", UNKNOWN),
        ("(1)", NUMBER),
        ("1 // one", NUMBER),
        ("1 +", UNKNOWN),
    ],
)
def test_what_an_expression_gives(expression: str, kind: Kind) -> None:
    assert judge(feel(), expression, KINDS).kind == kind


@pytest.mark.parametrize(
    ("wrong", "code", "right"),
    [
        ("score", "no_truth", "score > 1"),
        ("score + 1", "no_truth", "agreed"),
        ("title", "no_truth", 'title = "x"'),
        ("grounds", "list_no_truth", "count(grounds) > 0"),
        ("rows[done]", "list_no_truth", "rows[1].done"),
        ("null", "nothing", "true"),
        ("agreed and score", "no_truth", "agreed and score > 1"),
        ("grounds or agreed", "list_no_truth", "is empty(grounds) or agreed"),
        ("if score then true else false", "no_truth", "if score > 1 then true else false"),
        ("some r in rows satisfies r.n", "no_truth", "some r in rows satisfies r.done"),
        ('score = "7"', "unlike", "score = 7"),
        ('score != "7"', "unlike", 'string(score) != "7"'),
        ("title > 7", "unlike", "number(title) > 7"),
        ("count(grounds) > agreed", "no_order", "count(grounds) > score"),
        ("agreed < true", "no_order", "agreed = true"),
        ("on < today()", "unlike_date", "date(on) < today()"),
        ("on = today()", "unlike_date", "on = string(today())"),
        ("due > day", "unlike", "due > date and time(day, clock)"),
        ('level = "кризис"', "never", 'level = "crisis"'),
        ('"кризис" = level', "never", "level = title"),
        ('level != "кризис"', "always", 'level != "crisis"'),
        ('level in ("a", "b")', "never", 'level in ("a", "norm")'),
        ("level in (1, 2)", "unlike", 'level in ("crisis", title)'),
        ("title in [1..5]", "unlike", "score in [1..5]"),
        ("score in (> title)", "unlike", "score in (> 1)"),
        ("score in (> agreed)", "no_order", "score in rows.n"),
        ("score between 1 and title", "unlike", "score between 1 and 5"),
        ('score in ["a".."b"]', "unlike", "score in grounds"),
        ('title in ["a"..5]', "unlike", 'title in ["a".."b"]'),
        ("visits > 3", "empty", "visits != null and visits > 3"),
        ("visits > 3 or visits = null", "empty", "visits = null or visits > 3"),
        ("visits + 1 > 3", "empty", "is defined(visits) and visits + 1 > 3"),
        ("-visits > 3", "empty", "get or else(visits, 0) > 3"),
        ("plan.n > 1", "empty", "plan != null and plan.n > 1"),
        ("plan.n + 1 > 1", "empty", "plan.n != null and plan.n > 1"),
        ("asked", "empty", "asked = true"),
        ("asked and agreed", "empty", "asked != null and asked and agreed"),
        ("not(asked)", "empty", "not(asked = true)"),
        ("asked or visits > 1", "empty", "not(visits = null) and visits > 1"),
        ("if visits > 1 then true else false", "empty", "if visits = null then false else visits > 1"),
        ("if agreed then visits > 1 else true", "empty", "if visits != null then visits > 1 else true"),
        ("count(rows[n > 1]) > visits", "empty", "count(rows[n > 1]) > 0"),
        ("every r in rows satisfies r.n > 1", "empty", "every r in rows satisfies r.n != null and r.n > 1"),
        ("null > 1", "nothing", "score > 1"),
        ('title - "x" = "y"', "text_sum", 'title + "x" = "y"'),
        ("title + 1 = 2", "text_sum", "number(title) + 1 = 2"),
        ("title * 2 = 2", "text_sum", "score * 2 = 2"),
        ("day + day = day", "sum", "day + span = day"),
        ("agreed + 1 = 2", "sum", "mystery + 1 = 2"),
        ("-title = 1", "negative", "-span = span"),
        ("string length(score) > 1", "argument", "string length(title) > 1"),
        ("contains(title, 1)", "argument", 'contains(title, "1")'),
        ("sum(rows.title) > 1", "argument", "sum(rows.n) > 1"),
        ("date(agreed) = today()", "argument", "date(mystery) = today()"),
        ("duration(1) = span", "argument", 'duration("P1D") = span'),
        ("not(score)", "argument", "not(agreed)"),
        ("count(visits) > 1", "empty", "count(grounds) > 1"),
        ("string length(null) > 1", "nothing", "string(null) = null"),
        ("rows[1].lost", "no_field", "rows[1].done"),
        ("{a: 1}.b = 1", "no_field", "family.b = 1"),
        ("title.year > 1", "no_fields", "date(title).year > 1"),
        ("score.x = 1", "no_fields", "mystery.x = 1"),
        ("count(for x in score return x) > 1", "no_list", "count(for x in grounds return x) > 1"),
        ('count(for x in ["a".."c"] return x) > 1', "no_steps", "count(for x in [1..score] return x) > 1"),
        ("{a: 1, a: 2}.a > 1", "repeated_key", "{a: 1, b: 2}.a > 1"),
        ('{a: 1, "a": 2}.a > 1', "repeated_key", "{a: {a: 1}, b: 2}.a.a > 1"),
        ("count(for x in 1..title return x) > 1", "no_steps", "count(for x in 1..score return x) > 1"),
        ("count(for x in 1..day return x) > 1", "unlike", "count(for x in day..day return x) > 1"),
        ("count(rows[title]) > 1", "no_filter", 'count(rows[title = "x"]) > 1'),
        ("score > 3 and < 5", "stray_test", "score in (> 3, < 5)"),
        ("> 3", "stray_test", "score in [3..5]"),
        ("count([> 3]) > 1", "stray_test", "score in > 3"),
        ("agreed -> score", "arrow", "score - 1 > 3"),
        ("score / 0 > 1", "by_zero", "score / 2 > 1"),
        ("rows[1].don", "no_field_near", "rows[1].done"),
    ],
)
def test_a_rule_from_both_sides(wrong: str, code: str, right: str) -> None:
    assert codes(right, TRUTH) == []
    assert code in codes(wrong, TRUTH)


def test_a_name_that_an_expression_binds_itself_hides_the_outer_one() -> None:
    assert codes("some title in [1, 2] satisfies title > 1") == []
    assert codes("{title: 1, x: title > 1}") == []
    assert codes("sort(rows, function(score, other) score.n < other.n)") == []


def test_in_a_filter_over_the_unknown_any_name_may_be_a_field() -> None:
    assert codes('grounds[score = "x"]') == []
    assert codes('rows[score = "x"]') == ["unlike"]


def test_a_problem_has_its_place_and_a_sentence() -> None:
    [problem] = judge(feel(), "=agreed and score", KINDS).problems
    assert (problem.start, problem.stop) == (11, 16)
    assert problem.sentence == "нужно да или нет, а это число; сравните его: … > 0"
    [problem] = judge(feel(), "score = agreed", KINDS).problems
    assert problem.said("en").startswith("a number and yes or no are compared; ")
    [problem] = judge(feel(), "contains(title, 1)", KINDS).problems
    assert (
        problem.said("en")
        == "the function “contains” takes a text, and here is a number; string(…) makes a text"
    )
    [problem] = judge(feel(), '"😀" = title and score', KINDS).problems
    assert (problem.start, problem.stop) == (16, 21)


@pytest.mark.parametrize(
    ("cell", "column", "expected"),
    [
        ("> 5", NUMBER, []),
        ("> 5", TEXT, ["unlike"]),
        ('"norm", "crisis"', option_of(["norm", "crisis"]), []),
        ('"норма"', option_of(["norm", "crisis"]), ["never"]),
        ('not("норма")', option_of(["norm", "crisis"]), ["never"]),
        ("true", TRUTH, []),
        ("true", TEXT, ["unlike"]),
        ("[1..5]", TEXT, ["unlike"]),
        ("null", NUMBER, []),
        ("-", NUMBER, []),
        ('date("2026-01-01")', TEXT, ["unlike_date"]),
        ('date("2026-01-01")', DATE, []),
        ('? > 5 and ? < "x"', NUMBER, ["unlike"]),
        ("? > 5", NUMBER, []),
        ("contains(?, 5)", TEXT, ["argument"]),
        ("mystery", NUMBER, []),
        ("> 5", UNKNOWN, []),
        ("3-5", NUMBER, ["minus_range"]),
        ("[3..5]", NUMBER, []),
        ("-5", NUMBER, []),
        ("? - 5 > 1", NUMBER, []),
        ("> 3 and < 5", NUMBER, ["stray_test"]),
        ("true -> 1", TRUTH, ["arrow"]),
        ('date("2026-02-31")', DATE, ["no_date"]),
    ],
)
def test_cells_fit_their_column(cell: str, column: Kind, expected: list[str]) -> None:
    [found] = judge_many(feel(), [Asked(cell, {"?": column}, unary=True)])
    assert sorted({problem.code for problem in found.problems} & KNOWN_OF_CELLS) == expected


@pytest.mark.parametrize(
    ("expression", "wanted", "expected"),
    [
        ("1", TEXT, ["unwanted"]),
        ('"x"', TEXT, []),
        ("visits", NUMBER, ["empty"]),
        ("visits", maybe(NUMBER), []),
        ("null", maybe(TEXT), []),
        ("mystery", NUMBER, []),
        ("1", UNKNOWN, []),
    ],
)
def test_a_value_of_the_kind_that_is_wanted(expression: str, wanted: Kind, expected: list[str]) -> None:
    assert codes(expression, wanted) == expected


def test_many_are_judged_in_the_order_they_were_asked() -> None:
    asked = [Asked("=score", KINDS, TRUTH), Asked("> 5", unary=True), Asked("=score", KINDS, NUMBER)]
    assert [len(found.problems) for found in judge_many(feel(), asked)] == [1, 0, 0]
    assert judge_many(feel(), []) == []
