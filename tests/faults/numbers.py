"""Two people take numbers at once, and each is killed in the middle again and again.

``python -m tests.faults.numbers URL CASE LOGIN KILLS SEED``: each person is a process that writes and registers letters, takes in papers
and has a paper of the case made, and says a byte before every such act and after it. After a few bytes one of them is killed
with ``kill -9`` wherever it is, and another takes its place.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random
from uuid import uuid4

from engine.access import Actor
from engine.action.actor import actor_by_login
from engine.store.again import again
from engine.store.session import Store, Tx
from engine.usecases.letters.edit_letter import edit_letter
from engine.usecases.letters.record_incoming import Paper, record_incoming
from engine.usecases.letters.register_letter import register_letter
from engine.usecases.letters.write_letter import write_letter
from engine.usecases.papers.issue_paper import issue_paper

PEOPLE, FEWEST, MOST = 2, 1, 9  # bytes between two kills


@dataclass
class Clerk:
    """Somebody who takes numbers until killed."""

    url: str
    case_id: str
    login: str
    random: Random
    said: int  # where bytes go

    def work(self) -> None:
        store = Store(self.url)
        with store.reading() as tx:
            actor = actor_by_login(tx, self.login)
        while True:
            act = self.random.choice((self.letter, self.letter, self.incoming, self.paper))
            os.write(self.said, b".")
            again(partial(_act, store, act, actor))
            os.write(self.said, b".")

    def letter(self, tx: Tx, actor: Actor) -> None:
        made = write_letter(tx, actor, self.case_id, "kdn", [])
        edit_letter(tx, actor, made, None, "Председателю КДН", "ул. Мира, 1", "О помощи", "Просим помочь.")
        register_letter(tx, actor, made)

    def incoming(self, tx: Tx, actor: Actor) -> None:
        today = tx.now().date()
        record_incoming(tx, actor, Paper(today, "post", "kdn", "КДН", "7", None, "Сведения"), str(uuid4()))

    def paper(self, tx: Tx, actor: Actor) -> None:
        issue_paper(tx, actor, self.case_id, "d20", "", str(uuid4()))


def _act(store: Store, act: Callable[[Tx, Actor], None], actor: Actor) -> None:
    with store.transaction() as tx:
        act(tx, actor)


def main(url: str, case_id: str, login: str, kills: int, seed: int) -> None:
    """Until so many have been killed; then all of them are."""
    random = Random(seed)
    heard, said = os.pipe()
    there = [_clerk(url, case_id, login, random, said) for _ in range(PEOPLE)]
    for _ in range(kills):
        for _ in range(random.randint(FEWEST, MOST)):
            os.read(heard, 1)
        victim = random.randrange(PEOPLE)
        _kill(there[victim])
        there[victim] = _clerk(url, case_id, login, random, said)
    for one in there:
        _kill(one)


def _clerk(url: str, case_id: str, login: str, random: Random, said: int) -> int:
    seed = random.getrandbits(32)
    child = os.fork()
    if not child:
        Clerk(url, case_id, login, Random(seed), said).work()
        os._exit(0)
    return child


def _kill(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):  # it gave up by itself: a fault of the product
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
