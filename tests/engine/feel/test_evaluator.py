"""FEEL as the engine promises it: strict, bounded, deterministic, and shut off from the machine."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import EvaluatorMissing, ExpressionFailed
from engine.feel.evaluator import Feel, feel
from engine.feel.host import FeelHost
from engine.feel.isolate import IsolateStopped
from engine.feel.table import compiled

MINSK = datetime(2026, 9, 16, 10, tzinfo=ZoneInfo("Europe/Minsk"))
NUMBERS = st.integers(-(10**6), 10**6) | st.decimals(-1000, 1000, places=2).map(float)
COMPARISONS = {"=": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


def reason(expression: str, context: dict | None = None, **more) -> str:
    with pytest.raises(ExpressionFailed) as caught:
        feel().evaluate(expression, context or {}, **more)
    return caught.value.facts["reason"]


@pytest.mark.parametrize(
    ("expression", "context", "value"),
    [
        ('=score > 5 and level = "x"', {"score": 7, "level": "x"}, True),
        (
            '{calendar days: 10, end of: "quarter", from: plan.at}',
            {"plan": {"at": "2026-04-17"}},
            {"calendar days": 10, "end of": "quarter", "from": "2026-04-17"},
        ),
        ('дело.куратор = "Ольга"', {"дело": {"куратор": "Ольга"}}, True),
        ('date("2026-04-17") + duration("P1D")', {}, "2026-04-18"),
        ('duration("P1M")', {}, "P1M"),
        ("for m in measures return m.title", {"measures": [{"title": "а"}, {"title": "б"}]}, ["а", "б"]),
        ("count(measures[done = false])", {"measures": [{"done": True}, {"done": False}]}, 1),
        ("some m in measures satisfies m.done", {"measures": [{"done": True}]}, True),
        ('get value(plan, "approved") = null', {"plan": {}}, True),
        ("amount + 1", {"amount": Decimal("1.5")}, 2.5),
        ("sent", {"sent": datetime(2026, 4, 17, 15, 40, tzinfo=UTC)}, "2026-04-17T15:40:00+00:00"),
        ("count > 2", {"count": 3}, True),
        ("if kind = null then 1 else 2", {"kind": None}, 1),
    ],
)
def test_values(expression, context, value):
    assert feel().evaluate(expression, context) == value


def test_the_present_moment_is_given_and_keeps_its_zone():
    moments = feel().evaluate("[now(), today()]", {}, now=MINSK)
    assert moments == ["2026-09-16T10:00:00+03:00", "2026-09-16"]
    offset = MINSK.astimezone(timezone(timedelta(hours=6)))
    assert feel().evaluate("now()", {}, now=offset) == "2026-09-16T13:00:00+06:00"
    later = MINSK + timedelta(days=1)
    assert feel().evaluate("today()", {}, now=later) == "2026-09-17"  # never remembered


def test_without_a_moment_the_wall_clock_is_not_read():
    assert "настоящее время не передано" in reason("now()")


def test_a_missing_variable_is_named_with_the_nearest_one():
    assert reason("scor > 5", {"score": 7}) == "переменная «scor» не заполнена; может быть, «score»?"
    with pytest.raises(ExpressionFailed) as caught:
        feel().evaluate("scor > 5", {"score": 7})
    assert caught.value.facts["missing"] == "scor"


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("plan", None),
        ("plan.kind", None),
        ("plan.kind.name", None),
        ("given.kind", None),
        ("rows.done", [True, None]),
        ("plan = null", True),
        ("plan != null", False),
        ("plan != null and plan.score > 3", False),
        ("plan = null or plan.score > 3", True),
        ("if plan = null then 0 else plan.score + 1", 0),
        ("is defined(plan)", False),
        ("is defined(plan.score)", False),
        ("is defined(given)", True),
        ('get or else(plan, "нет")', "нет"),
        ("get or else(plan.score, 0) > 3", False),
        ("get or else(date(plan), 0)", 0),
        ("get or else(given, plan + 1)", {}),
        ("[plan, 1]", [None, 1]),
        ("{kind: plan.kind}", {"kind": None}),
        ("string(plan)", None),
        ("count(rows[done = true])", 1),
        ("count(rows[n > 1])", 1),
        ("some row in rows satisfies row.done = true", True),
    ],
)
def test_what_nobody_has_set_is_null(expression, value, strict):
    context = {"given": {}, "rows": [{"done": True}, {"n": 2}]}
    assert feel().evaluate(expression, context, strict=strict) == value


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        ("visits + 1", "переменная «visits» не заполнена"),
        ("1 - visits", "переменная «visits» не заполнена"),
        ("-visits", "переменная «visits» не заполнена"),
        ("visits > 3", "переменная «visits» не заполнена"),
        ("3 between visits and 5", "переменная «visits» не заполнена"),
        ("visits in [1..3]", "переменная «visits» не заполнена"),
        ("visits > 3 and visits != null", "переменная «visits» не заполнена"),
        ("date(visits)", "переменная «visits» не заполнена"),
        ("count(visits)", "переменная «visits» не заполнена"),
        ("string length(visits)", "переменная «visits» не заполнена"),
        ("for v in visits return v", "переменная «visits» не заполнена"),
        ("every v in visits satisfies v", "переменная «visits» не заполнена"),
        ("for i in 1..visits return i", "переменная «visits» не заполнена"),
        ("plan.score + 1", "переменная «plan» не заполнена"),
        ("given.score + 1", "поле «given.score» не заполнено"),
        ("(given.score) * 2", "поле «given.score» не заполнено"),
        ("visits + plan", "не заполнены: «visits», «plan»"),
        ("null + 1", "действие невозможно: одно из значений пусто"),
        ("null > 1", "действие невозможно: одно из значений пусто"),
        ("date(null)", "функции «date» передано негодное значение: пусто"),
    ],
)
@pytest.mark.parametrize("context", [{}, {"visits": None, "plan": None}], ids=["absent", "null"])
def test_what_cannot_be_done_with_nothing_names_what_was_empty(expression, sentence, context):
    assert reason(expression, {"given": {}, **context}) == sentence


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("agreed", "переменная «agreed» не заполнена, а нужно да или нет (true или false)"),
        ("not(agreed)", "переменная «agreed» не заполнена, а нужно да или нет (true или false)"),
        ("agreed and ready", "переменная «agreed» не заполнена, а нужно да или нет (true или false)"),
        ("plan = null and agreed", "переменная «agreed» не заполнена, а нужно да или нет (true или false)"),
        ("plan.kind", "переменная «plan» не заполнена, а нужно да или нет (true или false)"),
        ('"да"', "получилось: текст «да», а нужно да или нет (true или false)"),
    ],
)
def test_a_condition_without_an_answer_says_what_was_missing(condition, sentence):
    with pytest.raises(ExpressionFailed) as caught:
        feel().condition(condition, {"ready": True})
    assert caught.value.facts["reason"] == sentence


@pytest.mark.parametrize(
    ("expression", "context", "part"),
    [
        ("a.b", {"a": "текст"}, "нет поля «b»"),
        ("a > 5", {"a": "7"}, "нельзя сравнить"),
        ('1 + "a"', {}, "действие невозможно"),
        ('date("2026-02-30")', {}, "негодное значение"),
        ("[1..2]", {}, "промежуток"),
        ("sum", {}, "функция"),
        ("{a: 1, a: 2}", {}, "в наборе {…} слово «a» стоит дважды; оставьте одно"),
        (
            '{f: function(a: number) a, x: f("foo")}.x',
            {},
            "функция берёт «a: number», а передано: текст «foo»",
        ),
        ('for i in ["a".."z"] return i', {}, "целые числа или дни, а здесь: текст «a» и текст «z»"),
        (r'matches("abcd", "1[asd\0]")', {}, r"«matches» передано негодное значение: текст «1[asd\0]»"),
        ('string join(["a", "c"], "X", "foo")', {}, "у функции «string join» не столько значений"),
        ("10 ** 400", {}, "слишком большое число"),
        ("1 / a", {"a": float("nan")}, "нельзя передать"),
    ],
)
def test_what_the_evaluator_lets_pass_is_told(expression, context, part):
    assert part in reason(expression, context)


def test_a_guard_protects_its_other_half_as_people_read_it():
    for text in ('plan != null and plan.kind = "x"', '(plan = null or plan.kind = "x") and ready'):
        expected = text.startswith("(")
        assert feel().evaluate(text, {"plan": None, "ready": True}) is expected
    with pytest.raises(ExpressionFailed) as caught:
        feel().condition("(plan = null or plan.x = 1) and ready", {"plan": None})
    assert "«ready» не заполнена" in caught.value.facts["reason"]


@pytest.mark.parametrize(
    ("expression", "part"),
    [
        ("a == 1", "равенство — один знак «=»"),
        ("a > 1,5", "1.5"),
        ("x if y else z", "условие then значение"),
        ("lambda x: 1", "не FEEL"),
        ("a && b", "and и or"),
        ("a = 'x'", "двойные кавычки"),
        ('"unclosed', "кавычка не закрыта"),
        ("a and", "оборвано после знака 5"),
        ("foo(1)", "нет функции «foo» (знак 1)"),
        ("__import__('os').system('id')", "не FEEL"),
        ("", "пустое"),
        ("1" * 2001, "длиннее 2000"),
        ("(" * 50 + "1" + ")" * 50, "глубже 40"),
    ],
)
def test_what_does_not_parse_is_told_with_its_place(expression, part):
    problems, _ = feel().parse(expression)
    assert part in "; ".join(problems)
    assert part in reason(expression, {"a": 1, "b": True, "x": 1, "y": True, "z": 2})


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        ("=score > 5 and a.b.c = 1", {"score", "a.b.c"}),
        ("for x in xs, y in x.parts return x + y + z", {"xs", "z"}),
        ("measures[done = false and item.x > 1][1].title", {"measures"}),
        ("{a: b, c: a}", {"b"}),
        ("sort(people, function(p, q) p.age < q.age)", {"people"}),
        ("string length(family name) > 2", {"family name"}),
        ('x instance of number and now() > date("2026-01-01")', {"x"}),
        ("round up(value: total, scale: 2)", {"total"}),
    ],
)
def test_free_variables(expression, names):
    assert feel().parse(expression) == ((), names)


def test_only_what_an_expression_reads_travels():
    huge = {"unread": "x" * 2_000_000, "parameters": {"many": ["y" * 1000] * 2000, "days": {"value": 10}}}
    assert feel().evaluate("parameters.days.value + 1", huge) == 11
    assert "слишком велики" in reason("string length(unread)", huge)


def test_a_path_and_its_whole_may_both_be_read():
    context = {"a": {"b": 1, "c": 2}}
    assert feel().evaluate("[a.b, a]", context) == [1, {"b": 1, "c": 2}]
    assert feel().evaluate("[a, a.b]", context) == [{"b": 1, "c": 2}, 1]
    assert context == {"a": {"b": 1, "c": 2}}


@pytest.mark.parametrize("value", [None, "true", 1, [True]])
def test_a_condition_is_a_boolean_or_a_fault(value):
    with pytest.raises(ExpressionFailed) as caught:
        feel().condition("flag", {"flag": value})
    assert "true или false" in caught.value.facts["reason"]


def test_unlike_values_do_not_decide_a_condition():
    with pytest.raises(ExpressionFailed):
        feel().condition('level = "1"', {"level": 1})


@given(left=NUMBERS, right=NUMBERS, sign=st.sampled_from(sorted(COMPARISONS)))
@settings(max_examples=150, deadline=None)
def test_conditions_agree_with_python(left, right, sign):
    assert feel().condition(f"a {sign} b", {"a": left, "b": right}) is COMPARISONS[sign](left, right)


MONEY = st.decimals(-(10**7), 10**7, places=2)


@given(left=MONEY, right=MONEY, more=st.lists(MONEY, min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_money_is_counted_in_decimals(left, right, more):
    given = {"a": left, "b": right, "all": more}
    plus, minus, times, total, same = feel().evaluate("[a + b, a - b, a * b, sum(all), a + b - b = a]", given)
    assert (plus, minus) == (float(left + right), float(left - right))
    assert times == float(f"{left * right:.15g}")
    assert total == float(sum(more))
    assert same is True


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("0.1 + 0.2 = 0.3", True),
        ("1.1 * 3 <= 3.3", True),
        ("0.3 / 0.1", 3),
        ("sum([0.1, 0.2, 0.3])", 0.6),
        ("mean([0.1, 0.2])", 0.15),
        ("1 / 3 * 3 = 1", True),
        ("19.99 * 100", 1999),
        ("string(0.1 + 0.7)", "0.8"),
        ("round half up(2.675, 2)", 2.68),
        ("9007199254740991 - 1", 9007199254740990),
    ],
)
def test_fractions_are_those_people_write(expression, value):
    assert feel().evaluate(expression, {}) == value


@given(
    st.recursive(st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(), st.lists, max_leaves=8)
)
@settings(max_examples=100, deadline=None)
def test_plain_values_come_back_as_they_went(value):
    assert feel().evaluate("x", {"x": value}) == value


def test_several_answers_come_at_once_and_failures_stand_in_their_place():
    one, two, three = feel().evaluate_many([("a + 1", {"a": 1}), ("b + 1", {}), ("a +", {"a": 1})])
    assert one == 2
    assert isinstance(two, ExpressionFailed)
    assert isinstance(three, ExpressionFailed)
    assert feel().evaluate_many([]) == []


def test_answers_are_not_shared_between_callers():
    first = feel().evaluate("xs", {"xs": [[1]]})
    first[0].append(2)
    assert feel().evaluate("xs", {"xs": [[1]]}) == [[1]]


def passes_test(test, value):
    """Whether a value matches a cell of a decision table, the place where unary tests stand."""
    cell = compiled(feel(), inputs=["it"], rows=[([test], ["1"])], defaults=[], ranking=[], first=True)
    answer = feel().table(cell, {"it": value, "limit": 3})
    if "fault" in answer:
        raise ExpressionFailed(expression=test, reason=str(answer))
    return answer["rows"] == [0]


@pytest.mark.parametrize(
    ("test", "value", "passes"),
    [
        ("-", 1, True),
        ('"a", "b"', "b", True),
        ('not("a", "b")', "b", False),
        ("[1..5]", 5, True),
        ("[1..5)", 5, False),
        ("> limit", 4, True),
        ("? > 3 and ? < limit * 2", 5, True),
        ("false", False, True),
        ("true", False, False),
        ("null", None, True),
        ("[1..5]", None, False),
    ],
)
def test_unary_tests(test, value, passes):
    assert passes_test(test, value) is passes


def test_a_unary_test_of_unlike_types_is_told():
    with pytest.raises(ExpressionFailed):
        passes_test("> 3", "4")


# limits ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bomb",
    [
        "count(for a in 1..5000, b in 1..5000 return a)",
        'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+b")',
        "{f: function(x) f(x), r: f(1)}.r",
    ],
)
def test_a_bomb_is_stopped_and_the_next_question_is_answered(bomb):
    evaluator = Feel()
    assert reason_of(evaluator, bomb)
    assert evaluator.evaluate("1 + 1", {}) == 2
    evaluator.host.close()


def reason_of(evaluator: Feel, expression: str) -> str:
    with pytest.raises(ExpressionFailed) as caught:
        evaluator.evaluate(expression, {})
    return caught.value.facts["reason"]


def test_memory_is_bounded():
    evaluator = Feel(FeelHost(seconds=20))
    assert "64 МБ памяти" in reason_of(evaluator, "count(for a in 1..3000, b in 1..3000 return [a, b])")
    assert evaluator.evaluate("1 + 1", {}) == 2
    evaluator.host.close()


def test_an_answer_that_outgrows_a_case_is_refused():
    doubling = ", ".join(f"a{n}: a{n - 1} + a{n - 1}" for n in range(1, 21))
    text = f'{{a0: "xxxxxxxxxx", {doubling}}}.a20'
    assert "слишком велик" in reason(text)


def test_innocent_questions_beside_a_bomb_are_answered():
    evaluator = Feel()
    bomb = "count(for a in 1..5000, b in 1..5000 return a)"
    one, two, three = evaluator.evaluate_many([("1 + 1", {}), (bomb, {}), ("x", {"x": 3})])
    assert (one, three) == (2, 3)
    assert "200 мс" in two.facts["reason"]
    evaluator.host.close()


def test_a_question_stopped_by_a_busy_machine_is_asked_once_more():
    """A processor given to somebody else for a moment must not become an incident of a case."""

    class Interrupted(FeelHost):
        stops = ["time"]

        def _call(self, requests):
            if self.stops:
                raise IsolateStopped(self.stops.pop())
            return super()._call(requests)

    evaluator = Feel(Interrupted())
    assert evaluator.evaluate("1 + 1", {}) == 2
    Interrupted.stops += ["time", "time"]
    assert "200 мс" in reason_of(evaluator, "2 + 2")
    evaluator.host.close()


def test_a_missing_bundle_is_told_with_the_remedy(tmp_path: Path):
    evaluator = Feel(FeelHost(bundle=tmp_path / "none.js"))
    with pytest.raises(EvaluatorMissing, match="make frontend"):
        evaluator.evaluate("1", {})


# many threads, forks --------------------------------------------------------------------------------------------------


def test_threads_get_their_own_answers():
    def ask(number: int) -> bool:
        found = feel().evaluate_many([("n * 2", {"n": number}), (f"n + {number % 7}", {"n": number})])
        return found == [number * 2, number + number % 7]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(800)))


def test_a_limit_in_one_thread_leaves_the_others_their_answers():
    evaluator = Feel()
    bomb = "count(for a in 1..5000, b in 1..5000 return a)"

    def ask(number: int) -> bool:
        if number % 20 == 10:
            return "мс" in reason_of(evaluator, bomb)
        return evaluator.evaluate("n + 1", {"n": number}) == number + 1

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(ask, range(60)))
    evaluator.host.close()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_process_starts_its_own_evaluator():
    assert feel().evaluate("40 + 2", {}) == 42
    child = os.fork()
    if child == 0:
        os._exit(0 if Feel().evaluate("a + 1", {"a": 1}) == 2 and feel().evaluate("b", {"b": 3}) == 3 else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert feel().evaluate("40 + 3", {}) == 43


# canaries -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "expression",
    [
        'constructor.constructor("return this")()',
        'x.constructor.constructor("return globalThis")()',
        'sum.constructor("return this")()',
        '"".constructor.constructor("return 1")()',
        "x.__proto__.y",
        "globalThis",
        "Feel",
        'eval("1")',
        'require("fs")',
        'import("fs")',
    ],
)
def test_nothing_of_the_machine_is_reachable(expression):
    """A name of the machine is a name that nobody has set, and a call of it fails."""
    value = feel().evaluate_many([(expression, {"x": {"a": 1}})])[0]
    assert value is None or isinstance(value, ExpressionFailed)
    assert "(" not in expression or isinstance(value, ExpressionFailed)


def test_context_keys_do_not_pollute_prototypes():
    evil = {"__proto__": {"polluted": True}, "x": {"__proto__": {"polluted": True}, "constructor": {"a": 1}}}
    feel().evaluate("[x, __proto__]", evil)
    assert feel().evaluate("y.polluted", {"y": {}}) is None
    assert feel().evaluate("polluted", evil) is None
    assert feel().evaluate("x.constructor.a", evil) == 1


def test_keys_written_in_an_expression_do_not_pollute_prototypes():
    for text in (
        '{"__proto__": {"polluted": true}}',
        'context put({}, "__proto__", {polluted: true})',
        'from json("{\\"__proto__\\": {\\"polluted\\": true}}")',
    ):
        try:
            feel().evaluate(text, {})
        except ExpressionFailed:
            continue
    assert feel().evaluate("y.polluted", {"y": {}}) is None


def test_one_evaluation_leaves_nothing_for_the_next():
    feel().evaluate("{secret: 42, f: function(a) a + secret, r: f(1)}.r", {})
    assert feel().evaluate("secret", {}) is None


def test_a_long_life_does_not_grow():
    evaluator = Feel()

    def live(turns: int) -> int:
        for turn in range(turns):
            evaluator.evaluate("n + 1", {"n": turn + 0.5})
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    live(6000)
    before = live(2000)
    assert live(8000) - before < 24 * 1024 * 1024
    evaluator.host.close()
