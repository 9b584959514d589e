"""The judgement against the evaluator: what is called certain is so, and what is told to be wrong fails."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.errors import ExpressionFailed
from engine.feel.evaluator import feel
from engine.feel.kinds.judge import judge
from engine.feel.kinds.kind import (
    NUMBER,
    TEXT,
    TRUTH,
    Kind,
    context_of,
    list_of,
    maybe,
)

KINDS: dict[str, Kind] = {
    "n": NUMBER,
    "m": maybe(NUMBER),
    "t": TEXT,
    "b": TRUTH,
    "q": maybe(TRUTH),
    "c": context_of({"n": NUMBER, "t": maybe(TEXT)}),
    "l": list_of(NUMBER),
    "r": list_of(context_of({"n": NUMBER, "b": TRUTH})),
}
VALUES: dict[str, object] = {
    "n": 3,
    "m": None,
    "t": "2026-09-16",
    "b": True,
    "q": None,
    "c": {"n": 1, "t": "x"},
    "l": [1, 2, 3],
    "r": [{"n": 1, "b": True}, {"n": 5, "b": False}],
}
NAMES = st.sampled_from([*KINDS, "c.n", "c.t", "r.n", "mystery"])
LITERALS = st.sampled_from(
    ["1", '"x"', "true", "null", 'date("2026-09-16")', 'duration("P1D")', "[1, 2]", "{a: 1}"]
)
CERTAIN = {
    "unlike",
    "unlike_date",
    "no_order",
    "text_sum",
    "sum",
    "argument",
    "no_list",
    "no_fields",
    "nothing",
}


def _eager(part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Where every part is computed."""
    two = st.tuples(part, part)
    return st.one_of(
        two.flatmap(
            lambda ab: st.sampled_from(["+", "-", "*", "/", "<", ">=", "=", "!="]).map(
                lambda o: f"({ab[0]} {o} {ab[1]})"
            )
        ),
        two.map(lambda ab: f"({ab[0]} in ({ab[1]}, 1))"),
        part.map(lambda a: f"(-{a})"),
        part.flatmap(
            lambda a: st.sampled_from(
                ["count", "sum", "date", "string length", "is empty", "abs", "is defined"]
            ).map(lambda f: f"{f}({a})")
        ),
        two.map(lambda ab: f"[{ab[0]}, {ab[1]}]"),
    )


def _lazy(part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    two = st.tuples(part, part)
    return st.one_of(
        _eager(part),
        two.flatmap(lambda ab: st.sampled_from(["and", "or"]).map(lambda o: f"({ab[0]} {o} {ab[1]})")),
        st.tuples(part, part, part).map(lambda abc: f"(if {abc[0]} then {abc[1]} else {abc[2]})"),
        part.map(lambda a: f"not({a})"),
        part.map(lambda a: f"string({a})"),
        two.map(lambda ab: f"get or else({ab[0]}, {ab[1]})"),
        two.map(lambda ab: f"{ab[0]}[{ab[1]}]"),
        two.map(lambda ab: f"(for x in {ab[0]} return {ab[1]})"),
        two.map(lambda ab: f"(some x in {ab[0]} satisfies {ab[1]} or x = 1)"),
    )


FILLED = NAMES.filter(lambda name: name not in ("m", "q", "c.t", "mystery"))  # with null there is equality
EAGER = st.recursive(FILLED | LITERALS, _eager, max_leaves=5)
LAZY = st.recursive(NAMES | LITERALS, _lazy, max_leaves=7)


@given(LAZY)
@settings(max_examples=400, deadline=None)
def test_a_certain_yes_or_no_is_one_or_null_or_fails(expression: str) -> None:
    found = judge(feel(), expression, KINDS).kind
    value = feel().evaluate_many([(expression, VALUES)])[0]
    if found.name == "truth":
        assert isinstance(value, bool | ExpressionFailed) or value is None


@given(EAGER)
@example("(t in ([n, null], 1))")  # equal to no null, and then nobody asks further
@settings(max_examples=400, deadline=None)
def test_what_is_told_to_be_impossible_fails(expression: str) -> None:
    codes = {problem.code for problem in judge(feel(), expression, KINDS).problems}
    if codes & CERTAIN:
        assert isinstance(feel().evaluate_many([(expression, VALUES)])[0], ExpressionFailed)


@given(EAGER)
@settings(max_examples=300, deadline=None)
def test_what_gives_a_value_has_the_kind_it_was_said_to_have(expression: str) -> None:
    kind = judge(feel(), expression, KINDS).kind
    value = feel().evaluate_many([(expression, VALUES)])[0]
    python = {
        "number": int | float,
        "text": str,
        "truth": bool,
        "date": str,
        "duration": str,
        "list": list,
        "context": dict,
    }
    if kind.name in python and value is not None and not isinstance(value, ExpressionFailed):
        assert isinstance(value, python[kind.name])


USES = (
    "{0} + 1",
    "{0} > 1",
    "date({0})",
    "{0} and {0}",
    "{0}[x = 1]",
    "-{0}",
    "not({0})",
    '{0} = "x"',
    "{0} in (1, 2)",
)
USES += (
    "for x in {0} return x + {0}",
    "if {0} then {0} else 1",
    "{0}({0})",
    "count({0}) - {0}",
    "{0}.{0} * 2",
)


@given(st.sampled_from(USES), st.sampled_from(["one", "one.two", "mystery(1)", "get value(a, b)"]))
def test_of_the_unknown_nothing_is_told(use: str, name: str) -> None:
    assert judge(feel(), use.format(name), {}).problems == ()
