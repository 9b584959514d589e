"""Two authors: each file has its own draft, and nobody overwrites another's unseen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.bpmn.kinds import BPMN
from engine.errors import NotAllowed, StaleDraft
from engine.models.publishing.aside import aside
from engine.models.publishing.drafts import draft
from engine.store.tables import ModelDraft
from engine.usecases.models.delete_model import bring_back
from engine.usecases.models.save_model_draft import drop_model_draft, save_model_draft
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House

ONE, OTHER = "processes/zhodino/one.bpmn", "processes/zhodino/other.bpmn"
A, B, C, MINE = (f'<definitions xmlns="{BPMN}" id="{name}"/>'.encode() for name in ("a", "b", "c", "mine"))


def kept(house: House) -> dict[str, tuple[bytes, int]]:
    """Path -> content and version, without the draft of the colleague beside."""
    found = {row["path"]: (row["content"], row["version"]) for row in house.rows(ModelDraft)}
    return {path: each for path, each in found.items() if path in (ONE, OTHER)}


def test_each_file_has_its_own_draft(house: House) -> None:
    assert do(house, save_model_draft, "vrublevski", ONE, A) == 1
    assert do(house, save_model_draft, "vrublevski", OTHER, B) == 1
    assert do(house, save_model_draft, "vrublevski", ONE, C, 1) == 2
    assert kept(house) == {ONE: (C, 2), OTHER: (B, 1)}
    do(house, drop_model_draft, "vrublevski", ONE)
    assert kept(house) == {OTHER: (B, 1)}
    with house.store.reading() as tx:
        assert draft(tx, "zhodino", ONE) is None


def test_what_was_saved_in_between_is_not_overwritten(house: House) -> None:
    do(house, save_model_draft, "vrublevski", ONE, A)
    for expected in (0, 2):
        with pytest.raises(StaleDraft) as stale:
            do(house, save_model_draft, "vrublevski", ONE, MINE, expected)
        told = {"mine": MINE, "theirs": A, "actual": 1, "by": house.actor("vrublevski").id}
        assert {name: stale.value.facts[name] for name in told} == told
    for verb, *given in ((save_model_draft, ONE, B, 1), (drop_model_draft, ONE)):
        with pytest.raises(NotAllowed):
            do(house, verb, "golub", *given)
    assert kept(house) == {ONE: (A, 1)}


def test_a_draft_that_is_gone_is_not_brought_back_unseen(house: House) -> None:
    with pytest.raises(StaleDraft) as stale:
        do(house, save_model_draft, "vrublevski", ONE, A, 1)
    gone = {"actual": 0, "by": None, "theirs": b""}
    assert {name: stale.value.facts[name] for name in gone} == gone and kept(house) == {}


def test_what_a_colleague_had_drawn_can_be_brought_back(house: House) -> None:
    """One's own earlier state is no such copy: only what somebody else has written over."""
    do(house, save_model_draft, "vrublevski", ONE, A)
    do(house, save_model_draft, "vrublevski", ONE, B, 1)
    with house.store.reading() as tx:
        assert aside(tx, "zhodino") == []
    do(house, save_model_draft, "vrublevski", ONE, A, 2, keeps=True)  # over one's own other tab, or by a file
    with house.store.reading() as tx:
        assert [one.content for one in aside(tx, "zhodino")] == [B]
    do(house, save_model_draft, "vrublevski", ONE, B, 3)
    with house.store.transaction() as tx:
        other = replace(house.actor("vrublevski"), id=house.actor("golub").id)  # a second author of the house
        save_model_draft(tx, other, ONE, C, 4)
    with house.store.reading() as tx:
        (away,) = aside(tx, "zhodino")
        assert (away.content, away.put_by, away.taken_away) == (B, house.actor("vrublevski").id, False)
    do(house, bring_back, "vrublevski", ONE)
    assert kept(house)[ONE][0] == B
