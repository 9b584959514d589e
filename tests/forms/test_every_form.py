"""Every form of the repository, opened in every house that uses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from engine.forms.fields import Field, fields
from tests.forms.filling import FORMS, WORKSPACE, context, faults, filled, houses

OPENED = [(form_id, house) for form_id in sorted(FORMS) for house in houses(form_id)]


def required(form_id: str) -> set[str]:
    """What must be answered whatever else is answered."""
    known = fields(WORKSPACE.form(form_id))
    return {field.dotted for field in known if not field.hides and not _locked(field) and _asked(field)}


def _locked(field: Field) -> bool:
    return field.component.get("readonly") is True


def _asked(field: Field) -> bool:
    least = str(field.properties.get("min_items", "0"))
    return field.checks.get("required") is True or (least.isdigit() and int(least) > 0)


@pytest.mark.parametrize(("form_id", "house"), OPENED)
def test_whoever_mends_what_is_named_gets_through(form_id: str, house: str) -> None:
    opened = context(house)
    data = filled(form_id, opened)
    assert faults(form_id, data, opened) == {}


@pytest.mark.parametrize(("form_id", "house"), OPENED)
def test_an_empty_form_names_all_its_faults_at_once(form_id: str, house: str) -> None:
    named = faults(form_id, {}, context(house))
    assert required(form_id) <= set(named)
    assert all(sentence.strip() for each in named.values() for sentence in each)
    assert named or not required(form_id)


@pytest.mark.parametrize(("form_id", "house"), OPENED)
def test_a_field_nobody_knows_is_refused(form_id: str, house: str) -> None:
    opened = context(house)
    assert set(faults(form_id, {**filled(form_id, opened), "stranger": 1}, opened)) == {"stranger"}


def test_every_house_was_walked() -> None:
    assert {"zhodino", "rodnik", "omsk", "ekaterinburg"} == {house for _, house in OPENED}
    assert len({form_id for form_id, _ in OPENED}) == len(FORMS) > 40


@pytest.mark.parametrize("form_id", sorted(FORMS))
def test_no_two_fields_share_an_id(form_id: str) -> None:
    """A comparison of versions and the editor know a field by it."""
    ids = Counter(each["id"] for each in every(WORKSPACE.form(form_id)["components"]))
    assert [one for one, times in ids.items() if times > 1] == []


def every(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in components:
        yield one
        yield from every(one.get("components", []))
