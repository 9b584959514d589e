"""Cells that can never be evaluated: unknown names, dates that no calendar has, values of another kind, stray signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from engine.config import Config
from engine.decisions import Decision
from engine.decisions.analysis.kind_of_column import EMPTINESS, kind_of
from engine.decisions.analysis.of_table import CELLS
from engine.decisions.analysis.questions.words import words
from engine.decisions.odd_names import OddNames
from engine.decisions.parts import DecisionTable
from engine.errors import ExpressionFailed
from engine.feel.evaluator import feel
from engine.feel.kinds.judge import Asked, Judged, judge_many
from engine.feel.kinds.kind import UNKNOWN, Kind
from engine.feel.question import Parsed
from engine.models.checks.decision.around import Around, around
from engine.models.checks.decision.places import Place, places, want_of
from engine.models.checks.decision.readable import decisions
from engine.models.checks.expressions.kinds_of_names import Kinds
from engine.models.checks.expressions.known_names import BUILT_IN
from engine.models.checks.expressions.variables import CASE
from engine.models.finding import Finding, error
from engine.models.nearest import near, nearest
from engine.models.workspace import Workspace

SIGNS = frozenset(
    {"arrow", "stray_test", "minus_range"}
)  # what the text looks like comes before what it names
NOON = datetime(2026, 9, 16, 10, tzinfo=UTC)


def decision_cells(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """One finding a cell: the first thing that is wrong in it. A whole cell that is a name is told by ``decision_words``."""
    for decision in decisions(path, workspace):
        known = around(decision, workspace, config)
        for table in decision.tables:
            yield from _of_table(path, decision, table, known, config)


def _of_table(
    path: str, decision: Decision, table: DecisionTable, known: Around, config: Config
) -> Iterator[Finding]:
    told = {remark.place for question in CELLS for remark in question(table)}
    told |= {word.place for word in words(table)}
    odd = OddNames(decision.graph)  # of several words, which only the file itself tells apart
    asked = [each for each in places(table) if each.id not in told and not odd.stand_in(each.text)]
    parsed = _parsed(asked)
    read = [(place, one) for place, one in zip(asked, parsed, strict=True) if not one.problems]
    kinds = _kinds(table, known)
    judged = judge_many(feel(), [_asked(place, kinds) for place, _ in read])
    for (place, one), found in zip(read, judged, strict=True):
        finding = (
            _odd(path, place, found, SIGNS)
            or _name(path, place, one, known, config)
            or _odd(path, place, found)
        )
        if finding is None and not (place.unary or one.roots or one.perhaps):
            finding = _never(path, place)
        if finding is not None:
            yield finding


def _parsed(asked: Sequence[Place]) -> list[Parsed]:
    unary = iter(feel().parse_many([place.text for place in asked if place.unary], unary=True))
    plain = iter(feel().parse_many([place.text for place in asked if not place.unary]))
    return [next(unary if place.unary else plain) for place in asked]


def _asked(place: Place, kinds: Mapping[str, Kind]) -> Asked:
    if place.column is None:
        return Asked(place.text, kinds, want_of(place.type))
    read = place.kind if place.column.type.says else kinds.get(place.column.expression, UNKNOWN)
    return Asked(place.text, {**kinds, "?": read}, unary=True)


def _kinds(table: DecisionTable, known: Around) -> Kinds:
    """Of the names, those that a column turns into another kind left out."""
    declared = {each.expression: kind_of(each.type) for each in table.inputs if each.type.says}
    found = {**known.kinds, **{name: kind for name, kind in declared.items() if name.isidentifier()}}
    lost = {name for name, kind in declared.items() if kind.name not in ("number", "text", "truth")}
    return {name: kind for name, kind in found.items() if name not in lost}


def _name(path: str, place: Place, parsed: Parsed, known: Around, config: Config) -> Finding | None:
    for steps in parsed.paths:
        if steps[0].startswith("?") and steps[0] != "?":
            return _finding(path, place, "decision_cell_sign")
        if steps[0] not in known.names and steps[0] != "?":
            return _finding(path, place, "decision_name", name=steps[0], near=_meant(place, steps[0], known))
        if steps[0] in ("parameters", "case") and len(steps) > 1:
            listed = CASE if steps[0] == "case" else _parameters(config)
            if steps[1] not in listed:
                meant = near(steps[1], listed)
                hint = f"«{steps[0]}.{meant}»" if meant else ""
                return _finding(path, place, "decision_name", name=".".join(steps[:2]), near=hint)
    return None


def _meant(place: Place, name: str, known: Around) -> str:
    """A known name like it; else a text, unless the column is of another kind."""
    meant = near(name, known.near)
    if meant:
        return f"«{meant}»"
    text = place.kind.name in ("text", "unknown")
    return f'"{name}"' if text else nearest(name, known.near - BUILT_IN)


def _parameters(config: Config) -> frozenset[str]:
    return frozenset().union(*(each.parameters for each in config.institutions.values()))


def _odd(path: str, place: Place, judged: Judged, codes: frozenset[str] | None = None) -> Finding | None:
    told = (each for each in judged.problems if each.code not in EMPTINESS)
    problem = next((each for each in told if codes is None or each.code in codes), None)
    return None if problem is None else _finding(path, place, "decision_cell", said=problem)


def _never(path: str, place: Place) -> Finding | None:
    (answer,) = feel().evaluate_many([(place.text, {})], now=NOON)
    if not isinstance(answer, ExpressionFailed):
        return None
    return _finding(path, place, "decision_cell_never", reason=answer.facts["reason"])


def _finding(path: str, place: Place, rule: str, **facts: object) -> Finding:
    return error(path, place.id, rule, place.variant, text=place.text, **place.facts, **facts)
