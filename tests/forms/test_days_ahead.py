"""No day typed for what is still to come is without a limit: a slip of the year would silence the case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.forms.fields import Field, fields
from tests.forms.filling import FORMS, WORKSPACE

BOUNDED = {
    "not_future",
    "not_far",
    "no_longer_than",
}  # by today, by the institution's limit, by a term from a start


def days(known: Sequence[Field], path: str = "") -> Iterator[tuple[str, Field]]:
    for field in known:
        yield from days(field.inner, f"{path}{field.dotted}[].")
        if field.dated:
            yield path + field.dotted, field


def bounded(field: Field) -> bool:
    return bool(BOUNDED & {*field.rules}) or ("within" in field.rules and "to" in field.properties)


def test_every_day_that_people_type_has_a_limit() -> None:
    free = [
        (form_id, path)
        for form_id in sorted(FORMS)
        for path, field in days(fields(WORKSPACE.form(form_id)))
        if field.component.get("subtype") in ("date", "datetime")
        and not field.component.get("readonly")
        and not bounded(field)
    ]
    assert free == []


def test_the_day_of_the_next_visit_is_held_against_the_norm() -> None:
    for form_id in ("f07_visit_ru", "f07_visit_by", "first_meeting_omsk"):
        [field] = [field for path, field in days(fields(WORKSPACE.form(form_id))) if path == "next_on"]
        assert {"within_norm", "not_far"} <= {*field.rules}
