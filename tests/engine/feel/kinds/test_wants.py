"""What a place takes, asked of every branch and of every field."""

from __future__ import annotations

import tomllib

import pytest

from engine.feel.evaluator import feel
from engine.feel.kinds.judge import judge
from engine.feel.kinds.kind import LIST, NUMBER, TEXT, TRUTH, WORDS, Kind, context_of, option_of
from engine.feel.kinds.syntax import tree
from engine.feel.kinds.wants import VALUE, Want, leaves
from tests.place import ROOT

KINDS: dict[str, Kind] = {
    "n": NUMBER,
    "t": TEXT,
    "b": TRUTH,
    "l": LIST,
    "words": WORDS,
    "way": option_of(["a", "b"]),
    "set": context_of({"days": NUMBER, "odd": TEXT}),
}
PLACE = Want(
    "no_term",
    frozenset({"text", "context"}),
    fields={"days": Want("no_amount", frozenset({"number"}))},
    suits=lambda text: text.startswith("P"),
    never=True,
)


def codes(expression: str, want: Want = PLACE) -> list[str]:
    return [problem.code for problem in judge(feel(), expression, KINDS, wanted=want).problems]


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ('"P1D"', []),
        ("t", []),
        ("mystery", []),
        ("{days: n}", []),
        ("{days: mystery}", []),
        ('if b then "P1D" else {days: 1}', []),
        ('context put(mystery, "days", n)', []),
        ("n", ["no_term"]),
        ("l", ["no_term"]),
        ("null", ["no_term_null"]),
        ("words", ["no_term_free"]),
        ("way", ["no_term_text"]),
        ('"10"', ["no_term_text"]),
        ("{days: t}", ["no_amount"]),
        ("{day: 1}", ["no_key_near"]),
        ("{срок: 1}", ["no_key"]),
        ("set", ["no_key"]),
        ('context put(mystery, "days", t)', ["no_amount"]),
        ('context put(mystery, "dayz", n)', ["no_key_near"]),
        ("if b then n else t", ["no_term"]),
        ('if b then "P1D" else if b then {days: t} else l', ["no_amount", "no_term"]),
        ("(n)", ["no_term"]),
        ("{n: 1, days: n}.days", ["no_term"]),
    ],
)
def test_a_place_is_asked_of_every_branch_and_field(expression: str, found: list[str]) -> None:
    assert codes(expression) == found


def test_a_range_and_a_function_are_no_value() -> None:
    assert codes("[n..5]", VALUE) == ["no_value"]
    assert codes("function(x) x", VALUE) == ["no_value"]
    for right in ("n", "null", "[1, 2]", "{a: 1}", 'date("2026-01-01")'):
        assert codes(right, VALUE) == []


def test_leaves_are_what_an_expression_may_end_up_as() -> None:
    text = "if b then (1) else if n > 1 then 2 else t"
    (parsed,) = feel().parse_many([text])
    assert [leaf.text for leaf in leaves(tree(text, parsed.tree))] == ["1", "2", "t"]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_sentence_says_what_is_wrong_and_then_what_to_do(language: str) -> None:
    words = tomllib.loads((ROOT / f"config/words/{language}/feel.toml").read_text("utf-8"))
    told = {code: sentence for code, sentence in words.items() if code.startswith("judged_")}
    assert len(told) > 60
    assert [code for code, sentence in told.items() if "; " not in sentence] == []
