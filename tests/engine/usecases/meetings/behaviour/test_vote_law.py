"""Decision F8 over its whole domain: exactly one rule for every vote, and the law in words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decisions import parse_decisions
from tests.place import ROOT

DECISION = parse_decisions((ROOT / "processes/common/consilium_decision.dmn").read_bytes())
CHAIR = ("for", "against", "abstain", "none")


def outcome(present: int, total: int, percent: int, votes_for: int, votes_against: int, chair: str) -> str:
    facts = {"present": present, "total": total, "quorum_percent": percent, "chair_vote": chair}
    return str(DECISION.evaluate(facts | {"votes_for": votes_for, "votes_against": votes_against}))


def law(present: int, total: int, percent: int, votes_for: int, votes_against: int, chair: str) -> str:
    """As the decision's text says it."""
    if 100 * present < percent * total:
        return "postponed"
    if votes_for == votes_against:
        return "accepted" if chair == "for" else "rejected"
    return "accepted" if votes_for > votes_against else "rejected"


@st.composite
def votes(draw: st.DrawFn) -> tuple[int, int, int, int, int, str]:
    total = draw(st.integers(1, 40))
    present = draw(st.integers(0, total))
    votes_for = draw(st.integers(0, present))
    votes_against = draw(st.integers(0, present - votes_for))
    return present, total, draw(st.integers(0, 100)), votes_for, votes_against, draw(st.sampled_from(CHAIR))


@given(votes())
@settings(max_examples=400, deadline=None)
def test_any_vote_has_the_outcome_of_the_law(vote: tuple[int, int, int, int, int, str]) -> None:
    """A UNIQUE table fails on a gap or an overlap, so an answer is the one answer."""
    assert outcome(*vote) == law(*vote)


def test_every_vote_of_a_small_consilium() -> None:
    """All votes of up to five members with the quorum of one half: no gap, no overlap."""
    for total in range(1, 6):
        for present in range(total + 1):
            for votes_for in range(present + 1):
                for votes_against in range(present - votes_for + 1):
                    for chair in CHAIR:
                        vote = (present, total, 50, votes_for, votes_against, chair)
                        assert outcome(*vote) == law(*vote), vote


def test_the_table_is_without_fault() -> None:
    assert DECISION.problems() == [] and DECISION.hit_policy == "UNIQUE"
