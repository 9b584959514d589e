"""D19: the register of families as a paper of the institution, in the columns of the published form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.documents.facts.every_paper import HOUSE, PAPER, house
from engine.documents.facts.kind import Templated
from engine.documents.facts.reading import PERSON, HouseReading
from engine.documents.shape import Fact, Group, Rows, group
from engine.documents.words.numerals import day, day_words

COLUMNS = (
    *("no", "family", "members", "circumstances", "category"),
    *("curator", "contract", "level", "result", "ended"),
)
JOURNAL = group("journal", "period cuts total", lines=Rows(group("line", " ".join(COLUMNS))))
KIND = Templated("d19", Group({"house": HOUSE, "paper": PAPER, "maker": PERSON, "journal": JOURNAL}))


def register_facts(
    reading: HouseReading, maker: int, title: str, period: str, cuts: str, lines: Sequence[Sequence[str]]
) -> Mapping[str, Fact]:
    """Everything the template may say; a line has the texts of ``COLUMNS`` in their order."""
    told: list[Fact] = [dict(zip(COLUMNS, line, strict=True)) for line in lines]
    today = reading.today
    return {
        "house": house(reading),
        "paper": {"number": "", "day": day(today), "day_words": day_words(today), "title": title},
        "maker": reading.staff(maker),
        "journal": {"period": period, "cuts": cuts, "total": str(len(told)), "lines": told},
    }
