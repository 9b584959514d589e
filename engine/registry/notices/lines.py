"""Notices written: a code and facts for each person, counted unless they have switched the kind off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import insert

from engine.registry.notices.choices import Choice, choices
from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import Notice

INSERT = Prepared(insert(Notice))


@dataclass(frozen=True)
class Line:
    """What one person is told. ``facts``: ids, codes and dates, never a name of a family."""

    person_id: int
    case_id: str | None
    code: str
    facts: Mapping[str, object]
    told: str  # the telling: all who hear of one thing have the same


def write(tx: Tx, lines: Sequence[Line]) -> Mapping[int, Choice]:
    """Returns what the receivers have chosen."""
    if not lines:
        return {}
    chosen = choices(tx, (line.person_id for line in lines))
    rows = [
        {
            "person_id": line.person_id,
            "case_id": line.case_id,
            "code": line.code,
            "facts": dict(line.facts),
            "at": tx.now(),
            "read_at": None,
            "told": line.told,
            "quiet": is_muted(tx, line.code, chosen.get(line.person_id)),
        }
        for line in lines
    ]
    INSERT.send(tx, *rows)
    return chosen


def is_muted(tx: Tx, code: str, choice: Choice | None) -> bool:
    """Whether the person has switched the kind off and may: of danger, one's own terms and one's own way in all are told."""
    kind = tx.config.notices.of(code).kind
    return choice is not None and kind in choice.muted and kind not in tx.config.notices.always
