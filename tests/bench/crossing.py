"""How many files of the engine one completed task goes through: ``python -m tests.bench.crossing``.

A step that is spread over many files is one that nobody can read. Counted by Python's own profiler on the measured
diagram with a term, a timer and a question, once everything that is kept is warm.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import engine
from engine.usecases.cases.start_case import start_case
from engine.usecases.tasks.complete_task import complete_task
from tests.bench.desk import desk, new_key
from tests.bench.durable import CASES

ENGINE = Path(engine.__file__).parent
#: What only SQLite calls, from its triggers and to begin a transaction: no step leads there, and on PostgreSQL none of it runs.
OF_THE_DATABASE = {"store/ledger/digests.py", "store/database/dialects.py"}
WARM = 5  # turns before the one that is looked at


@dataclass
class Crossing:
    """What one completed task went through."""

    files: Counter[str] = field(default_factory=Counter)  # calls by file
    functions: set[tuple[str, str]] = field(default_factory=set)
    borders: int = 0  # calls from one file of the engine into another


def crossing(shape: str = "with_term") -> Crossing:
    """Complete one task and watch."""
    with (
        tempfile.TemporaryDirectory() as folder,
        desk(f"sqlite:///{folder}/crossing.db", CASES[shape](), shape) as (store, actor),
    ):
        with store.transaction() as tx:
            task = start_case(tx, actor, shape, {"title": "Семья Измеровой"}, {}, new_key()).next_task_id
        seen = Crossing()
        for turn in range(WARM + 1):
            seen = Crossing()
            fields = {"visits": turn, "level": f"уровень {turn}"}
            with watched(seen), store.transaction() as tx:
                task = complete_task(tx, actor, str(task), None, fields, new_key()).next_task_id
    return seen


@contextmanager
def watched(seen: Crossing) -> Iterator[None]:
    """Count every call into the engine."""

    def profile(frame: FrameType, event: str, _: Any) -> None:
        name = _file(frame)
        if event != "call" or name is None or frame.f_code.co_name.startswith("<"):
            return
        seen.files[name] += 1
        seen.functions.add((name, frame.f_code.co_qualname))
        caller = _file(frame.f_back) if frame.f_back else None
        seen.borders += caller is not None and caller != name

    sys.setprofile(profile)
    try:
        yield
    finally:
        sys.setprofile(None)


def _file(frame: FrameType) -> str | None:
    path = Path(frame.f_code.co_filename)
    if not path.is_relative_to(ENGINE):
        return None
    name = str(path.relative_to(ENGINE))
    return None if name in OF_THE_DATABASE else name


def main() -> None:
    """Print the figures of every shape, and the files of the last."""
    for shape in CASES:
        seen = crossing(shape)
        print(f"{shape}: {len(seen.files)} files, {len(seen.functions)} functions, {seen.borders} borders")
    for name, calls in sorted(seen.files.items()):
        print(f"{calls:5} {name}")


if __name__ == "__main__":
    main()
