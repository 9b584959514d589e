"""One row of the table of figures, and what every measurement is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.postgres import temporary_database

MORE_IS_BETTER = ("/s",)


@dataclass(frozen=True)
class Row:
    """A figure with its unit, the limit we owe (if any), its ratio to each peer, and what else was seen."""

    row: str
    value: float
    unit: str
    limit: float | None = None
    beside: Mapping[str, float] = field(default_factory=dict)
    detail: Mapping[str, Any] = field(default_factory=dict)

    @property
    def missed(self) -> bool:
        """Whether the figure is on the wrong side of its limit."""
        if self.limit is None:
            return False
        return self.value < self.limit if self.unit in MORE_IS_BETTER else self.value > self.limit


@dataclass(frozen=True)
class Sizes:
    """How much is measured."""

    steps: int  # completed tasks of a durable row
    turns: int  # of each loop
    peer_turns: int  # of raw SpiffWorkflow, which grows slower with each
    timers: int  # rows that wait among the due ones
    fired: int
    cases: int  # open cases in the database
    requests: int  # forms sent through the browser's door
    items: int  # open tasks in the inbox
    siege_s: float  # seconds
    families: int  # of each lifecycle in the demo's half a year


FULL = Sizes(400, 10_000, 200, 1_000_000, 400, 100_000, 1_200, 1_000_000, 30.0, 8)
QUICK = Sizes(30, 40, 40, 5_000, 40, 1_000, 60, 3_000, 3.0, 1)


@dataclass
class Bench:
    """Where to measure: a scratch folder, a PostgreSQL server if there is one, the sizes; and what peers took."""

    folder: Path
    server: Path | None
    sizes: Sizes
    peers: dict[str, float] = field(default_factory=dict)  # name -> ms of a young step
    curves: dict[str, list[tuple[int, float]]] = field(default_factory=dict)  # cost against age

    def beside(self, value: float) -> dict[str, float]:
        """The ratio of a step to the same step of each peer."""
        return {name: round(value / cost, 2) for name, cost in self.peers.items()}

    @contextmanager
    def database(self, kind: str, name: str) -> Iterator[str]:
        """The URL of an empty database of this kind, dropped afterwards."""
        if kind == "sqlite":
            yield f"sqlite:///{self.folder / f'{name}.db'}"
        else:
            assert self.server is not None
            with temporary_database(self.server) as url:
                yield url

    def kinds(self) -> tuple[str, ...]:
        """Databases at hand."""
        return ("sqlite", "postgresql") if self.server else ("sqlite",)
