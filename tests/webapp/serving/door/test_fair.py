"""A queue in which nobody takes all the threads."""

from __future__ import annotations

from typing import Any, cast

import pytest

from webapp.serving.door.channel import Channel
from webapp.serving.door.fair import Fair


class Waiting:
    def __init__(self, person: str) -> None:
        self.person = person

    def service(self) -> None: ...

    def cancel(self) -> None: ...


def queue(*people: str) -> Fair:
    made = Fair(2)
    for person in people:
        made.append(cast(Channel, Waiting(person)))
    return made


def taken(fair: Fair) -> str:
    found: Any = fair.popleft()
    return str(found.person)


def test_whoever_has_their_share_waits_and_others_pass() -> None:
    fair = queue("a", "a", "a", "b", "a")
    assert [taken(fair) for _ in range(3)] == ["a", "a", "b"]
    assert len(fair) == 2 and not fair and fair.of("a") == 4
    with pytest.raises(IndexError):
        fair.popleft()
    fair.leave("a")
    assert fair and taken(fair) == "a"
    fair.leave("a")
    assert taken(fair) == "a" and not fair


def test_strangers_have_no_share_of_their_own() -> None:
    fair = queue("", "", "", "")
    assert [taken(fair) for _ in range(4)] == [""] * 4
