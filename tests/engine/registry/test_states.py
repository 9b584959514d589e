"""States of the databank: only the moves of the table, whatever the order they are tried in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import MoveRefused
from engine.registry.states import MOVES, TABLES, may_move, move, open_states
from engine.store.session import Store
from engine.words import say

STATES = {
    kind: sorted({*table, *(then for following in table.values() for then in following)})
    for kind, table in MOVES.items()
}
DOMAIN = {  # docs/domain.md, "State machines", read line by line
    ("measure", "planned", "in_progress"), ("measure", "in_progress", "done"), ("measure", "in_progress", "not_done"),
    ("visit", "planned", "notified"), ("visit", "notified", "done"), ("visit", "notified", "missed"), ("visit", "notified", "cancelled"),
    ("consent", "draft", "signed"), ("consent", "signed", "withdrawn"), ("consent", "signed", "expired"),
    ("referral", "sent", "answered"), ("referral", "sent", "overdue"), ("referral", "overdue", "closed"),
}  # fmt: skip


def test_every_kind_has_a_table_and_every_state_a_word() -> None:
    assert set(MOVES) == set(TABLES)
    for language in ("ru", "en"):
        words = [say(f"registry.{word}", language) for kind in STATES for word in (kind, *STATES[kind])]
        assert not [word for word in words if word.startswith("registry.")]


@pytest.mark.parametrize("step", sorted(DOMAIN))
def test_the_moves_of_the_dossier(step: tuple[str, str, str]) -> None:
    assert may_move(*step)


def test_what_is_over_stays_over() -> None:
    for kind, ends in {
        "measure": ("done", "not_done", "cancelled"),
        "visit": ("done", "cancelled"),
        "consent": ("withdrawn", "expired", "declined"),
    }.items():
        assert not [(now, then) for now in ends for then in STATES[kind] if may_move(kind, now, then)]


def test_a_visit_taken_for_missed_may_have_been_held() -> None:
    """ekb.6.9: the day passed, the visit was written down only later."""
    assert [then for then in STATES["visit"] if may_move("visit", "missed", then)] == ["done"]


def test_what_may_be_cancelled() -> None:
    assert {kind: open_states(kind) for kind in ("measure", "visit", "referral")} == {
        "measure": ["in_progress", "planned"], "visit": ["notified", "planned"], "referral": ["overdue", "sent"],
    }  # fmt: skip


GOES_AGAIN = {"letter"}  # what came back from the post, or the mail did not take, is sent once more


@given(
    st.sampled_from(sorted({*MOVES} - GOES_AGAIN)).flatmap(
        lambda kind: st.tuples(
            st.just(kind), st.lists(st.sampled_from(STATES[kind]), min_size=1, max_size=30)
        )
    )
)
def test_no_walk_comes_back_to_where_it_was(walk: tuple[str, list[str]]) -> None:
    """Whoever follows only allowed moves never meets a state twice: nothing that ended begins again."""
    kind, wanted = walk
    seen = [next(iter(MOVES[kind]))]
    for then in wanted:
        if may_move(kind, seen[-1], then):
            assert then not in seen
            seen.append(then)


def test_a_refused_move_is_an_error_in_words(empty_store: Store) -> None:
    with pytest.raises(MoveRefused) as refused, empty_store.transaction() as tx:
        move(tx, "measure", "none", "done", "planned")
    assert refused.value.sentence().startswith(
        "Мероприятие: из состояния «выполнено» в состояние «запланировано»"
    )


def test_a_row_that_is_not_where_it_was_thought_is_refused(empty_store: Store) -> None:
    with pytest.raises(MoveRefused), empty_store.transaction() as tx:
        move(tx, "visit", "no such row", "planned", "done")
