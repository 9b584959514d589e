"""The forms that a case had at a past moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select

from engine.queries.cases.case_pages import ON_A_PAGE
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import Person, Submission

SHOWN = 12  # the last ones; all of them stand under «Данные»


@dataclass(frozen=True)
class FormThen:
    """A completed form, by its name."""

    id: int
    name: str
    person: str | None
    at: datetime
    page: int = 1  # of «Данные», where it stands


def forms_then(tx: Tx, case_id: str, tasks: Sequence[str]) -> tuple[FormThen, ...]:
    """The last of the forms that these tasks had left, the newest first; a task without a form leaves none."""
    query = (
        select(Submission.id, Submission.name, Person.name.label("person"), Submission.at)
        .join(Person, Person.id == Submission.person_id, isouter=True)
        .where(Submission.case_id == case_id, Submission.task_id.in_([*tasks[-SHOWN:]]))
        .order_by(Submission.id.desc())
    )
    found = [*map(by_name(FormThen), tx.execute(query))]
    if not found:
        return ()
    newer = select(func.count()).where(Submission.case_id == case_id, Submission.id > found[0].id)
    before = tx.connection.scalar(newer) or 0
    return tuple(replace(form, page=(before + n) // ON_A_PAGE + 1) for n, form in enumerate(found))
