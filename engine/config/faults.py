"""Faults of the configuration, gathered so that a person mends them in one go."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from engine.errors import ConfigRefused
from engine.words import say


@dataclass(frozen=True)
class ConfigFault:
    """One fault: the file, the key inside it, and a sentence that says what to do."""

    file: str
    key: str
    sentence: str

    def __str__(self) -> str:
        place = f"{self.file}, {self.key}" if self.key else self.file
        return f"{place}: {self.sentence}"


class FaultList(list[ConfigFault]):
    """Reads as lines inside a sentence."""

    def __format__(self, spec: str) -> str:
        return "".join(f"\n- {fault}" for fault in self)


@dataclass
class FaultLog:
    """Where the readers report."""

    faults: FaultList = field(default_factory=FaultList)

    def add(self, file: str, key: str, reason: str, **facts: Any) -> None:
        self.faults.append(ConfigFault(file, key, say(f"config.{reason}", **facts)))

    def raise_if_any(self) -> None:
        """Raises:
        ConfigRefused: with all faults in ``faults``.
        """
        if self.faults:
            raise ConfigRefused(faults=self.faults)
