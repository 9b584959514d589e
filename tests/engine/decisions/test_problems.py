"""What publishing refuses of a table, all at once, each with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.decisions import parse_decisions
from tests.engine.decisions.tables import failed, table, table_xml


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


def test_an_empty_decision_is_told():
    xml = table_xml(["x"], ["r"], [("1", "1")], after='<decision id="d2" name="второе"/>')
    assert [p.rule for p in parse_decisions(xml, "d2").problems()] == ["no_table"]
    assert parse_decisions(xml, "level").problems() == []
