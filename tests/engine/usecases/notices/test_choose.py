"""What a person may choose."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults
from engine.registry.notices.choices import Choice, choice_of
from engine.store.tables import Outbox
from engine.usecases.notices.choose import choose
from tests.engine.usecases.house import House


def test_danger_cannot_be_switched_off_and_unknown_kinds_count_for_nothing(house: House) -> None:
    mazur = house.actor("mazur")
    wanted = Choice(
        " a@centr.by ", frozenset({"danger", "visits", "x"}), frozenset({"danger", "family", "x"})
    )
    with house.store.transaction() as tx:
        choose(tx, mazur, wanted)
        assert choice_of(tx, mazur.id) == Choice("a@centr.by", frozenset({"visits"}), frozenset({"danger"}))
    assert house.rows(Outbox, Outbox.kind == "digest") == []


@pytest.mark.parametrize(
    "email",
    [
        "a b@centr.by",
        "a@b",
        "a@centr.by, b@centr.by",
        "a@centr.by\nBcc: x@y.by",
        "«a»@centr.by",
        "Мазур <a@centr.by>",
        "x" * 300 + "@centr.by",
        "x@" + "centr." * 60 + "by",
    ],
)
def test_what_is_no_single_address_is_refused(house: House, email: str) -> None:
    with house.store.transaction() as tx, pytest.raises(FormFaults) as fault:
        choose(tx, house.actor("mazur"), Choice(email))
    assert fault.value.facts["faults"].keys() == {"email"}


def test_letters_without_an_address_are_refused(house: House) -> None:
    for wanted in (Choice(digest=True), Choice(mailed=frozenset({"danger"}))):
        with house.store.transaction() as tx, pytest.raises(FormFaults):
            choose(tx, house.actor("mazur"), wanted)


def test_the_first_who_wants_a_digest_begins_it_and_the_second_does_not_again(house: House) -> None:
    for login in ("mazur", "golub", "mazur"):
        with house.store.transaction() as tx:
            choose(tx, house.actor(login), Choice("a@centr.by", digest=True))
    assert len(house.rows(Outbox, Outbox.kind == "digest")) == 1
