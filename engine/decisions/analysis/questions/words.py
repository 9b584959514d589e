"""Words without quotes: a whole test or answer that is a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.decisions.analysis.cell_sets import alternatives
from engine.decisions.analysis.remark import at_cell
from engine.decisions.parts import DecisionTable
from engine.decisions.types import Type

_WORD = re.compile(r"[^\W\d]\w*(?: \w+)*\Z")
_NOT = re.compile(r"not\s*\((.*)\)\Z", re.DOTALL)
_COMPUTED = re.compile(r"(?:if|for|some|every)\s")  # as a name it would not be read
KEYWORDS = frozenset({"true", "false", "null"})
#: How people say a comparison, and how it is written.
SPOKEN = tuple(
    (re.compile(pattern + r"\Z", re.IGNORECASE), written)
    for pattern, written in (
        (r"(?:не менее|не меньше|от|с|at least|from) (\d+)", r">= \1"),
        (r"(?:не более|не больше|до|по|at most|up to) (\d+)", r"<= \1"),
        (r"(?:более|больше|свыше|more than|over) (\d+)", r"> \1"),
        (r"(?:менее|меньше|less than|under) (\d+)", r"< \1"),
        (r"(?:от|с|from) (\d+) (?:до|по|to) (\d+)", r"[\1..\2]"),
        (r"(?:не|not) (\d+)", r"not(\1)"),
    )
)
TRUTHS = {"да": True, "истина": True, "yes": True, "нет": False, "ложь": False, "no": False}


@dataclass(frozen=True)
class Word:
    """A name that stands alone in a cell; ``place`` is the cell's id, ``facts`` its row and column."""

    text: str
    place: str
    facts: dict[str, object]
    truth: bool | None = None  # what people mean by the word in a column of yes and no

    number: bool = False  # whether the column is one of numbers

    @property
    def meant(self) -> str:
        """What was probably to be written."""
        if self.truth is not None:
            return str(self.truth).lower()
        spoken = ((pattern.match(self.text), written) for pattern, written in SPOKEN)
        said = (
            next((found.expand(written) for found, written in spoken if found), None) if self.number else None
        )
        return said or f'"{self.text}"'


def words(table: DecisionTable) -> Iterator[Word]:
    """All such names; whether anybody sets them is for those to say who know the callers."""
    for row, rule in enumerate(table.rules):
        for column, cell in enumerate(rule.when[: len(table.inputs)]):
            negated = _NOT.match(cell.text)
            for text in alternatives(negated[1] if negated else cell.text):
                yield from _word(text, *at_cell(table, row, column), table.inputs[column].type)
        for column, cell in enumerate(rule.then[: len(table.outputs)]):
            yield from _word(cell.text, *at_cell(table, row, column, output=True), table.outputs[column].type)
    for column, output in enumerate(table.outputs):
        facts: dict[str, object] = {"row": 0, "column": output.label or str(column + 1)}
        yield from _word(output.default, output.id or table.id, facts, output.type)


def _word(text: str, place: str, facts: dict[str, object], type: Type) -> Iterator[Word]:
    if _WORD.match(text) and text not in KEYWORDS and not _COMPUTED.match(text):
        truth = TRUTHS.get(text.lower()) if type.kind == "boolean" else None
        yield Word(text, place, facts, truth, type.kind == "number")
