"""A problem with its place in words: «строка 3, столбец «Балл»: …»."""

from __future__ import annotations

from engine.decisions.parts import Problem
from engine.words import Sentence, say, tell, together


def problem(place: str, rule: str, column: str = "", row: int | None = None, **facts: object) -> Problem:
    """The problem ``rule`` at an element; its sentence is ``decisions.<rule>`` after the place."""
    at = Sentence.of(lambda language: where(row, column, language))
    return Problem(place, rule, together(at, tell(f"decisions.{rule}", **facts)), row, column, {**facts})


def where(row: int | None, column: str, language: str = "ru") -> str:
    """The place as the beginning of a sentence; empty for the whole table."""
    if row and column:
        return say("decisions.at_row", language, row=row, column=column)
    if column:
        return say("decisions.at_column", language, column=column)
    return say("decisions.at_whole_row", language, row=row) if row else ""
