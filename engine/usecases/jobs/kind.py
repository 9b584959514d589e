"""What a kind of job has to say: how one case is dealt with, and how that is taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from engine.access import Actor
from engine.registry.jobs.jobs import DONE, Turn
from engine.store.session import Tx
from engine.words import Sentence


@dataclass(frozen=True)
class Outcome:
    """What became of one case. ``state``: done or stays; ``said``: the sentence of the row; ``kept``: what undoing it needs (JSON)."""

    state: str = DONE
    said: Sentence | None = None
    kept: Mapping[str, object] | None = None


@dataclass(frozen=True)
class Kind:
    """``act`` deals with one case in the transaction it is given, and raises KuratorError where it cannot.

    The trial is the same function, rolled back. ``undo`` takes it back, and raises where it cannot; None: never undone.
    ``title`` says what the job is, from its arguments. ``ended`` tells people once what the job (its id, who acted) has come
    to, when a phase that changes something is over or called off.
    """

    act: Callable[[Tx, Actor, Turn], Outcome]
    title: Callable[[Mapping[str, object]], Sentence]
    undo: Callable[[Tx, Actor, Turn], Outcome] | None = None
    permission: str = "intervene"
    facts: tuple[str, ...] = field(default=())  # arguments that the journal may keep
    ended: Callable[[Tx, str, int], None] | None = None
