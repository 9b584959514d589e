"""Edits are judged in workers of their own: a bomb is killed alone, and nobody else waits for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from functools import cache

import pytest

from engine.models.checking import room as rooms
from engine.models.checking.process import Limits, RanAway
from engine.models.checking.room import CheckRoom, Count, Edit, House
from engine.models.workspace import Workspace
from tests.engine.models.checking.test_guarded import SLOW
from tests.engine.models.models import PATH, ROOT, diagram, node, simple

GOOD = diagram(simple(node("userTask", "t", name="Сделать")))
WRONG = diagram(simple(node("scriptTask", "t")))
BOMBER, AUTHOR = 1, 2
HOUSE = "zhodino"


@cache
def files() -> dict[str, bytes]:
    return dict(Workspace.read(ROOT).files)


@pytest.fixture(scope="module")
def room() -> Iterator[CheckRoom]:
    opened = CheckRoom(ROOT)
    yield opened
    opened.close()


def edit(text: bytes, path: str = PATH) -> Edit:
    return Edit(path, text, files(), files(), HOUSE)


def test_findings_of_an_edit_come_back(room: CheckRoom) -> None:
    errors = [one for one in room.findings(AUTHOR, edit(WRONG)) if one.severity == "error"]
    assert [(one.element, one.rule) for one in errors] == [("t", "automatic")]
    assert errors[0].said("en") != errors[0].message
    assert [one for one in room.findings(AUTHOR, edit(GOOD)) if one.severity == "error"] == []


def test_drafts_beside_and_what_the_house_works_by_are_seen(room: CheckRoom) -> None:
    """A form that only a draft brings is known; a process that the edit takes away is missed."""
    asks = '<zeebe:formDefinition formId="drafted"/>'
    text = diagram(simple(node("userTask", "t", asks, name="Сделать")))
    unknown = [one.rule for one in room.findings(AUTHOR, edit(text)) if one.severity == "error"]
    drafted = files() | {
        "forms/test/drafted.form": b'{"id": "drafted", "components": [], "schemaVersion": 19}'
    }
    known = room.findings(AUTHOR, Edit(PATH, text, files(), drafted, HOUSE))
    assert unknown == ["references"]
    assert [one.rule for one in known if one.severity == "error"] == []
    called = "processes/common/common_quota.bpmn"
    assert "whole" in {one.rule for one in room.findings(AUTHOR, edit(GOOD, called))}


CALLED = "processes/common/common_quota.bpmn"


def house(drawn: dict[str, bytes], *paths: str) -> House:
    return House(paths, tuple(drawn), files(), files() | drawn)


def test_all_files_of_a_house_are_counted_at_once(room: CheckRoom) -> None:
    """A draft's own errors, and those it makes in others; what nobody touched is counted too."""
    counted = room.counts(
        house({PATH: WRONG, CALLED: GOOD}, PATH, CALLED, "forms/common/f18_closing_by.form")
    )
    assert counted[PATH].errors >= 1
    assert counted[CALLED].errors >= 1  # it gave a process that is called elsewhere
    assert counted["forms/common/f18_closing_by.form"] == Count(0, 0)


@pytest.mark.parametrize("junk", [b"", b"<", b"\xff\xfe\x00", b"{}", b"<a/>"], ids=repr)
@pytest.mark.parametrize("path", [PATH, "processes/test/t.dmn", "forms/test/f.form"])
def test_junk_is_a_finding(room: CheckRoom, path: str, junk: bytes) -> None:
    assert {one.severity for one in room.findings(AUTHOR, edit(junk, path))} >= {"error"}


def test_a_bomb_is_killed_alone(room: CheckRoom) -> None:
    """Another person's answers come as before while the bomb runs, and after it the room is whole."""
    room.findings(AUTHOR, edit(GOOD))
    alone = sorted(_seconds(room) for _ in range(9))[4]
    stopped = []
    bomb = threading.Thread(target=lambda: stopped.extend(room.findings(BOMBER, edit(SLOW))))
    bomb.start()
    beside = []
    while bomb.is_alive():
        beside.append(_seconds(room))
    assert [one.key for one in stopped] == ["file_too_slow"]
    assert sorted(beside)[len(beside) // 2] < alone + 0.2
    assert [one.rule for one in room.findings(BOMBER, edit(WRONG)) if one.severity == "error"] == [
        "automatic"
    ]


def _seconds(room: CheckRoom) -> float:
    started = time.perf_counter()
    assert [one for one in room.findings(AUTHOR, edit(GOOD)) if one.severity == "error"] == []
    return time.perf_counter() - started


def test_one_file_that_runs_away_leaves_the_others_counted(
    room: CheckRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "WHOLE", Limits(patience=20.0, seconds=2.6, megabytes=450))
    other, form = "processes/test/other.bpmn", "forms/common/f18_closing_by.form"
    drafts = {PATH: SLOW, other: WRONG.replace(b'id="p"', b'id="q"')}
    counted = room.counts(house(drafts, PATH, other, form))
    assert (counted[PATH], counted[form]) == (Count(1, 0), Count(0, 0))
    assert counted[other].errors >= 1


def test_where_nothing_can_be_counted_nothing_is_said(
    room: CheckRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "WHOLE", Limits(patience=20.0, megabytes=1))
    with pytest.raises(RanAway):
        room.counts(house({}, CALLED))
