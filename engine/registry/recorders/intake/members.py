"""People as forms name them: one line for the name, a date, a kinship."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.registry.families import duplicates, members
from engine.registry.families.members import Named
from engine.registry.recorders.answers import Answers
from engine.registry.recorders.recording import Recording

LEGAL = ("parent", "guardian", "trustee", "mother", "father")
PARENTS = ("mother", "father")


def named_rows(rows: Iterable[Answers]) -> Iterator[Named]:
    """The rows of a table of members that name somebody."""
    for row in rows:
        named = named_in(row)
        if named is not None:
            yield named


def named_in(row: Answers, **facts: object) -> Named | None:
    """The person of one row or form; None where no name was written."""
    name = row.text("name", "full_name", "applicant_name", "applicant")
    name = name or " ".join(
        filter(None, (row.text(key) for key in ("last_name", "first_name", "middle_name")))
    )
    if not name:
        return None
    relation = row.code("relation", limit=20)
    told = {"relation": relation, "legal_rep": relation in LEGAL or None, "sex": row.code("sex", limit=1)}
    return Named(
        name,
        row.day("birth_date"),
        row.text("snils") or None,
        row.text("personal_no") or None,
        {**told, **facts},
    )


def keep_people(recording: Recording, people: Iterable[Named]) -> list[str]:
    """Write the people down as members and notice other families they belong to; the members' ids."""
    written = list(people)
    case = recording.case
    duplicates.notice(recording.tx, case.institution, case.family_id, case.id, written)
    whose = (case.institution, case.family_id)
    return [members.keep(recording.tx, *whose, named, recording.ground) for named in written]
