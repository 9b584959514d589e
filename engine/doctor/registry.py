"""The checks in the order in which they are told. A new one is a file and a line here.

Some of what they tell does not keep anybody from starting: ``serve`` and ``worker`` look at the rest only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy.exc import DatabaseError

from engine.doctor.checks.clock import clock
from engine.doctor.checks.cookies import cookies
from engine.doctor.checks.debugging import debugging
from engine.doctor.checks.entry import entry
from engine.doctor.checks.files import files
from engine.doctor.checks.keeping.copies import copies
from engine.doctor.checks.kind import kind
from engine.doctor.checks.letters import letters
from engine.doctor.checks.people import people
from engine.doctor.checks.proxy import proxy
from engine.doctor.checks.revision import revision
from engine.doctor.checks.role import role
from engine.doctor.checks.said.configuration import configuration
from engine.doctor.checks.said.mail import mail
from engine.doctor.checks.said.settings import settings
from engine.doctor.checks.secret import secret
from engine.doctor.checks.size import size
from engine.doctor.checks.workers import workers
from engine.doctor.line import WORST, Line, State, error
from engine.doctor.seen import Seen


@dataclass(frozen=True)
class Check:
    """``name`` is its title in the catalogue: ``doctor.title_<name>``."""

    name: str
    ask: Callable[[Seen], Iterable[Line]]
    refuses: bool = True  # an error of it keeps the server from starting
    serves: bool = False  # only whoever listens to browsers is concerned


CHECKS = (
    Check("settings", settings),
    Check("configuration", configuration),
    Check("kind", kind),
    Check("revision", revision),
    Check("people", people, refuses=False),
    Check("secret", secret, serves=True),
    Check("entry", entry, serves=True),
    Check("files", files),
    Check("proxy", proxy, serves=True),
    Check("cookies", cookies, serves=True),
    Check("letters", letters),
    Check("debugging", debugging),
    Check("role", role),
    Check("workers", workers, refuses=False),
    Check("clock", clock, refuses=False),
    Check("size", size, refuses=False),
    Check("copies", copies, refuses=False),
    Check("mail", mail, refuses=False),
)


@dataclass(frozen=True)
class Answer:
    """A check and what it found."""

    check: Check
    lines: tuple[Line, ...]


def ask(seen: Seen, wanted: Callable[[Check], bool] = lambda _: True) -> list[Answer]:
    """Every check that is wanted; one that the database answers with a fault says so, and the others go on."""
    return [Answer(check, tuple(_asked(check, seen))) for check in CHECKS if wanted(check)]


def worst(answers: Iterable[Answer]) -> State:
    """The worst state of all lines."""
    states = {line.state for answer in answers for line in answer.lines}
    return max(states, key=WORST.index, default="ok")


def _asked(check: Check, seen: Seen) -> list[Line]:
    try:
        return [*check.ask(seen)]
    except (DatabaseError, OSError) as fault:
        return [error("unanswered", fault=type(fault).__name__)]
