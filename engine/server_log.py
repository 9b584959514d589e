"""The log of a server or worker: a line for an event, whatever somebody has typed into it."""

from __future__ import annotations

import logging
import re

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
#: Would begin a line of their own, or tell a terminal what to do.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class OneLine(logging.Filter):
    """Writes what cannot be seen as an escape; the trace of a fault, which is ours, keeps its lines."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every record passes."""
        record.msg, record.args = one_line(record.getMessage()), ()
        return True


def one_line(text: str) -> str:
    """The text with control characters as ``\\x0a``."""
    return UNSEEN.sub(lambda sign: sign[0].encode("unicode_escape").decode("ascii"), text)


def begin_log() -> None:
    """Write to the error output from now on."""
    logging.basicConfig(level=logging.INFO, format=FORMAT)
    for handler in logging.getLogger().handlers:
        handler.addFilter(OneLine())
