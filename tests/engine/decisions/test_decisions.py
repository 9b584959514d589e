"""Decision tables: hit policies, aggregation, and nothing decided silently."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decisions import Decision, parse_decisions
from engine.decisions.hit_policies import POLICIES
from engine.errors import DecisionFailed, UnreadableXml
from tests.engine.decisions.tables import table, table_xml

LEVELS = [
    ("true", "-", '"экстренный"', "3"),
    ("false", ">= 18", '"экстренный"', "3"),
    ("false", "[12..18)", '"кризисный"', "10"),
    ("false", "< 12", '"базовый"', "60"),
]


def failed(decision: Decision, context: dict) -> DecisionFailed:
    with pytest.raises(DecisionFailed) as caught:
        decision.evaluate(context)
    return caught.value


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


def test_what_dmn_js_writes_means_what_it_says():
    rows = [
        ('"crisis","norm"', "-", '"список"'),
        ('not("crisis","norm")', "[1..5]", '"промежуток"'),
        ("", "null", "null"),
    ]
    decision = table(["kind", "n"], ["r"], rows)
    assert decision.evaluate({"kind": "norm", "n": 77}) == "список"
    assert decision.evaluate({"kind": "other", "n": 5}) == "промежуток"
    assert decision.evaluate({"kind": "other", "n": None}) is None


def test_cells_see_the_case_and_the_present_moment():
    now = datetime(2026, 4, 17, 9, tzinfo=ZoneInfo("Europe/Minsk"))
    decision = table(
        ["date(due)"], ["r"], [("< today()", "parameters.days.value + 1"), (">= today()", '"в срок"')]
    )
    given = {"parameters": {"days": {"value": 4}}}
    assert decision.evaluate({"due": "2026-04-16", **given}, now=now) == 5
    assert decision.evaluate({"due": "2026-04-17", **given}, now=now) == "в срок"


@pytest.mark.parametrize(
    ("rows", "context", "part"),
    [
        ([("level", "1")], {"x": 1}, "строка 1, столбец «x»: нет переменной «level»"),
        ([("1", "1"), ("2", "word")], {"x": 2}, "строка 2, столбец «r»: нет переменной «word»"),
        ([("> 5", "1")], {"x": "7"}, "нельзя сравнить"),
        ([("1", "1")], {}, "столбец «x»: нет переменной «x»"),
        ([("1", "[1..2]")], {"x": 1}, "строка 1, столбец «r»: получился промежуток"),
    ],
)
def test_a_cell_that_fails_is_told_with_its_place(rows, context, part):
    assert part in failed(table(["x"], ["r"], rows), context).sentence()


def test_a_row_that_does_not_match_is_not_answered():
    assert table(["x"], ["r"], [("1", "1"), ("2", "unknown")]).evaluate({"x": 1}) == 1


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


def test_answers_are_plain_json_and_nobodys_else():
    decision = table(["x"], ["r"], [("-", '{due: date("2026-04-17"), xs: [1, 2]}')])
    first = decision.evaluate({"x": 1})
    assert json.loads(json.dumps(first)) == {"due": "2026-04-17", "xs": [1, 2]}
    first["xs"].append(3)
    assert decision.evaluate({"x": 1})["xs"] == [1, 2]


def test_threads_share_a_table():
    decision = table(["x"], ["r"], [(f"{n}", f"{n} * 2") for n in range(20)])
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda n: decision.evaluate({"x": n % 20, "n": n}), range(400))) == [
            n % 20 * 2 for n in range(400)
        ]


# what publishing refuses ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decision", "rule", "part"),
    [
        (table(["1"], ["r"], [("1", '"unclosed')]), "cell", "строка 1, столбец «r»"),
        (table(["visits"], ["r"], [("> 1,5", "1")]), "decimal_comma", "строка 1, столбец «visits»"),
        (table(["x"], ["r"], [("1", "1,5")]), "cell", "1.5"),
        (table(["x"], ["r"], [("1", "1")], hitPolicy="BEST"), "hit_policy", "BEST"),
        (table(["x"], ["r"], [("1", "1")], hitPolicy="PRIORITY"), "no_ranking", "PRIORITY"),
        (table(["x"], ["r"], [("1", "1")], aggregation="SUM"), "aggregation", "COLLECT"),
        (table(["x"], ["r"], [("1", "1")], hitPolicy="COLLECT", aggregation="MEAN"), "aggregation", "MEAN"),
        (
            table(["x"], ["a", "b"], [("1", "1", "2")], hitPolicy="COLLECT", aggregation="SUM"),
            "aggregation_outputs",
            "SUM",
        ),
        (table(["x"], ["family.level"], [("1", "1")]), "bad_name", "family.level"),
        (table(["x"], ["__builtins__"], [("1", "1")]), "reserved_name", "__builtins__"),
        (table(["x"], ["typename"], [("1", "1")]), "reserved_name", "typename"),
        (table(["x"], ["a", "a"], [("1", "1", "2")]), "same_name", "«a»"),
        (table(["x"], ["a", ""], [("1", "1", "2")]), "no_name", "имени"),
        (table(["x"], ["r"], [("1", "1"), ("1", "1", "2")]), "width", "строка 2"),
        (table(["x"], ["r"], [("1", "")]), "cell", "пустое"),
        (table([""], ["r"], [("1", "1")]), "cell", "пустое"),
        (table(["x"], [], [("1",)]), "no_outputs", "ответа"),
        (table(["x"], ["r"], []), "no_rules", "строки"),
        (
            table(["x"], ["r"], [("1", "1")], after='<decision id="d2" name="второе"/>'),
            "two_decisions",
            "второе",
        ),
        (table(["x"], ["r"], [("= = 1", "1")]), "cell", "строка 1"),
        (table(["x"], ["r"], [("1", "foo(1)")]), "cell", "нет функции «foo»"),
    ],
)
def test_problems_say_where_and_what_and_forbid_running(decision, rule, part):
    problems = decision.problems()
    assert rule in [problem.rule for problem in problems]
    assert any(part in problem.message for problem in problems)
    assert failed(decision, {"x": 1, "visits": 2})


def test_all_problems_come_at_once():
    decision = table(["x", "y ="], ["a.b"], [("1,5", "1", '"'), ("lambda: 1", "(", "1")], hitPolicy="BEST")
    assert {p.rule for p in decision.problems()} == {"hit_policy", "bad_name", "decimal_comma", "cell"}
    assert {p.row for p in decision.problems() if p.rule == "cell"} == {None, 1, 2}


def test_another_expression_language_is_refused():
    xml = table_xml(["x"], ["r"], [("1", "1")]).replace(
        b'<inputExpression id="ie0"', b'<inputExpression id="ie0" expressionLanguage="python"'
    )
    assert [p.rule for p in parse_decisions(xml).problems()] == ["language"]


@pytest.mark.parametrize("place", ["input", "test", "answer"])
def test_python_in_a_cell_is_refused_and_never_run(place, tmp_path: Path):
    canary = tmp_path / "canary"
    attack = f"(__import__('os').system('touch {canary}') or 1)"
    row = (f"? == {attack}" if place == "test" else "1", attack if place == "answer" else "1")
    decision = table([attack if place == "input" else "1"], ["r"], [row])
    assert decision.problems()
    assert failed(decision, {})
    assert not canary.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"<definitions/>",
        b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
        table_xml([], [], []).replace(b"<decision ", b"<inputData ").replace(b"</decision>", b"</inputData>"),
    ],
)
def test_a_file_without_a_decision_is_refused(content):
    with pytest.raises(DecisionFailed):
        parse_decisions(content)


def test_a_decision_without_a_table_is_told():
    xml = f'<definitions xmlns="{"https://www.omg.org/spec/DMN/20191111/MODEL/"}"><decision id="a" name="a"><literalExpression><text>1</text></literalExpression></decision></definitions>'
    assert [p.rule for p in parse_decisions(xml.encode()).problems()] == ["no_table"]


@pytest.mark.parametrize("content", [b"", b"<a", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', b"\x89PNG"])
def test_unreadable_xml_is_refused(content):
    with pytest.raises(UnreadableXml):
        parse_decisions(content)


def test_a_cell_that_fails_names_its_row():
    """Rows are told as people count them; a fault of a column's heading is of no row."""
    rows = [('"a"', '"one"'), ('"b"', "score.missing.deeper + 1")]
    fault = failed(table(["kind"], ["level"], rows, hitPolicy="UNIQUE"), {"kind": "b", "score": "текст"})
    assert fault.facts["rows"] == [2]
    fault = failed(table(["kind +"], ["level"], rows[:1], hitPolicy="UNIQUE"), {"kind": "b"})
    assert fault.facts["rows"] == []
