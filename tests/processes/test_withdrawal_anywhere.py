"""A withdrawal in the middle of anything ends in a lawful state: tried at every state that the scenarios reach.

No lifecycle is deaf before the first consent: a family may say «больше не приходите» at any moment, so every main diagram
listens from its first step, and the withdrawal then has nothing to cancel. The only states that do not hear the message are

- a case that is being ended by an earlier withdrawal: it is already on the way to the same end;
- a case that has ended, by refusal, transfer or removal: nothing of it is open, which is looked at here too.

``rodnik_support`` also has scenarios of ``rods_service``, the year of the Service itself: no family, nobody to withdraw.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from engine.config import current
from engine.demo.habits import Habits, habits_of
from engine.errors import MessageNotExpected
from engine.models.workspace import Workspace
from engine.scenarios.script import Scenario, scenarios_of
from engine.store.tables import Case, Family
from tests.processes.reaching import Shape, State, states
from tests.processes.withdrawing import MESSAGE, SCOPE, carry_through, left_in_the_end, rows_open, withdraw

ROOT = Path(__file__).resolve().parents[2]
LIFECYCLES = (
    "zhodino_patronat",
    "rodnik_patronage",
    "rodnik_support",
    "omsk_support",
    "ekaterinburg_patronage",
)
PAUSES = (
    timedelta(days=1),
    timedelta(days=45),
)  # people who are in time, and people who let every term break
ENDS = {"patronage_stopped", "support_stopped"}
SHORT, EVERY = "h*_1_*", 9  # what `make test` looks at: every ninth state of the way that goes well


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.read(ROOT)


@pytest.mark.parametrize("slug", LIFECYCLES)
def test_withdrawn_on_the_way_that_goes_well(slug: str, workspace: Workspace) -> None:
    tried = _try(slug, workspace, EVERY, SHORT)
    assert tried >= 2


@pytest.mark.prove
@pytest.mark.parametrize("slug", LIFECYCLES)
def test_withdrawn_anywhere(slug: str, workspace: Workspace) -> None:
    tried = _try(slug, workspace)
    assert tried > 40


def _try(slug: str, workspace: Workspace, every: int = 1, named: str = "*") -> int:
    """Withdraw in every state, or in every n-th; how many. Each fault is told with the state it was seen in."""
    habits, faults, tried, ended = habits_of(ROOT, slug), [], 0, False
    assert habits is not None
    for number, state in enumerate(_distinct(slug, workspace, named)):
        ended = ended or not state.shape
        if not state.shape or not _listens(state):
            faults += [f"{state}: {line}" for line in _deaf(state)]
        elif number % every == 0:
            faults += [f"{state}: {line}" for line in _withdrawn(state, habits, PAUSES[tried % 2])]
            tried += 1
    assert faults == []
    assert ended
    return tried


def _distinct(slug: str, workspace: Workspace, named: str) -> Iterator[State]:
    """States in which different things are open; every end of a scenario."""
    seen: set[Shape] = set()
    for scenario in scenarios_of(ROOT, slug):
        if scenario.process == slug and scenario.path.match(f"{named}.yaml"):
            yield from _fresh(scenario, workspace, seen)


def _fresh(scenario: Scenario, workspace: Workspace, seen: set[Shape]) -> Iterator[State]:
    for state in states(scenario, workspace, current()):
        if not state.shape or state.shape not in seen:
            seen.add(state.shape)
            yield state


def _listens(state: State) -> bool:
    return any(kind == "message" and what == MESSAGE for kind, _, what in state.shape)


def _withdrawn(state: State, habits: Habits, pause: timedelta) -> Iterator[str]:
    """What is otherwise than it must be, at once and in the end."""
    yield from (f"left open at once: {line}" for line in withdraw(state))
    done = carry_through(state, habits.steps, pause)
    yield from (f"left open in the end: {line}" for line in left_in_the_end(state))
    with state.stage.store.reading() as tx:
        wanted = select(Case.status, Case.outcome, Case.incidents, Family.status.label("family"))
        end = tx.execute(wanted.join(Family).where(Case.id == state.case_id)).one()
    if (end.status, end.incidents, end.family) != (
        "completed",
        0,
        "closed_withdrawn",
    ) or end.outcome not in ENDS:
        yield f"ended as {tuple(end)}"
    if not {"formalise_withdrawal", "stop_processing"} <= set(done):
        yield f"only this was asked of people: {done}"


def _deaf(state: State) -> Iterator[str]:
    """A case that does not hear: it has ended with nothing open, or an earlier withdrawal is ending it."""
    if state.shape:
        own = [own for line, own in rows_open(state).values()]
        if not all(own) or not any(SCOPE in line for line, _ in rows_open(state).values()):
            yield "does not listen, and no withdrawal is under way"
    else:
        yield from (f"has ended, yet: {line}" for line in left_in_the_end(state) if not _outlives(line))
    with pytest.raises(MessageNotExpected):
        withdraw(state)


def _outlives(line: str) -> bool:
    """Papers outlive a case that ended otherwise; what it told itself at the last moment is dropped after a few tries."""
    return line.startswith(("consent", "contract", "message on its way"))
