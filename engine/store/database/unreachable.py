"""A database that cannot be opened, or was never prepared, told in a sentence and not in a trace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError, NoSuchModuleError

from engine.errors import DatabaseUnreachable
from engine.store.database.faults import StoreAway
from engine.words import say

_PASSWORD = re.compile(r"//[^@/]*@")
_UNPREPARED = re.compile(r"no such table|relation .* does not exist", re.IGNORECASE)


@contextmanager
def reached(url: str, makes: bool = False) -> Iterator[None]:
    """Around everything a command does with the database at ``url``. ``makes``: a file that is not there is made.

    Raises:
        DatabaseUnreachable: the address cannot be read, nothing answers there, or there are no tables yet.
    """
    try:
        if not makes and _no_file(url):
            raise _told(url, "unprepared")  # SQLite would make an empty file of whatever is opened
        yield
    except IntegrityError:
        raise  # a database that answers: a fault of ours, to be seen whole
    except (ArgumentError, NoSuchModuleError) as fault:
        raise _told(url, "address") from fault
    except StoreAway as fault:
        raise _told(url, "closed") from fault
    except DatabaseError as fault:
        raise _told(url, "unprepared" if _UNPREPARED.search(str(fault)) else "closed") from fault


def _no_file(url: str) -> bool:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or (name := parsed.database) in (None, "", ":memory:"):
        return False
    return Path(str(name)).parent.is_dir() and not Path(str(name)).exists()


def _told(url: str, reason: str) -> DatabaseUnreachable:
    return DatabaseUnreachable(place=_PASSWORD.sub("//…@", url), reason=say(f"store.unreachable_{reason}"))
