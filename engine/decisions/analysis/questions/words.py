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
KEYWORDS = frozenset({"true", "false", "null"})
TRUTHS = {"да": True, "истина": True, "yes": True, "нет": False, "ложь": False, "no": False}


@dataclass(frozen=True)
class Word:
    """A name that stands alone in a cell; ``place`` is the cell's id, ``facts`` its row and column."""

    text: str
    place: str
    facts: dict[str, object]
    truth: bool | None = None  # what people mean by the word in a column of yes and no

    @property
    def meant(self) -> str:
        """What was probably to be written."""
        return f'"{self.text}"' if self.truth is None else str(self.truth).lower()


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
    if _WORD.match(text) and text not in KEYWORDS:
        truth = TRUTHS.get(text.lower()) if type.kind == "boolean" else None
        yield Word(text, place, facts, truth)
