"""A database that cannot be opened, or was never prepared, told in a sentence and not in a trace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError, NoSuchModuleError

from engine.errors import DatabaseUnreachable
from engine.words import say

_PASSWORD = re.compile(r"//[^@/]*@")
_UNPREPARED = re.compile(r"no such table|relation .* does not exist", re.IGNORECASE)


@contextmanager
def reached(url: str) -> Iterator[None]:
    """Around everything a command does with the database at ``url``.

    Raises:
        DatabaseUnreachable: the address cannot be read, nothing answers there, or there are no tables yet.
    """
    try:
        yield
    except IntegrityError:
        raise  # a database that answers: a fault of ours, to be seen whole
    except (ArgumentError, NoSuchModuleError) as fault:
        raise _told(url, "address") from fault
    except DatabaseError as fault:
        raise _told(url, "unprepared" if _UNPREPARED.search(str(fault)) else "closed") from fault


def _told(url: str, reason: str) -> DatabaseUnreachable:
    return DatabaseUnreachable(place=_PASSWORD.sub("//…@", url), reason=say(f"store.unreachable_{reason}"))
