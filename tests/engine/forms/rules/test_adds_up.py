"""Numbers that make up another."""

from __future__ import annotations

from tests.engine.forms.rules.fields import passes


def test_the_votes_make_up_those_present() -> None:
    votes = [{"type": "number", "key": key, "label": key} for key in ("for", "against", "abstain")]
    present = {"type": "number", "key": "present", "label": "Присутствуют"}
    form = [*votes, present | {"properties": {"rule": "adds_up", "parts": "for, against, abstain"}}]
    assert passes(form, **{"for": 4, "against": 1, "abstain": 0, "present": 5})
    assert passes(form, **{"for": 5, "present": 5})
    assert not passes(form, **{"for": 4, "against": 1, "abstain": 1, "present": 5})


def test_those_left_are_those_there_were_with_the_taken_without_the_removed() -> None:
    counts = [{"type": "number", "key": key, "label": key} for key in ("start", "taken", "removed")]
    left = {"type": "number", "key": "left", "label": "Осталось"}
    form = [*counts, left | {"properties": {"rule": "adds_up", "parts": "start, taken, -removed"}}]
    assert passes(form, start=40, taken=5, removed=3, left=42)
    assert not passes(form, start=40, taken=5, removed=3, left=45)
