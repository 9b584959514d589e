"""What institutions have set for themselves: their parameters, laid over the configuration of the files."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from engine.config import Config
from engine.config.changed import changed
from engine.store.tables import Setting

PREFIX = "parameters."  # setting ``parameters.<institution>``: {name: [{value, act, by, at}, …]}, the last one holds


class InForce:
    """The configuration as it holds, as of the last look at the database."""

    def __init__(self) -> None:
        self.written: Mapping[str, Mapping[str, object]] = {}
        self._known: tuple[Config, Config] | None = None  # of the files, and with what was set

    def look(self, connection: Connection) -> None:
        """Read what is set now."""
        rows = connection.execute(select(Setting.key, Setting.value).where(Setting.key.startswith(PREFIX)))
        self.written = {row.key.removeprefix(PREFIX): in_force(row.value) for row in rows}
        self._known = None

    def over(self, config: Config) -> Config:
        """The configuration of the files with what is set."""
        if not self.written:
            return config
        known = self._known
        if known is None or known[0] is not config:
            known = self._known = (config, changed(config, self.written))
        return known[1]


def in_force(value: Mapping[str, list[Mapping[str, object]]]) -> dict[str, object]:
    """Name -> value of what was set last; a parameter that was given back to its file is not among them."""
    last = {name: entries[-1]["value"] for name, entries in value.items() if entries}
    return {name: each for name, each in last.items() if each is not None}
