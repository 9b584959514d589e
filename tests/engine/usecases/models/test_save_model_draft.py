"""Two authors: each file has its own draft, and nobody overwrites another's unseen."""

from __future__ import annotations

import pytest

from engine.errors import NotAllowed, StaleDraft
from engine.models.publishing.drafts import draft
from engine.store.tables import ModelDraft
from engine.usecases.models.save_model_draft import drop_model_draft, save_model_draft
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House

ONE, OTHER = "processes/zhodino/one.bpmn", "processes/zhodino/other.bpmn"


def kept(house: House) -> dict[str, tuple[bytes, int]]:
    """Path -> content and version, without the draft of the colleague beside."""
    found = {row["path"]: (row["content"], row["version"]) for row in house.rows(ModelDraft)}
    return {path: each for path, each in found.items() if path in (ONE, OTHER)}


def test_each_file_has_its_own_draft(house: House) -> None:
    assert do(house, save_model_draft, "vrublevski", ONE, b"<a/>") == 1
    assert do(house, save_model_draft, "vrublevski", OTHER, b"<b/>") == 1
    assert do(house, save_model_draft, "vrublevski", ONE, b"<c/>", 1) == 2
    assert kept(house) == {ONE: (b"<c/>", 2), OTHER: (b"<b/>", 1)}
    do(house, drop_model_draft, "vrublevski", ONE)
    assert kept(house) == {OTHER: (b"<b/>", 1)}
    with house.store.reading() as tx:
        assert draft(tx, "zhodino", ONE) is None


def test_what_was_saved_in_between_is_not_overwritten(house: House) -> None:
    do(house, save_model_draft, "vrublevski", ONE, b"<a/>")
    for expected in (0, 2):
        with pytest.raises(StaleDraft) as stale:
            do(house, save_model_draft, "vrublevski", ONE, b"<mine/>", expected)
        told = {"mine": b"<mine/>", "theirs": b"<a/>", "actual": 1, "by": house.actor("vrublevski").id}
        assert {name: stale.value.facts[name] for name in told} == told
    for verb, *given in ((save_model_draft, ONE, b"<b/>", 1), (drop_model_draft, ONE)):
        with pytest.raises(NotAllowed):
            do(house, verb, "golub", *given)
    assert kept(house) == {ONE: (b"<a/>", 1)}


def test_a_draft_that_is_gone_is_not_brought_back_unseen(house: House) -> None:
    with pytest.raises(StaleDraft) as stale:
        do(house, save_model_draft, "vrublevski", ONE, b"<a/>", 1)
    gone = {"actual": 0, "by": None, "theirs": b""}
    assert {name: stale.value.facts[name] for name in gone} == gone and kept(house) == {}
