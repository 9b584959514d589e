"""The clauses of the regulations: ``config/regulations/clauses.tsv``."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engine.installation import home


@dataclass(frozen=True)
class Clause:
    """One obligation: its number, its words, what kind of thing it is, and how an executable one is satisfied."""

    id: str
    text: str
    kind: str
    how: str
    executable: bool
    source: str  # file of the regulation's full text, beside the list


def clauses(root: Path | None = None) -> dict[str, Clause]:
    """All clauses by id, in the order of the regulations."""
    return _clauses(root or home())


@cache
def _clauses(root: Path) -> dict[str, Clause]:
    path = root / "config" / "regulations" / "clauses.tsv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            row["clause_no"]: Clause(
                id=row["clause_no"],
                text=row["text_ru"],
                kind=row["kind"],
                how=row["how_satisfied"],
                executable=row["executable"] == "yes",
                source=row["seed_file"],
            )
            for row in rows
        }
