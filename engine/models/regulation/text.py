"""The text of a paper, line by line, with the clauses that stand in each line.

``config/regulations/places.tsv`` says with which words the line of a clause begins; a clause without a place is
shown after the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from engine.config import Clause
from engine.models.regulation.tables import pairs

PLACES = "places.tsv"
LEFT_BY_CONVERSION = re.compile(r"\[bookmark:[^\]]*\]|\*\*")
HEADING = re.compile(r"\d+\.\s*\D.{0,99}")
ITEM = re.compile(r"[-–·•]\s*")


@dataclass(frozen=True)
class Line:
    """One line of a paper. ``kind``: front (before the first section, without a clause), heading, item, plain."""

    text: str
    kind: str
    clauses: tuple[str, ...]


def paper_text(folder: Path, source: str, own: Iterable[Clause]) -> tuple[Line, ...]:
    """The lines of a paper; empty ones and traces of its conversion are left out."""
    path = folder / source
    if not path.is_file():
        return ()
    placed = dict(pairs(folder / PLACES))
    begins = tuple((one.id, placed[one.id]) for one in own if one.id in placed)
    return _lines(path, path.stat().st_mtime_ns, begins)


@lru_cache(maxsize=16)
def _lines(path: Path, _changed: int, begins: tuple[tuple[str, str], ...]) -> tuple[Line, ...]:
    texts = [_clean(line) for line in path.read_text("utf-8").splitlines()]
    texts = [text for text in texts if text]
    standing = [tuple(id_ for id_, words in begins if text.startswith(words)) for text in texts]
    kinds = [_kind(text, clauses) for text, clauses in zip(texts, standing, strict=True)]
    front = _front(kinds, standing)
    return tuple(
        Line(
            ITEM.sub("", text, count=1) if kind == "item" else text,
            "front" if at < front and not clauses else kind,
            clauses,
        )
        for at, (text, kind, clauses) in enumerate(zip(texts, kinds, standing, strict=True))
    )


def _clean(line: str) -> str:
    return " ".join(LEFT_BY_CONVERSION.sub("", line).split())


def _kind(text: str, clauses: tuple[str, ...]) -> str:
    if ITEM.match(text):
        return "item"
    return "heading" if HEADING.fullmatch(text) and not clauses else "plain"


def _front(kinds: list[str], standing: list[tuple[str, ...]]) -> int:
    """How many lines come before the first section or the first clause of the paper's own text."""
    for at, (kind, clauses) in enumerate(zip(kinds, standing, strict=True)):
        if kind == "heading" or any(clause.split(".")[1] != "0" for clause in clauses):
            return at
    return len(kinds)
