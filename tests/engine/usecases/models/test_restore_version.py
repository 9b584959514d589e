"""One step back: a methodologist asks for it, whoever may sign does it at once."""

from __future__ import annotations

import pytest

from engine.access import Actor
from engine.errors import GateClosed, NotAllowed
from engine.models import versions
from engine.models.publishing.drafts import drafts, published
from engine.models.publishing.publications import PUBLISHED, WAITING
from engine.queries.models.publications.publication_list import news
from engine.usecases.models.restore_version import restore_version
from tests.engine.usecases.models.publishing_house import PART, PublishingHouse, part


@pytest.fixture
def first(press: PublishingHouse, author: Actor, head: Actor) -> int:
    """The version before the one in force."""
    with press.store.reading() as tx:
        before = versions.latest(tx, "main", "zhodino").id
    press.draw(author, part("P12D"))
    press.sign(head, press.prepare(author).id)
    assert press.number() == 2
    return before


def text(press: PublishingHouse) -> bytes:
    with press.store.reading() as tx:
        return published(tx, "zhodino").files[PART]


def test_the_head_goes_back_at_once(press: PublishingHouse, head: Actor, first: int) -> None:
    with press.store.transaction() as tx:
        outcome = restore_version(tx, head, first, "поторопились")
    assert (outcome.status, press.number(), text(press)) == (PUBLISHED, 3, part())


def test_the_methodologist_s_wish_waits_for_the_signature(
    press: PublishingHouse, author: Actor, head: Actor, first: int
) -> None:
    press.draw(author, part("P14D"))  # a draft of the same file is no part of it
    with press.store.transaction() as tx:
        outcome = restore_version(tx, author, first, "поторопились")
    assert (outcome.status, press.number()) == (WAITING, 2)
    press.sign(head, outcome.id)
    assert (press.number(), text(press)) == (3, part())
    with press.store.reading() as tx:
        assert drafts(tx, "zhodino")[PART].content == part("P14D")


def test_it_needs_a_reason_and_the_right(press: PublishingHouse, author: Actor, first: int) -> None:
    with press.store.transaction() as tx, pytest.raises(GateClosed):
        restore_version(tx, author, first, "")
    curator = press.person("kulesh", "curator")
    with press.store.transaction() as tx, pytest.raises(NotAllowed):
        restore_version(tx, curator, first, "просто так")
    assert press.number() == 2


def test_whose_version_gives_way_is_told_why(
    press: PublishingHouse, author: Actor, head: Actor, first: int
) -> None:
    with press.store.transaction() as tx:
        restore_version(tx, head, first, "поторопились")
    with press.store.reading() as tx:
        [returned] = [one for one in news(tx, author) if one.what == "returned"]
        assert returned.note == "поторопились" and PART in returned.paths
        assert "returned" not in {one.what for one in news(tx, head)}
