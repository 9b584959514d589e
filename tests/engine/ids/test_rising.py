"""Ids rise, and are what RFC 9562 calls version 7."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from time import time
from uuid import RFC_4122, UUID

from engine.ids.rising import new_id, rising_id

MANY = 20_000


def test_each_is_greater_than_the_one_before() -> None:
    given = [new_id() for _ in range(MANY)]
    assert given == sorted(set(given))


def test_several_threads_get_no_id_twice() -> None:
    with ThreadPoolExecutor(4) as threads:
        given = [
            one for many in threads.map(lambda _: [new_id() for _ in range(2000)], range(8)) for one in many
        ]
    assert len(set(given)) == len(given) == 16_000


def test_it_tells_its_moment_to_the_millisecond() -> None:
    before, id_, after = time(), rising_id(), time()
    told = (id_.int >> 80) / 1000
    assert before - 0.001 <= told <= after + 5  # ahead only by as many as were asked for within one step
    assert datetime.fromtimestamp(told, UTC).year >= 2026


def test_version_and_variant() -> None:
    id_ = rising_id()
    assert (id_.version, id_.variant) == (7, RFC_4122)
    assert UUID(str(id_)) == id_


def test_what_is_below_the_moment_is_random() -> None:
    low = {rising_id().int & (1 << 62) - 1 for _ in range(1000)}
    assert len(low) == 1000
