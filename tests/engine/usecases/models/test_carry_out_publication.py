"""At its day a publication is looked at once more; what no longer passes is told and not published."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, update

from engine.access import Actor
from engine.models.publishing.publications import prepared
from engine.queries.models.publications.publication_list import news
from engine.store.tables import Outbox, Person, ScenarioRun
from engine.usecases.clock.move_training_clock import move_training_clock
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.models.publish import publish
from engine.usecases.models.withdraw_publication import withdraw_publication
from tests.engine.models.houses import with_signatures
from tests.engine.usecases.models.publishing_house import FORM, MONDAY, PublishingHouse, form, part

DAY = MONDAY + timedelta(days=2)


@pytest.fixture
def signed(press: PublishingHouse, author: Actor, head: Actor) -> int:
    press.draw(author, part("P12D"))
    outcome = press.prepare(author, publish_at=DAY)
    press.sign(head, outcome.id)
    return outcome.id or 0


def at_its_day(press: PublishingHouse) -> None:
    press.clock.move_to(DAY)
    run_outbox(press.store)


def stands(press: PublishingHouse, publication: int, *people: Actor) -> tuple[str, list[str]]:
    with press.store.reading() as tx:
        told = [one.what for person in people for one in news(tx, person)]
        return prepared(tx, "zhodino", publication).status, told


def test_what_was_edited_meanwhile_is_void_and_both_are_told(
    press: PublishingHouse, author: Actor, head: Actor, signed: int
) -> None:
    press.draw(press.person("novik", "methodologist"), part("P13D"), voids=True)
    assert stands(press, signed, author, head) == ("void", ["void", "void"])
    at_its_day(press)
    assert press.number() == 1


def test_what_changed_around_it_is_found_at_its_day(
    press: PublishingHouse, author: Actor, head: Actor, signed: int
) -> None:
    with press.store.transaction() as tx:
        publish(tx, None, files={FORM: form(id="plan", title="новая")})
    at_its_day(press)
    assert stands(press, signed, author, head) == ("void", ["void", "void"])


def test_what_no_longer_passes_is_not_published_and_both_are_told_why(
    press: PublishingHouse, author: Actor, head: Actor, signed: int
) -> None:
    """An upgrade has brought new scenarios: the old run says nothing of them."""
    with press.store.transaction() as tx:
        tx.execute(delete(ScenarioRun))
    at_its_day(press)
    assert stands(press, signed, author, head) == ("failed", ["failed", "failed"])
    with press.store.reading() as tx:
        assert "Сценарии" in news(tx, author)[0].note
    assert press.number() == 1


def test_a_withdrawn_one_does_not_come_back(press: PublishingHouse, author: Actor, signed: int) -> None:
    with press.store.transaction() as tx:
        withdraw_publication(tx, author, signed)
    at_its_day(press)
    assert (press.number(), stands(press, signed)[0]) == (1, "withdrawn")
    with press.store.reading() as tx:
        assert tx.connection.scalar(Outbox.__table__.select().where(Outbox.done_at.is_(None))) is None


def test_the_training_clock_comes_to_it(press: PublishingHouse, signed: int) -> None:
    administrator = press.person("zhuk", "administrator")
    move_training_clock(press.store, administrator, timedelta(days=1))
    assert press.number() == 1
    move_training_clock(press.store, administrator, timedelta(days=3))
    assert press.number() == 2


def test_where_nobody_signs_the_author_must_still_be_there(press: PublishingHouse, author: Actor) -> None:
    press.store.given_config = with_signatures(False)
    press.draw(author, part("P12D"))
    publication = press.prepare(author, publish_at=DAY).id or 0
    with press.store.transaction() as tx:
        tx.execute(update(Person).where(Person.id == author.id).values(active=False))
    at_its_day(press)
    assert (press.number(), stands(press, publication)[0]) == (1, "failed")


def test_a_house_that_wants_signatures_by_now_gets_none_without(
    press: PublishingHouse, author: Actor
) -> None:
    press.store.given_config = with_signatures(False)
    press.draw(author, part("P12D"))
    publication = press.prepare(author, publish_at=DAY).id or 0
    press.store.given_config = with_signatures(True)
    at_its_day(press)
    assert (press.number(), stands(press, publication)[0]) == (1, "failed")
