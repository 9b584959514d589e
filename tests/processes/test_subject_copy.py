"""The copy for the person concerned, after a whole lifecycle: every word that was typed is in it, and none of another family."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import insert, select

from engine.action.actor import actor_by_id
from engine.config import current
from engine.queries.life.subject_copy import subject_copy
from engine.scenarios import acts
from engine.scenarios.play import FIRST, Play
from engine.scenarios.stage import opened
from engine.store.tables import Case, Family, Member, Note, Person, PersonRole
from engine.usecases.cases.start_case import start_case
from tests.processes.played import models, scenario
from tests.processes.test_destruction import HAPPY, played

WORDS = re.compile("[а-яё]")
STRANGER = "Чужаковы"
OF_STAFF = {"untrained_reason"}  # said of a specialist, not of the family


def words_of(value: Any) -> Iterator[str]:
    """Texts in Russian: what people typed and not what they chose."""
    held = [each for key, each in value.items() if key not in OF_STAFF] if isinstance(value, dict) else value
    for each in held if isinstance(held, list) else ():
        yield from words_of(each)
    if isinstance(value, str) and WORDS.search(value):
        yield value.strip()


@pytest.mark.parametrize("slug", ["zhodino_patronat", "rodnik_support"])
def test_everything_typed_in_a_lived_case_is_in_the_copy(slug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told, typed, plain = scenario(slug, HAPPY[slug]), set[str](), acts.filled

    def remembered(*given: Any) -> Any:
        found = plain(*given)
        typed.update(words_of(found))
        return found

    monkeypatch.setattr(acts, "filled", remembered)
    with opened(told, models(), current()) as stage:
        play = Play(told, stage)
        played(slug, stage, play)
        with stage.store.transaction() as tx:
            row = tx.execute(
                select(Case.family_id, Case.institution, Case.process_id).where(Case.id == play.cases[FIRST])
            ).one()
            heads = select(PersonRole.person_id).join(Person, Person.id == PersonRole.person_id)
            head = tx.connection.scalar(
                heads.where(Person.institution == row.institution, PersonRole.role == "director").limit(1)
            )
            actor = actor_by_id(tx, head or 0)
            family = {"title": f"Семья {STRANGER}", "address": f"ул. {STRANGER}, 1"}
            made = start_case(tx, actor, row.process_id, family, {}, str(uuid4()))
            person = {"last_name": STRANGER, "same_name": STRANGER.lower(), "id_doc": {}, "registers": []}
            whose = {"id": "stranger", "family_id": made.family_id, "institution": row.institution}
            tx.execute(insert(Member), person | whose | {"added_at": tx.now()})
            note = {"case_id": made.case_id, "person_id": actor.id, "text": STRANGER, "at": tx.now()}
            tx.execute(insert(Note), note)
        with stage.store.reading() as tx:
            copy = subject_copy(tx, actor, row.family_id, "", tx.now().date())
            title = tx.connection.scalar(select(Family.title).where(Family.id == row.family_id))
            answers = [form.data for case in copy.cases for form in case.forms]
            held = json.dumps([copy.rows, answers], ensure_ascii=False, default=str)
    assert len(typed) > 30 and title in held
    assert [each for each in sorted(typed) if json.dumps(each, ensure_ascii=False)[1:-1] not in held] == []
    assert STRANGER not in held and made.family_id not in held and made.case_id not in held
