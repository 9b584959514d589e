"""FEEL, the one language of expressions: the modeler's own evaluator in an embedded V8, strict where it is lax.

No expression of a model reaches Python, and none reaches the machine: the isolate holds the evaluator and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from threading import Lock
from typing import Any, Literal, TypeVar

from cachetools import LRUCache

from engine.errors import ExpressionFailed
from engine.feel.host import Answer, FeelHost
from engine.feel.question import Parsed, Question, as_json, question, refused, stripped, understood
from engine.feel.reasons import of_fault, of_no_truth, of_warning
from engine.feel.table import Table

Kind = Literal["expression", "unary"]
VALUE = {"ask": "value"}
PARSED = 4000  # expressions: those of all bundled models are 1100
ANSWERS = 4000  # one action asks a few dozen; an answer is a short JSON text
Key = TypeVar("Key")
Value = TypeVar("Value")


class Feel:
    """Evaluates FEEL. Safe from many threads; answers of pure expressions are remembered by what they read."""

    def __init__(self, host: FeelHost | None = None) -> None:
        self.host = host or FeelHost()
        self._lock = Lock()  # a cache that remembers its order is changed by every look at it
        self._parsed: LRUCache[tuple[str, Kind], Parsed] = LRUCache(PARSED)
        self._answers: LRUCache[str, str] = LRUCache(ANSWERS)

    def evaluate(
        self,
        expression: str,
        context: Mapping[str, object],
        *,
        now: datetime | None = None,
        strict: bool = True,
    ) -> Any:
        """The JSON-able value of an expression; dates, times and durations are ISO text.

        Args:
            expression: FEEL with or without the leading ``=``.
            context: variables, plain JSON values; ISO texts stay texts (``date(x)`` makes a date of one).
            now: what ``now()`` and ``today()`` answer, aware; without it they fail.
            strict: an impossible operation fails, on what nobody has filled too; otherwise it gives null. A variable
                or field that nobody has set reads as null either way.

        Raises:
            ExpressionFailed: it does not parse, has no value, or broke a limit; ``reason`` is Russian.
        """
        return _or_raise(self.evaluate_many([(expression, context)], now=now, strict=strict)[0])

    def evaluate_many(
        self,
        questions: Sequence[tuple[str, Mapping[str, object]]],
        *,
        now: datetime | None = None,
        strict: bool = True,
    ) -> list[object]:
        """Values of several expressions in one call of V8; a failed one is an ``ExpressionFailed`` in its place."""
        return [
            _result(each, answer, strict) if isinstance(each, Question) else each
            for each, answer in self._asked(questions, now)
        ]

    def condition(
        self, expression: str, context: Mapping[str, object], *, now: datetime | None = None
    ) -> bool:
        """A real true or false. Raises ExpressionFailed for anything else, null and texts included."""
        truth = self.conditions([(expression, context)], now=now)[0]
        if isinstance(truth, ExpressionFailed):
            raise truth
        return truth

    def conditions(
        self, questions: Sequence[tuple[str, Mapping[str, object]]], *, now: datetime | None = None
    ) -> list[bool | ExpressionFailed]:
        """Several conditions in one call; what is neither true nor false is a failure that says what was missing."""
        return [
            _truth(each, answer) if isinstance(each, Question) else each
            for each, answer in self._asked(questions, now)
        ]

    def parse(self, expression: str, *, unary: bool = False) -> tuple[tuple[str, ...], frozenset[str]]:
        """Problems (Russian, with positions) and the dotted names an expression needs, without data."""
        parsed = self.parse_many([expression], unary=unary)[0]
        return parsed.problems, parsed.variables

    def parse_many(self, expressions: Sequence[str], *, unary: bool = False) -> list[Parsed]:
        """All that parsing tells of many expressions, in one call: for the check of a whole diagram or table."""
        kind: Kind = "unary" if unary else "expression"
        texts = [text.strip() if unary else stripped(text) for text in expressions]
        return self._learn([(text, kind) for text in texts])

    def table(self, table: Table, context: Mapping[str, Any], *, now: datetime | None = None) -> Answer:
        """Matching rows (from 0) of a decision table and their outputs, in one call; or a fault with its cell.

        Raises:
            ExpressionFailed: the context is not plain JSON.
        """
        return self._taught("table", table, context, now)

    def program(self, program: Table, context: Mapping[str, Any], *, now: datetime | None = None) -> Answer:
        """The ``value`` of a decision with all it needs, in one call; or a fault with its step, box and cell.

        Raises:
            ExpressionFailed: the context is not plain JSON.
        """
        return self._taught("program", program, context, now)

    def _taught(self, ask: str, table: Table, context: Mapping[str, Any], now: datetime | None) -> Answer:
        parsed = Parsed(paths=table.paths, clock=table.clock)
        asked = question(table.id, parsed, context, now, {"ask": ask})
        if isinstance(asked, ExpressionFailed):
            raise asked
        known = self._recall(self._answers, asked.request) if asked.pure else None
        answer: Answer = json.loads(known) if known else self._decided(ask, asked.request, table)
        if asked.pure and not known and answer.get("fault") != "stopped":
            self._remember(self._answers, asked.request, json.dumps(answer))
        return answer

    def _decided(self, ask: str, request: str, table: Table) -> Answer:
        answer = self.host.ask([request])[0]
        if "unknown" in answer:
            answer = self.host.ask([f'{{"{ask}":{table.body},{request[1:]}'])[0]
        return answer

    def _recall(self, cache: LRUCache[Key, Value], key: Key) -> Value | None:
        with self._lock:
            return cache.get(key)

    def _remember(self, cache: LRUCache[Key, Value], key: Key, value: Value) -> None:
        with self._lock:
            cache[key] = value

    def _learn(self, texts: Sequence[tuple[str, Kind]]) -> list[Parsed]:
        found = {key: self._recall(self._parsed, key) or refused(key[0]) for key in texts}
        unknown = [key for key, parsed in found.items() if parsed is None]
        requests = [{"ask": "analyse", "text": text, "kind": kind} for text, kind in unknown]
        for key, answer in zip(unknown, self.host.ask([as_json(each) for each in requests]), strict=True):
            found[key] = learnt = understood(answer, key[0])
            if answer.get("fault") != "stopped":
                self._remember(self._parsed, key, learnt)
        return [parsed for key in texts if (parsed := found[key]) is not None]

    def _asked(
        self, questions: Sequence[tuple[str, Mapping[str, object]]], now: datetime | None
    ) -> list[tuple[Question | ExpressionFailed, Answer]]:
        """Every question with its answer, in order: from memory where known, else from one call."""
        texts = [stripped(expression) for expression, _ in questions]
        parsed = self._learn([(text, "expression") for text in texts])
        asked = [
            question(text, each, context, now, VALUE)
            for text, each, (_, context) in zip(texts, parsed, questions, strict=True)
        ]
        answers = self._answered([each for each in asked if isinstance(each, Question)])
        return [
            (each, json.loads(answers[each.request]) if isinstance(each, Question) else {}) for each in asked
        ]

    def _answered(self, questions: Sequence[Question]) -> dict[str, str]:
        """The answer to each request, as text: every caller gets one of its own."""
        known = {
            each.request: self._recall(self._answers, each.request) if each.pure else None
            for each in questions
        }
        answers = {request: text for request, text in known.items() if text is not None}
        fresh = {each.request: each for each in questions if each.request not in answers}
        for (request, each), answer in zip(fresh.items(), self.host.ask(list(fresh)), strict=True):
            answers[request] = text = json.dumps(answer)
            if each.pure and answer.get("fault") != "stopped":
                self._remember(self._answers, request, text)
        return answers


def _result(asked: Question, answer: Answer, strict: bool) -> object:
    if "fault" in answer:
        return ExpressionFailed(expression=asked.text, reason=of_fault(answer, asked.text))
    if strict and "warning" in answer:
        warning = answer["warning"]
        absent = [each["name"] for each in warning["empty"] if each["absent"]]
        return ExpressionFailed(
            expression=asked.text,
            reason=of_warning(warning, asked.text, asked.known),
            missing=absent[0] if absent else None,
        )
    return answer["value"]


def _truth(asked: Question, answer: Answer) -> bool | ExpressionFailed:
    found = _result(asked, answer, strict=True)
    if isinstance(found, bool | ExpressionFailed):
        return found
    reason = of_no_truth(found, answer.get("empty", ()), asked.known)
    return ExpressionFailed(expression=asked.text, reason=reason)


def _or_raise(value: object) -> object:
    if isinstance(value, ExpressionFailed):
        raise value
    return value


@cache
def feel() -> Feel:
    """The process's one evaluator; V8 starts at its first question, after any fork."""
    return Feel()
