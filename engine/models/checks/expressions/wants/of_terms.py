"""What the place of a term takes, in the kinds of FEEL: docs/dialect.md, "Terms"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from engine.errors import TermRefused
from engine.feel.kinds.wants import Want
from engine.worktime import parse_cycle, read_term
from engine.worktime.moment import moment_of
from engine.worktime.parse import AMOUNTS, HOUR, PERIODS


def _reads(read: Callable[[str], object]) -> Callable[[str], bool]:
    """Whether a text can be read so."""

    def reads(text: str) -> bool:
        try:
            read(text)
        except TermRefused:
            return False
        return True

    return reads


_FLAG = Want("no_flag", frozenset({"truth"}))
_FIELDS = {
    **dict.fromkeys(AMOUNTS, Want("no_amount", frozenset({"number"}))),
    "end of": Want("no_period", frozenset({"text"}), suits=frozenset(PERIODS).__contains__),
    "roll": _FLAG,
    "working day": _FLAG,
    "received": _FLAG,
    "at": Want("no_hour", frozenset({"text"}), suits=lambda text: HOUR.fullmatch(text) is not None),
}
_BEGIN = Want(
    "no_from", frozenset({"text", "date", "moment", "context"}), suits=_reads(moment_of), never=True
)
_OTHER = replace(_BEGIN, fields={**_FIELDS, "from": _BEGIN, "before": _BEGIN})
#: A due date, a timer of a date or a duration. A duration of FEEL is the text of one by the time it is read.
TERM = Want(
    "no_term",
    frozenset({"text", "date", "moment", "duration", "context"}),
    fields={**_FIELDS, "from": _OTHER, "before": _OTHER},
    suits=_reads(read_term),
    never=True,
)
#: Of a task: a branch may leave it without a term.
DUE = replace(TERM, never=False)
CYCLE = Want("no_cycle", frozenset({"text"}), suits=_reads(parse_cycle), never=True)
MORE = ("", "_text", "_free", "_null")
#: Of the sentences about them.
CODES = frozenset(
    {each + more for each in ("no_term", "no_cycle", "no_from", "no_period", "no_hour") for more in MORE}
    | {"no_amount", "no_flag", "no_key", "no_key_near"}
)
