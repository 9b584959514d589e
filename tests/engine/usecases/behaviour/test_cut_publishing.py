"""A publication that is cut at any statement leaves the old versions in force, and drafts and what waits as they were."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from engine.models.publishing.publications import prepared
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.models.carry_out_publication import carry_out_publication
from engine.usecases.models.restore_version import restore_version
from tests.engine.usecases.behaviour.test_faults import Cut, cut_at, everything, everything_quietly
from tests.engine.usecases.models.publishing_house import MONDAY, PublishingHouse, part

Act = Callable[[], object]
#: Each statement is a whole publication; in the daily run every third of them.
STEPS = (3, pytest.param(1, marks=pytest.mark.prove))


def signing(press: PublishingHouse) -> Act:
    """The head signs what is published at once."""
    author, head = press.person("vrublevski", "methodologist"), press.person("golub", "dept_head")
    press.draw(author, part("P12D"))
    publication = press.prepare(author).id
    return lambda: press.sign(head, publication)


def preparing(press: PublishingHouse) -> Act:
    """The author sends it to the signature."""
    author = press.person("vrublevski", "methodologist")
    press.draw(author, part("P12D"))
    press.prepare(author, publish_at=MONDAY + timedelta(days=9))  # one that waits already, of the same texts
    press.draw(author, part("P13D"), voids=True)
    files = {"processes/common/part.bpmn": part("P13D")}
    press.play(author, files)
    return lambda: press.prepare(author)


def going_back(press: PublishingHouse) -> Act:
    """The head brings the version before back."""
    signing(press)()
    head = press.person("marchenko", "director")

    def act() -> object:
        with press.store.transaction() as tx:
            return restore_version(tx, head, 1, "поторопились")

    return act


def by_the_clock(press: PublishingHouse) -> Act:
    """What was signed for a day is carried out."""
    publication = scheduled(press)

    def act() -> object:
        with press.store.transaction() as tx:
            return carry_out_publication(tx, publication)

    return act


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "action", [signing, preparing, going_back, by_the_clock], ids=lambda action: action.__name__
)
def test_the_nth_statement_fails_for_every_n(
    database_url: str, action: Callable[[PublishingHouse], Act], step: int
) -> None:
    press = PublishingHouse.on(database_url)
    act = action(press)
    before = everything(press.store)
    for number in range(1, 120, step):
        with cut_at(press.store, number) as seen:
            try:
                act()
            except Cut:
                assert everything_quietly(press.store) == before
                continue
        assert len(seen) < number  # it went through at last
        break
    else:
        pytest.fail("it never went through")
    assert number > 15 and everything(press.store) != before
    press.store.close()


def test_a_clock_that_was_cut_comes_back_to_it(database_url: str) -> None:
    press = PublishingHouse.on(database_url)
    publication = scheduled(press)
    with cut_at(press.store, 20), pytest.raises(Cut):
        run_outbox(press.store)
    assert (press.number(), waits(press, publication)) == (1, True)
    run_outbox(press.store)
    assert (press.number(), waits(press, publication)) == (2, False)
    press.store.close()


def waits(press: PublishingHouse, publication: int) -> bool:
    with press.store.reading() as tx:
        return prepared(tx, "zhodino", publication).pending


def scheduled(press: PublishingHouse) -> int:
    """Signed, and its day has come."""
    author, head = press.person("vrublevski", "methodologist"), press.person("golub", "dept_head")
    press.draw(author, part("P12D"))
    outcome = press.sign(head, press.prepare(author, publish_at=MONDAY + timedelta(days=1)).id)
    press.clock.advance(timedelta(days=1))
    return outcome.id or 0
