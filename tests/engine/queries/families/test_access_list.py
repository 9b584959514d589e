"""Who asked to see which family, as those who decide and those who asked are shown it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from engine.queries.families.access_list import AccessLine, of_family, own_requests, waiting
from engine.store.session import Store
from tests.engine.ground import HOUR, NOW, Ground


@pytest.fixture
def ground(empty_store: Store) -> Iterator[Ground]:
    with empty_store.transaction() as tx:
        yield Ground.of(empty_store, tx)


def ids(lines: Sequence[AccessLine]) -> list[str]:
    return [line.id for line in lines]


def test_what_waits_for_a_head_and_for_the_curator(ground: Ground) -> None:
    head, curator = ground.person("head", "dept_head"), ground.person("curator", "curator")
    asker = ground.person("asker", "curator", name="Просящий")
    led, beside, over = (ground.family(f"Семья {name}") for name in "АБВ")
    ground.case(led, curator_id=curator.id)
    ground.case(beside)
    ground.case(over, curator_id=curator.id, status="completed")
    late = ground.access(led, asker, "request", "asked", asked_at=NOW + HOUR, asked_by=head.id)
    early = ground.access(led, asker, "request", "asked", asked_at=NOW - HOUR)
    urgent = ground.access(led, asker, "emergency", "granted")
    ground.access(led, asker, "emergency", "granted", decided_at=NOW, decided_by=head.id)
    ground.access(led, asker, "request", "granted")
    ground.access(led, curator, "request", "asked")
    ground.access(led, head, "request", "asked", institution="omsk")
    elsewhere = ground.access(beside, asker, "request", "asked", asked_at=NOW + 2 * HOUR)
    past = ground.access(over, asker, "request", "asked", asked_at=NOW + 3 * HOUR)
    own = [
        line for line in ids(waiting(ground.tx, head)) if line not in (early, urgent, late, elsewhere, past)
    ]
    assert [line for line in ids(waiting(ground.tx, head)) if line not in own] == [
        early,
        urgent,
        late,
        elsewhere,
        past,
    ]
    assert len(own) == 1  # what the curator asks for their own family
    assert ids(waiting(ground.tx, curator)) == [early, late]
    assert waiting(ground.tx, asker) == []
    last = waiting(ground.tx, curator)[1]
    assert last == AccessLine(
        late, led, "Семья А", "Просящий", asker.id, "request", "asked", "-", "head", NOW + HOUR, None, None, None, ""
    )  # fmt: skip


def test_own_requests_are_told_by_initials_the_newest_first_twenty_of_them(ground: Ground) -> None:
    me, other = ground.person("me", "curator"), ground.person("other", "curator")
    family = ground.family("Семья Ковалёвой Н. П.")
    first = ground.access(family, me, "request", "refused", asked_at=NOW - HOUR)
    last = ground.access(family, me, "emergency", "granted", asked_at=NOW)
    ground.access(family, me, "excluded", "granted", asked_at=NOW)
    ground.access(family, other, "request", "asked", asked_at=NOW)
    told = own_requests(ground.tx, me)
    assert ids(told) == [last, first] and {line.family_title for line in told} == {"К. Н. П."}
    for _ in range(19):
        ground.access(family, me, "request", "refused", asked_at=NOW + HOUR)
    assert len(own_requests(ground.tx, me)) == 20 and ids(own_requests(ground.tx, me))[-1] == last


def test_everything_of_one_family_for_those_who_answer_for_it(ground: Ground) -> None:
    head, curator = ground.person("head", "dept_head"), ground.person("curator", "curator")
    family, beside = ground.family(), ground.family()
    for each in (family, beside):
        ground.case(each, curator_id=curator.id if each == family else None)
    first = ground.access(family, curator, "named", "ended", asked_at=NOW - HOUR, decided_by=head.id)
    last = ground.access(family, head, "excluded", "granted", asked_at=NOW)
    ground.access(beside, head, "request", "asked")
    for who in (head, curator):
        told = of_family(ground.tx, who, family)
        assert ids(told) == [last, first] and [line.decided_by for line in told] == [None, "head"]
    assert of_family(ground.tx, curator, beside) == []
    assert of_family(ground.tx, ground.person("far", "dept_head", institution="omsk"), family) == []
