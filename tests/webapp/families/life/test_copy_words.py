"""Whoever is given a copy reads words: no key of a form or of the database, in any lifecycle."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from engine.action.actor import actor_by_id
from engine.config import current
from engine.forms.fields import every, fields
from engine.models.workspace import Workspace
from engine.queries.cases.pinned_models import form
from engine.queries.life.subject_copy import SubjectCopy, subject_copy
from engine.scenarios.play import FIRST, Play
from engine.scenarios.stage import opened
from engine.store.session import Tx
from engine.store.tables import Base, Case, Person, PersonRole
from tests.processes.played import models, scenario
from tests.processes.test_destruction import HAPPY, played
from tests.webapp.conftest import House
from webapp.families.life.copy_words import CopyWords
from webapp.words.values import Said, readable

LATIN = re.compile(r"[A-Za-z]\w*")
#: Of the trade, as people write them in Russian too.
USED = frozenset({"JSON", "PDF"})


def keys_of(workspace: Workspace) -> set[str]:
    """Every name and code that a form or a table of the database goes by."""
    found = {column.name for table in Base.metadata.sorted_tables for column in table.c}
    found |= {table.name for table in Base.metadata.sorted_tables}
    for path, content in workspace.files.items():
        if not path.endswith(".form"):
            continue
        for field in every(fields(json.loads(content))):
            found |= set(field.path)
            found |= {
                str(each.get("value"))
                for each in field.component.get("values") or ()
                if isinstance(each, dict)
            }
    return {key for key in found if LATIN.fullmatch(key)} - USED


def said_words(said: list[Said]) -> Iterator[str]:
    for each in said:
        yield from (each.label, each.words)
        for item in each.items:
            yield from said_words(list(item))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    else:
        yield str(value)


def told(tx: Tx, copy: SubjectCopy) -> Iterator[str]:
    schemas = [
        (each, form(tx, case.version_id, each.form) or {}) for case in copy.cases for each in case.forms
    ]
    words = CopyWords([schema for _, schema in schemas], copy.posts)
    yield from texts(words.records(copy.rows))
    for each, schema in schemas:
        said = readable(each.data, schema, dict(copy.posts))
        yield from said_words(said)
        yield from texts(words.answers(said))


def without(names: list[str], text: str) -> str:
    for name in names:
        text = text.replace(name, "")
    return text


@pytest.mark.parametrize("slug", HAPPY)
def test_no_key_stands_in_a_copy(house: House, slug: str) -> None:
    play_of = scenario(slug, HAPPY[slug])
    with opened(play_of, models(), current()) as stage:
        play = Play(play_of, stage)
        played(slug, stage, play)
        with stage.store.reading() as tx:
            row = tx.execute(
                select(Case.family_id, Case.institution).where(Case.id == play.cases[FIRST])
            ).one()
            heads = select(PersonRole.person_id).join(Person, Person.id == PersonRole.person_id)
            whole = (Person.institution == row.institution, PersonRole.role == "director")
            actor = actor_by_id(tx, tx.connection.scalar(heads.where(*whole).limit(1)) or 0)
            copy = subject_copy(tx, actor, row.family_id, "", tx.now().date())
            people = list(tx.connection.scalars(select(Person.name)))  # a letter names its curator
            with house.app.test_request_context():
                found = [without(people, text) for text in told(tx, copy)]
    keys = keys_of(models())
    assert len(found) > 200
    assert sorted({text for text in found for each in LATIN.findall(text) if each in keys}) == []


def test_whatever_a_form_keeps_is_called_by_words(house: House) -> None:
    """A value that a form counts by itself has no label in the file."""
    with house.app.test_request_context():
        keyed = [
            (path, said.label)
            for path in models().paths("form")
            for schema in [json.loads(models().files[path])]
            for field in fields(schema)
            if field.path and not field.inner
            for said in readable(nested(field.path, 5), schema)
            if not re.search("[А-Яа-яё№]", said.label) or said.label.startswith("Без подписи")
        ]
    assert keyed == []


def nested(path: tuple[str, ...], value: object) -> dict[str, Any]:
    for part in reversed(path):
        value = {part: value}
    return dict(value) if isinstance(value, dict) else {}
