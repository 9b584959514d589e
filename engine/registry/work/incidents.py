"""Open incidents of a case, and which of its values a supervisor may mend for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import Incident

NAME = re.compile(r"(?<![\w.\"])[A-Za-zА-Яа-яЁё_]\w{0,59}(?!\w|\"|\s*\()")  # neither a function nor a text
BUILT_IN = frozenset({"case", "parameters"})
#: Words of the language itself: no variable is called so.
FEEL = frozenset(
    [
        "true",
        "false",
        "null",
        "if",
        "then",
        "else",
        "for",
        "in",
        "return",
        "some",
        "every",
        "satisfies",
        "and",
        "or",
        "not",
        "between",
        "instance",
        "of",
        "function",
    ]
)


@dataclass(frozen=True)
class Stopped:
    """An unresolved incident: the task or timer that stands, and why."""

    id: str
    task_id: str | None
    cause: str


def stopped(tx: Tx, case_id: str) -> list[Stopped]:
    """The unresolved incidents of a case, oldest first."""
    found = select(Incident.id, Incident.task_id, Incident.cause).where(
        Incident.case_id == case_id, Incident.resolved_at.is_(None)
    )
    return [*map(by_name(Stopped), tx.execute(found.order_by(Incident.happened_at, Incident.id)))]


def named(incident: Stopped) -> set[str]:
    """The words of the cause that could be a variable: expressions and missing variables are quoted in it."""
    return (
        {word for quoted in re.findall("«([^»]*)»", incident.cause) for word in NAME.findall(quoted)}
        - BUILT_IN
        - FEEL
    )


def correctable(variables: Mapping[str, object], incidents: Iterable[Stopped]) -> dict[str, bool]:
    """Names a supervisor may set: the routing values of the case, and whatever a cause names (True)."""
    causes = set[str]().union(*(named(incident) for incident in incidents))
    return {name: name in causes for name in [*sorted(causes), *sorted(variables.keys() - causes)]}
