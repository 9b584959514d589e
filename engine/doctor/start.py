"""Before anything is opened or written: an installation that is not fit is refused, with everything that is wrong at once."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from engine.doctor.checks.files import close_ours
from engine.doctor.line import Line
from engine.doctor.registry import Answer, ask
from engine.doctor.seen import Seen, looking
from engine.errors import KuratorError
from engine.words import say

log = logging.getLogger("kurator.start")


class Unfit(KuratorError):
    """Facts: lines."""

    code = "doctor.unfit"

    def sentence(self, language: str = "ru") -> str:
        """What, where, what to do: a line each."""
        lines: Iterable[Line] = self.facts["lines"]
        told = [f"- {line.what(language)} {line.todo(language)}" for line in lines]
        return "\n".join([say(self.code, language), *told])


def refuse_unfit(seen: Seen, listens: bool = True) -> None:
    """Close files that are ours, say what should not stay as it is, refuse what must not be. ``listens``: browsers come here.

    Raises Unfit with every error.
    """
    for path in close_ours(seen):
        log.warning("%s", say("doctor.closed", place=path))
    with looking(seen) as opened:
        answers = ask(opened, lambda check: check.refuses and (listens or not check.serves))
    if wrong := _lines(answers, "error"):
        raise Unfit(lines=wrong)
    for line in _lines(answers, "warning"):
        log.warning("%s %s", line.what(), line.todo())


def _lines(answers: Iterable[Answer], state: str) -> list[Line]:
    return [line for answer in answers for line in answer.lines if line.state == state]
