"""Where copies lie, when they are made, how long they are kept: settings of the machine, which no page changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.backup.faults import Unset
from engine.installation import home
from engine.settings import MACHINE, TABLE, given


@dataclass(frozen=True)
class CopySettings:
    """``hour`` of the machine's local day, None: nothing by itself. Copies beyond ``keep`` or older than ``days`` go."""

    folder: Path
    key: Path
    hour: int | None
    keep: int
    days: int
    drill_days: int
    var: Path

    @property
    def identity(self) -> Path:
        """Which installation this place is: an id, beside the database and not in it."""
        return self.var / "installation"


def copy_settings(environment: Mapping[str, str] = MACHINE, place: Path | None = None) -> CopySettings:
    """From ``KURATOR_COPIES...``. Raises Unset for what cannot be read."""
    var = (place or home()) / "var"
    hour = given("KURATOR_COPIES_HOUR", environment).lower()
    return CopySettings(
        folder=Path(given("KURATOR_COPIES", environment) or var / "copies"),
        key=Path(given("KURATOR_COPIES_KEY", environment) or var / "keys" / "copies.key"),
        hour=None if hour == "off" else _number(environment, "KURATOR_COPIES_HOUR"),
        keep=_number(environment, "KURATOR_COPIES_KEEP"),
        days=_number(environment, "KURATOR_COPIES_DAYS"),
        drill_days=_number(environment, "KURATOR_DRILL_DAYS"),
        var=var,
    )


def _number(environment: Mapping[str, str], name: str) -> int:
    said, known = given(name, environment) or TABLE[name].usual, TABLE[name]
    least, most = int(known.least), int(known.most)
    if not (said.isascii() and said.isdigit() and least <= int(said[:6]) <= most):
        raise Unset(name=name, given=said, least=least, most=most)
    return int(said)
