"""The evaluator's complaints in the words of those who meet them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from engine.errors import ExpressionFailed
from engine.feel.evaluator import feel
from engine.feel.reasons import FAULTS, LIMITS, SENTENCES, of_fault, of_no_truth, of_syntax, of_warning, shown
from engine.words import catalogue, say


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("x > 1,5", "hint_decimal_comma"),
        ("x == 1", "hint_equality"),
        ("x && y", "hint_and_or"),
        ("x = 'а'", "hint_quotes"),
        ("if x else y", "hint_if"),
        ("lambda: 1", "hint_other_language"),
        ('x = "а', "hint_unclosed"),
    ],
)
def test_a_known_habit_is_told_what_to_write_instead(text: str, hint: str) -> None:
    said = of_syntax(text, {"from": 2, "to": 3})
    assert said.endswith("; " + say(f"feel.{hint}"))


def test_a_habit_inside_a_text_is_none() -> None:
    assert of_syntax('f("a == b, c && d")', {"from": 0, "to": 1}) == say(
        "feel.syntax_token", token="f", position=1
    )


def test_a_cut_expression_has_no_token() -> None:
    assert of_syntax("1 +", {"from": 3, "to": 3}) == say("feel.syntax_cut", position=3)


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ({"fault": "stopped", "detail": "time"}, "stopped_time"),
        ({"fault": "stopped", "detail": "memory"}, "stopped_memory"),
    ],
)
def test_a_limit_is_named_with_its_measure(answer: dict[str, Any], key: str) -> None:
    said = of_fault(answer, "x")
    assert said != f"feel.{key}" and any(sign.isdigit() for sign in said)


def test_a_missing_name_is_told_with_the_one_that_was_perhaps_meant() -> None:
    warning = {"type": "NO_VARIABLE_FOUND", "position": {"from": 0, "to": 5}}
    said = of_warning(warning, "levle > 1", ["level", "visits"])
    assert "«levle»" in said and "«level»" in said
    assert "«visits»" not in of_warning(warning, "zzzzz > 1", ["level", "visits"])


@pytest.mark.parametrize(
    ("value", "key", "facts"),
    [
        (None, "nothing", {}),
        (True, "truth", {"value": "true"}),
        (4, "number", {"value": 4}),
        ("list", "list", {}),
        ([1], "list", {}),
        ({"a": 1}, "object", {}),
        ("слово", "text", {"value": "слово"}),
    ],
    ids=str,
)
def test_a_value_as_a_reader_sees_it(value: Any, key: str, facts: dict[str, Any]) -> None:
    assert shown(value) == say(f"feel.{key}", **facts)


# nothing of the library's English reaches a person --------------------------------------------------------------------

WORDS = {"true", "false", "and", "or", "if", "then", "else", "now", "today", "FEEL", "JSON"}
SOURCES = Path(__file__).parents[3] / "webapp" / "frontend" / "feel"
WITH_CARE = {"NO_VARIABLE_FOUND", "WRONG_ARGUMENT"}  # told by sentences of their own
EMPTY = {"name": "visits", "position": {"from": 0, "to": 6}, "absent": True}


def is_russian(sentence: str) -> bool:
    """Cyrillic, with no Latin words but names in their quotes and words of the language."""
    bare = re.sub("«[^»]*»", "", sentence)
    return bool(re.search("[а-яё]", bare)) and not set(re.findall("[A-Za-z]{2,}", bare)) - WORDS


def warning(kind: str, **values: object) -> dict[str, Any]:
    return {"type": kind, "position": {"from": 0, "to": 1}, "values": values, "empty": []}


VALUES: list[object] = [None, True, 1.5, "слово", *({"kind": kind} for kind in ("list", "context", "range"))]
VALUES += [{"kind": kind, "text": "P1D"} for kind in ("date", "time", "date time", "duration")]


@pytest.mark.parametrize("value", VALUES, ids=str)
@pytest.mark.parametrize("kind", sorted({*SENTENCES, *WITH_CARE, "UNHEARD_OF"}))
def test_every_warning_is_told_in_russian(kind: str, value: object) -> None:
    told = warning(
        kind, left=value, right=value, value=value, target=value, name="f", wanted="list", string="x"
    )
    told["values"]["string"] = {"kind": "date", "text": "2026"}
    assert is_russian(of_warning(told, "x", ["y"]))
    assert is_russian(of_warning({**told, "empty": [EMPTY]}, "x", ["visit"]))
    assert is_russian(of_no_truth(value, [], []))
    assert is_russian(of_no_truth(None, [EMPTY], ["visit"]))


@pytest.mark.parametrize("detail", ["Unsupported thing: true..null", "time", "memory", "script"])
@pytest.mark.parametrize("fault", [*FAULTS, "syntax", "unheard of"])
def test_every_fault_is_told_in_russian_without_the_reason_of_the_library(fault: str, detail: str) -> None:
    assert is_russian(of_fault({"fault": fault, "detail": detail}, "x +"))
    if detail in (*LIMITS, "script"):
        assert is_russian(of_fault({"fault": "stopped", "detail": detail}, "x"))


@pytest.mark.parametrize("detail", ["range", "function", "number", "object"])
def test_what_is_no_value_is_told_in_russian(detail: str) -> None:
    assert is_russian(of_fault({"fault": "not_a_value", "detail": detail}, "x"))


def test_whatever_the_evaluator_may_warn_of_has_a_sentence() -> None:
    sources = "".join(path.read_text("utf-8") for path in SOURCES.rglob("*.js"))
    warned = set(re.findall(r"'([A-Z]+(?:_[A-Z]+)+|NOTHING|ASSERTION)'", sources)) - {
        "FUNCTION_INVOCATION_FAILURE"
    }
    assert len(warned) > 10
    assert warned <= {*SENTENCES, *WITH_CARE}


def test_every_kind_a_function_may_want_has_a_word() -> None:
    signatures = (Path(__file__).parents[3] / "engine" / "feel" / "functions.json").read_text("utf-8")
    wanted = set(re.findall(r'"takes": \[([^\]]*)\]', signatures))
    kinds = {kind.strip(' "?') for each in wanted for kind in each.split(",") if each}
    assert {f"wanted_{kind}" for kind in kinds} <= set(catalogue("ru", "feel"))
    assert set(catalogue("ru", "feel")) == set(catalogue("en", "feel"))


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        ("[true..null]", "действие невозможно: одно из значений пусто"),
        ("> true", None),
        ('date("null")', "функции «date» передано негодное значение: текст «null»"),
        ('@"2026-13-01"', "негодное значение даты, времени или срока: текст «2026-13-01»"),
        ('date("-2026-01-01")', "вычислитель не справился с этим выражением; запишите его проще"),
        ('matches("a", "b", "x")', "вычислитель не справился с этим выражением; запишите его проще"),
        ("{f: function(x) f(x), r: f(1)}.r", None),
        ("1 / 0", "на ноль делить нельзя"),
        ('"a" - 1', "действие невозможно: текст «a» и число 1"),
        ('-"a"', None),
        ("5(1)", None),
        ("nothing(1)", "нет функции «nothing» (знак 1)"),
        ("uuid()", None),
        ("count([1], 2)", "у функции «count» не столько значений или не те имена (передано: 2)"),
        ('string length(list: "a")', None),
        ('count("a", 1)', None),
        ("string join([1])", "функция «string join» принимает: тексты; передано: список"),
        ('assert(1, false, "сначала согласие")', "сначала согласие"),
        ("assert(1, false)", "проверка функции «assert» не прошла"),
        ("for x in 1 return x", "перебрать можно только список, а здесь: число 1"),
        ('for x in 1.."a" return x', "перебрать можно целые числа или дни, а здесь: число 1 и текст «a»"),
        ("[1][2 > 1 and 3]", None),
        ("function(a) external 1", None),
        ('duration("P1M") < duration("P1D")', None),
        ('date("2026-01-01").hour', None),
        ("[[1..2]]", None),
        ("10 ** 400", None),
    ],
)
def test_failures_as_they_happen_are_told_in_russian(expression: str, sentence: str | None) -> None:
    with pytest.raises(ExpressionFailed) as caught:
        feel().evaluate(expression, {})
    assert is_russian(caught.value.facts["reason"])
    assert sentence in (None, caught.value.facts["reason"])
