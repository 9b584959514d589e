"""Which of the matching rows answer: hit policies and aggregation, and nothing decided silently."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decisions.hit_policies import POLICIES
from tests.engine.decisions.tables import failed, table

LEVELS = [
    ("true", "-", '"экстренный"', "3"),
    ("false", ">= 18", '"экстренный"', "3"),
    ("false", "[12..18)", '"кризисный"', "10"),
    ("false", "< 12", '"базовый"', "60"),
]


def test_unique_gives_the_row_that_matches():
    decision = table(["threat", "score"], ["level", "days"], LEVELS, hitPolicy="UNIQUE")
    assert decision.problems() == []
    assert (decision.id, decision.name) == ("level", "Уровень")
    assert decision.evaluate({"threat": False, "score": 12}) == {"level": "кризисный", "days": 10}
    assert decision.evaluate({"threat": True, "score": 0}) == {"level": "экстренный", "days": 3}


def test_without_a_policy_it_is_unique_and_one_output_is_a_plain_value():
    assert table(["x"], ["r"], [("1", '"a"'), ("2", '"b"')]).evaluate({"x": 2}) == "b"


def test_unique_with_two_rows_is_a_fault_naming_them():
    fault = failed(table(["x"], ["r"], [("1", "1"), ("> 5", "2"), ("[1..9]", "3")]), {"x": 1})
    assert fault.facts["rows"] == [1, 3]
    assert "строки 1, 3" in fault.sentence()


@pytest.mark.parametrize("policy", sorted(POLICIES - {"COLLECT", "RULE ORDER", "OUTPUT ORDER"}))
def test_no_row_is_a_fault_unless_there_is_a_default(policy):
    rows = [("1", '"a"')]
    bare = table(["x"], ["r"], rows, values=['"a", "b"'], hitPolicy=policy)
    assert "не подошла ни одна строка" in failed(bare, {"x": 2}).sentence()
    helped = table(["x"], ["r"], rows, values=['"a", "b"'], defaults=['"b"'], hitPolicy=policy)
    assert helped.evaluate({"x": 2}) == "b"


def test_any_takes_equal_answers_and_refuses_different_ones():
    decision = table(["x"], ["r"], [("> 1", "10"), ("> 2", "5 + 5"), ("> 3", "11")], hitPolicy="ANY")
    assert decision.evaluate({"x": 3}) == 10
    assert failed(decision, {"x": 4}).facts["rows"] == [1, 2, 3]


def test_first_takes_the_first():
    decision = table(["x"], ["r"], [("> 5", '"много"'), ("> 0", '"мало"')], hitPolicy="FIRST")
    assert [decision.evaluate({"x": x}) for x in (9, 3)] == ["много", "мало"]


RANKED = [("> 0", '"низкий"'), ("> 5", '"высокий"'), ("> 3", '"средний"')]


ORDER = ['"высокий", "средний", "низкий"']


def test_priority_takes_the_most_important_not_the_first():
    decision = table(["x"], ["r"], RANKED, values=ORDER, hitPolicy="PRIORITY")
    assert [decision.evaluate({"x": x}) for x in (1, 4, 9)] == ["низкий", "средний", "высокий"]


def test_output_order_sorts_by_importance_and_rule_order_keeps_the_rows():
    sorted_ = table(["x"], ["r"], RANKED, values=ORDER, hitPolicy="OUTPUT ORDER")
    assert sorted_.evaluate({"x": 9}) == ["высокий", "средний", "низкий"]
    kept = table(["x"], ["r"], RANKED, hitPolicy="RULE ORDER")
    assert kept.evaluate({"x": 9}) == ["низкий", "высокий", "средний"]
    assert kept.evaluate({"x": 0}) == []


def test_an_answer_outside_the_ranking_is_a_fault():
    decision = table(["x"], ["r"], [("1", '"иной"')], values=ORDER, hitPolicy="PRIORITY")
    assert "строки 1" in failed(decision, {"x": 1}).sentence()


def test_priority_over_several_columns_ranks_them_left_to_right():
    rows = [("-", '"b"', "1"), ("-", '"a"', "2"), ("-", '"a"', "1")]
    decision = table(["x"], ["p", "q"], rows, values=['"a", "b"', "1, 2"], hitPolicy="PRIORITY")
    assert decision.evaluate({"x": 0}) == {"p": "a", "q": 1}


FACTORS = [("> 0", "3"), ("> 1", "0.1"), ("> 2", "0.2"), ("> 3", "-1")]


@pytest.mark.parametrize(
    ("aggregation", "many", "none"), [("SUM", 2.3, 0), ("MIN", -1, None), ("MAX", 3, None), ("COUNT", 4, 0)]
)
def test_collect_and_its_aggregations(aggregation, many, none):
    decision = table(["x"], ["points"], FACTORS, hitPolicy="COLLECT", aggregation=aggregation)
    assert decision.evaluate({"x": 4}) == many
    assert decision.evaluate({"x": 0}) == none


def test_collect_gives_a_list_and_nothing_gives_an_empty_one():
    decision = table(["x"], ["points"], FACTORS, hitPolicy="COLLECT")
    assert decision.evaluate({"x": 3}) == [3, 0.1, 0.2]
    assert decision.evaluate({"x": 0}) == []
    pairs = table(["x"], ["a", "b"], [("1", "1", "2")], hitPolicy="COLLECT")
    assert pairs.evaluate({"x": 1}) == [{"a": 1, "b": 2}]


def test_texts_are_not_summed():
    decision = table(["x"], ["points"], [("-", '"3"')], hitPolicy="COLLECT", aggregation="SUM")
    assert "не числа" in failed(decision, {"x": 1}).sentence()


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=8, unique=True), st.integers(-1100, 1100))
@settings(max_examples=60, deadline=None)
def test_disjoint_ranges_are_unique_and_agree_with_first(cuts, value):
    cuts = sorted(cuts)
    rows = [(f"[{a}..{b})", str(n)) for n, (a, b) in enumerate(zip(cuts, cuts[1:], strict=False))]
    expected = next((n for n, (a, b) in enumerate(zip(cuts, cuts[1:], strict=False)) if a <= value < b), -1)
    for policy in ("UNIQUE", "FIRST", "ANY"):
        decision = table(["x"], ["r"], rows, defaults=["-1"], hitPolicy=policy)
        assert decision.evaluate({"x": value}) == expected


@given(st.lists(st.integers(0, 20), min_size=1, max_size=10), st.integers(0, 20))
@settings(max_examples=40, deadline=None)
def test_aggregations_agree_with_the_collected_list(bounds, value):
    rows = [(f">= {bound}", str(bound)) for bound in bounds]
    listed = table(["x"], ["r"], rows, hitPolicy="COLLECT").evaluate({"x": value})
    assert listed == [bound for bound in bounds if value >= bound]
    for name, function in (("SUM", sum), ("COUNT", len)):
        assert table(["x"], ["r"], rows, hitPolicy="COLLECT", aggregation=name).evaluate(
            {"x": value}
        ) == function(listed)


@pytest.mark.parametrize(
    ("policy", "aggregation", "answer"),
    [
        ("COLLECT", "MAX", 0),
        ("COLLECT", "SUM", 0),
        ("COLLECT", "", [0]),
        ("RULE ORDER", "", [0]),
        ("OUTPUT ORDER", "", [0]),
    ],
)
def test_the_default_stands_in_where_several_may_answer(
    policy: str, aggregation: str, answer: object
) -> None:
    more = {"aggregation": aggregation} if aggregation else {}
    decision = table(["x"], ["r"], [("> 5", "3")], values=["3, 0"], defaults=["0"], hitPolicy=policy, **more)
    assert decision.evaluate({"x": 1}) == answer
    assert decision.evaluate({"x": 6}) == (3 if aggregation else [3])


def test_any_does_not_take_one_for_true_nor_a_date_for_its_text() -> None:
    for pair in (
        ("1", "true"),
        ('date("2026-09-01")', '"2026-09-01"'),
        ("[1]", "1"),
        ("{a: 1}", "{a: true}"),
    ):
        decision = table(["x"], ["r"], [("-", answer) for answer in pair], hitPolicy="ANY")
        assert failed(decision, {"x": 1}).facts["rows"] == [1, 2]
    same = table(["x"], ["r"], [("-", '{d: date("2026-09-01"), n: [1.0]}')] * 2, hitPolicy="ANY")
    assert same.evaluate({"x": 1}) == {"d": "2026-09-01", "n": [1]}


def test_a_column_without_an_order_does_not_count_for_importance() -> None:
    rows = [("-", '"b"', "1"), ("-", '"a"', "7")]
    decision = table(["x"], ["p", "q"], rows, values=['"a", "b"'], hitPolicy="OUTPUT ORDER")
    assert decision.evaluate({"x": 0}) == [{"p": "a", "q": 7}, {"p": "b", "q": 1}]
