"""Reading one TOML file key by key; what is wrong is reported, and reading goes on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from engine.config.faults import FaultLog

T = TypeVar("T")


@dataclass
class Table:
    """A table of a TOML file that remembers where it stands."""

    file: str
    path: str
    values: Mapping[str, Any]
    log: FaultLog
    asked: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, path: Path, root: Path, log: FaultLog) -> Table:
        """The whole file; an unreadable one is reported and reads as empty."""
        file = path.relative_to(root).as_posix()
        try:
            return cls(file, "", tomllib.loads(path.read_text("utf-8-sig")), log)
        except FileNotFoundError:
            log.add(file, "", "missing_file")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
            log.add(file, "", "not_toml", fault=fault)
        return Broken(file, "", {}, log)

    def key(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def fault(self, name: str, reason: str, **facts: object) -> None:
        self.log.add(self.file, self.key(name), reason, **facts)

    def get(self, name: str, kind: type[T], default: T, required: bool = True) -> T:
        """The value of a key; a missing or wrong one is reported and replaced by ``default``."""
        self.asked.add(name)
        if name not in self.values:
            if required:
                self.fault(name, "missing")
            return default
        value = self.values[name]
        if type(value) is not kind:
            self.fault(name, f"want_{kind.__name__}", value=value)
            return default
        return value

    def table(self, name: str, required: bool = True) -> Table:
        """A table inside this one; a missing one reads as empty."""
        empty: dict[str, object] = {}
        return Table(self.file, self.key(name), self.get(name, dict, empty, required), self.log)

    def tables(self) -> Iterable[tuple[str, Table]]:
        """Every key of this table as a table."""
        for name in self.values:
            yield name, self.table(name)

    def texts(self, name: str, required: bool = True) -> tuple[str, ...]:
        """A list of texts."""
        values = self.get(name, list, [], required)
        if not all(isinstance(value, str) for value in values):
            self.fault(name, "want_texts")
            return ()
        return tuple(values)

    def done(self) -> None:
        """Report the keys that nobody asked for: most often a slip of the pen."""
        for name in self.values:
            if name not in self.asked:
                self.fault(name, "unknown_key", known=", ".join(sorted(self.asked)))


class Broken(Table):
    """A file that could not be read: said once, further faults would only repeat it."""

    def fault(self, name: str, reason: str, **facts: object) -> None:
        return None

    def table(self, name: str, required: bool = True) -> Table:
        return self
