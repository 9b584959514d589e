"""``make bench``: the figures we owe, measured here and now, beside peers of the same minute."""

from __future__ import annotations

import json
import tempfile
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

import click

from engine.installation import home
from engine.words import say
from tests.bench.chart import svg, table
from tests.bench.postgres import available, temporary_server
from tests.bench.row import FULL, QUICK, Bench, Row
from tests.bench.rows import ROWS


@click.command(help=say("bench.bench"))
@click.option("--quick", is_flag=True, help=say("bench.quick"))
@click.option("--only", metavar="…", help=say("bench.only"))
@click.option("--sqlite-only", is_flag=True, help=say("bench.sqlite_only"))
@click.option("--chart", "drawing", type=click.Path(path_type=Path), help=say("bench.chart"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
def command(quick: bool, only: str | None, sqlite_only: bool, drawing: Path | None, as_json: bool) -> None:
    """Rows appear as they are measured; nothing is asserted: a shared machine wanders by a third."""
    rows: list[Row] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kurator-bench-")))
        server = None if sqlite_only or not available() else stack.enter_context(temporary_server())
        bench = Bench(folder, server, QUICK if quick else FULL)
        for measured in ROWS:
            if only and measured.__name__ not in ("peers", *only.split(",")):
                continue
            for row in measured(bench):
                rows.append(row)
                if not as_json:
                    click.echo(line(row))
    if as_json:
        curves = {name: list(each) for name, each in bench.curves.items()}
        click.echo(json.dumps({"rows": [asdict(row) for row in rows], "curves": curves}, ensure_ascii=False))
    else:
        click.echo("\n" + say("bench.age_title"))
        click.echo("\n".join(table(bench.curves)))
    path = _draw(bench, drawing or home() / "var" / "bench" / "age.svg")
    click.echo(say("bench.drawn", path=str(path)), err=as_json)


def _draw(bench: Bench, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    words = (say("bench.age_title"), say("bench.turns"), say("bench.ms"))
    path.write_text(svg(bench.curves, *words), "utf-8")
    return path


def line(row: Row) -> str:
    """One row for people: name, figure, limit, a mark where it is missed, ratios to the peers, what else was seen."""
    limit = f"{say('bench.limit')} {row.limit:g}" if row.limit is not None else ""
    beside = ", ".join(f"{ratio:g}× {name}" for name, ratio in row.beside.items())
    detail = ", ".join(f"{key} {value}" for key, value in row.detail.items())
    title, mark = say(f"bench.{row.row}"), "!" if row.missed else " "
    return f"{title:<48}{row.value:>8g} {row.unit:<3}{limit:<13}{mark} {beside:<34} {detail}".rstrip()
