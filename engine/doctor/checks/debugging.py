"""No setting for developers where people work."""

from __future__ import annotations

from collections.abc import Iterator

from engine.doctor.line import Line, error, ok, warning
from engine.doctor.seen import Seen

NO = {"", "0", "false", "no", "off"}
SHOWS_INSIDES = ("FLASK_DEBUG", "WERKZEUG_DEBUG_PIN")
SLOWER = ("KURATOR_PLAIN", "PYTHONDEVMODE", "PYTHONASYNCIODEBUG")


def debugging(seen: Seen) -> Iterator[Line]:
    """What shows the insides on a fault is refused; what only makes slower is said."""
    dangerous = [name for name in SHOWS_INSIDES if _on(seen, name)]
    slower = [name for name in SLOWER if _on(seen, name)] + ["-X dev"] * (
        seen.dev_mode and not _on(seen, "PYTHONDEVMODE")
    )
    if dangerous:
        yield error("debug", names=", ".join(dangerous))
    if slower:
        yield warning("slower", names=", ".join(slower))
    if not dangerous and not slower:
        yield ok("no_debug")


def _on(seen: Seen, name: str) -> bool:
    return seen.environment.get(name, "").strip().lower() not in NO
