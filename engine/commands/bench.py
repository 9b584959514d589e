"""``kurator bench``: the figures we owe, measured here and now, beside a peer of the same minute."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from engine.bench import feel
from engine.bench.age import age_ratio, step_in_memory
from engine.bench.due import due_timers
from engine.bench.durable import CASES, durable_step
from engine.bench.postgres import available, temporary_database, temporary_server
from engine.bench.raw_spiff import raw_spiff
from engine.words import say

Row = dict[str, Any]


@click.command(help=say("bench.bench"), short_help=say("cli.about_bench"))
@click.option("--steps", default=400, show_default=True, help=say("bench.steps"))
@click.option("--turns", default=10_000, show_default=True, help=say("bench.turns"))
@click.option("--timers", default=1_000_000, show_default=True, help=say("bench.timers"))
@click.option("--sqlite-only", is_flag=True, help=say("bench.sqlite_only"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
def command(steps: int, turns: int, timers: int, sqlite_only: bool, as_json: bool) -> None:
    """Rows appear as they are measured; nothing is asserted: a shared machine wanders by a third."""
    rows = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kurator-bench-")))
        server = None if sqlite_only or not available() else stack.enter_context(temporary_server())
        for row in measured(folder, server, steps, turns, timers):
            rows.append(row)
            if not as_json:
                click.echo(line(row))
    if as_json:
        click.echo(json.dumps({"rows": rows}, ensure_ascii=False))


def measured(folder: Path, server: Path | None, steps: int, turns: int, timers: int) -> Iterator[Row]:
    """Every row of figures, one after another."""
    raw = raw_spiff(folder)
    yield {"row": "raw_spiff", "value": raw["young_ms"], "unit": "ms", "detail": raw}
    for shape in CASES:
        for name, url, stack in _databases(folder, server, shape):
            with stack:
                found = durable_step(url, shape, steps)
            ratio = round(found["median_ms"] / raw["young_ms"], 2)
            detail = {**found, "to_raw_spiff": ratio}
            yield _row(f"durable_{shape}_{name}", found["median_ms"], "ms", found["limit_ms"], detail)
    memory = step_in_memory()
    yield _row("step_in_memory", memory["step_ms"], "ms", None, memory)
    aged = age_ratio("plain", turns)
    yield _row("age_ratio", aged["ratio"], "×", 1.2, aged)
    found = feel.measure()
    yield _row("feel", found["amortised"], "ms", feel.LIMIT_MS, found)
    for name, url, stack in _databases(folder, server, "due"):
        with stack:
            due = due_timers(url, timers)
        yield _row(f"next_due_{name}", due["next_due_ms"], "ms", due["limits"]["next_due_ms"], due)
        yield _row(f"fired_{name}", due["fired_per_s"], "/s", due["limits"]["fired_per_s"], due)


def _row(row: str, value: float, unit: str, limit: float | None, detail: Row) -> Row:
    return {"row": row, "value": value, "unit": unit, "limit": limit, "detail": detail}


def _databases(folder: Path, server: Path | None, name: str) -> Iterator[tuple[str, str, ExitStack]]:
    """A fresh database of each kind; the stack drops it."""
    yield "sqlite", f"sqlite:///{folder / f'{name}.db'}", ExitStack()
    if server:
        stack = ExitStack()
        yield "postgresql", stack.enter_context(temporary_database(server)), stack


def line(row: Row) -> str:
    """One row for people: name, figure, limit, what else was seen."""
    limit = f"{say('bench.limit')} {row['limit']:g}" if row.get("limit") else ""
    missed = bool(row.get("limit")) and (
        row["value"] < row["limit"] if row["unit"] == "/s" else row["value"] > row["limit"]
    )
    detail = ", ".join(
        f"{key} {value}" for key, value in row["detail"].items() if not isinstance(value, dict)
    )
    title = say(f"bench.{row['row']}")
    return f"{title:<58}{row['value']:>9g} {row['unit']:<3}{limit:<14}{'!' if missed else ' '} {detail}"
