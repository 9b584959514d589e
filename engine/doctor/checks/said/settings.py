"""What the environment says can be read, and every name in it is one that the program asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from engine.doctor.line import Line, error, ok, warning
from engine.doctor.seen import Seen
from engine.settings import SETTINGS, TABLE, Setting, given, number, parts, unknown
from engine.settings.plain import INSIDES, VARIABLE

#: Ranges that depend on what the database is for (``engine/doctor/checks/entry.py``).
TOLD_ELSEWHERE = ("KURATOR_IDLE_MINUTES", "KURATOR_SESSION_HOURS")
FLAGS = ("0", "1")


def settings(seen: Seen) -> Iterator[Line]:
    """A name that was mistyped sets nothing, so it is refused; one that is like none of ours may be somebody else's."""
    found = [*_unknown(seen.environment), *_unreadable(seen.environment)]
    yield from found
    if not found:
        yield ok("settings", count=sum(bool(given(name, seen.environment)) for name in TABLE))


def _unknown(environment: Mapping[str, str]) -> Iterator[Line]:
    for name, meant in unknown(environment).items():
        yield (
            error("setting_mistyped", name=name, meant=meant)
            if meant
            else warning("setting_unknown", name=name)
        )


def _unreadable(environment: Mapping[str, str]) -> Iterator[Line]:
    for known in SETTINGS:
        said = given(known.name, environment)
        if not said or said.lower() in known.also or known.name in TOLD_ELSEWHERE:
            continue
        facts = {"name": known.name, "given": said, "usual": known.usual}
        if known.kind == "number" and not _in_range(known, environment):
            yield error("setting_number", **facts, least=_plain(known.least), most=_plain(known.most))
        elif known.kind == "flag" and said not in FLAGS:
            yield error("setting_flag", **facts)
        elif known.kind in ADDRESSES and not ADDRESSES[known.kind](said):
            yield error("setting_address", name=known.name)  # may hold a password
        elif known.kind == "path" and not _can_be(known, Path(said)):
            yield error("setting_path", **facts)
    if wrong := [name for name in parts(VARIABLE, environment) if name not in INSIDES]:
        yield error("setting_insides", name=VARIABLE, wrong=", ".join(wrong), known=", ".join(INSIDES))


def _in_range(known: Setting, environment: Mapping[str, str]) -> bool:
    try:
        return known.least <= number(known.name, environment) <= known.most  # NaN is neither
    except ValueError:
        return False


def _has_host(address: str) -> bool:
    try:
        parsed = urlsplit(address)
        return bool(parsed.scheme and parsed.hostname) and (parsed.port is None or parsed.port > 0)
    except ValueError:
        return False


def _leads_to_broker(address: str) -> bool:
    """A server by its name, or a socket of this machine (``redis+socket:///run/redis.sock``)."""
    scheme, _, place = address.partition("://")
    return place.startswith("/") if scheme in SOCKETS else _has_host(address)


SOCKETS = ("redis+socket", "unix")
ADDRESSES: dict[str, Callable[[str], bool]] = {"url": _has_host, "broker": _leads_to_broker}


def _can_be(known: Setting, place: Path) -> bool:
    """A folder that is to be there, or a place for a file or folder that the program makes: an ancestor is a folder."""
    if known.name == "KURATOR_HOME":
        return place.is_dir()
    if known.name == "KURATOR_JOURNAL_SINK":
        return place.parent.is_dir() and not place.is_dir()
    return next((above.is_dir() for above in place.absolute().parents if above.exists()), False)


def _plain(limit: float) -> str:
    return f"{limit:g}"
