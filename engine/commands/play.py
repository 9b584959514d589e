"""``kurator play``: run a diagram headless, on the runtime that the service runs on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import click

from engine.clock import SystemClock
from engine.commands.play_steps import Plan, StepsRefused, read_plan, unrolled
from engine.commands.player import PlayContext, Player
from engine.config import Institution, current
from engine.errors import DiagramRefused
from engine.runtime.compile import CompiledProcess, compile_process, read_models
from engine.words import say
from engine.worktime import Calendar
from engine.worktime.moment import read_moment

DEFAULT_INSTITUTION = "zhodino"
SUFFIXES = (".bpmn", ".dmn", ".form", ".xml")


@click.command(help=say("play.about"))
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--steps", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--process", help=say("play.process"))
@click.option("--institution", help=say("play.institution"))
@click.option("--at", help=say("play.at"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
def command(
    files: tuple[Path, ...],
    steps: Path,
    process: str | None,
    institution: str | None,
    at: str | None,
    as_json: bool,
) -> None:
    """Print one JSON line per step; a refused step is a line with ``error``, and the play goes on."""
    try:
        plan = read_plan(steps)
    except StepsRefused as fault:
        raise click.UsageError(str(fault)) from fault
    contents = {str(path): path.read_bytes() for path in _all(files)}
    compiled = compile_process(contents, process or _the_process(contents))
    home = _institution(compiled, institution)
    started = _moment(at, Calendar.of(home))
    player = Player(compiled, PlayContext(home, started, plan.answers), current())
    first = {**plan.data, **_built_in(plan, home, started)}
    opening = player.start(first, plan.start.get("message"), plan.start.get("data"))
    if not plan.steps:
        _print({"step": 0, **opening})
    for number, step in enumerate(unrolled(plan.steps), start=1):
        _print({"step": number, **player.play(step)})


def _print(line: Mapping[str, object]) -> None:
    click.echo(json.dumps(line, ensure_ascii=False))


def _all(files: tuple[Path, ...]) -> list[Path]:
    """The files, and those inside the folders."""
    found = []
    for path in files:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [each for each in inside if each.is_file() and (each == path or each.suffix in SUFFIXES)]
    return found


def _the_process(contents: Mapping[str, bytes]) -> str:
    """The one process that no other calls.

    Raises click.UsageError: there are several, or no diagram at all. DiagramRefused: none that may be executed.
    """
    models = read_models(contents)
    if not models and any(path.endswith(".bpmn") for path in contents):
        raise DiagramRefused(
            element="process", name="process", rule="no_process", reason=say("play.not_executable")
        )
    called = {
        e.traits["called"] for m in models.values() for e in m.elements.values() if "called" in e.traits
    }
    roots = [key for key in models if key not in called] or list(models)
    if len(roots) != 1:
        raise click.UsageError(say("play.which", known=", ".join(sorted(models)) or "—"))
    return roots[0]


def _institution(compiled: CompiledProcess, wanted: str | None) -> Institution:
    stated = compiled.models[compiled.process_id].properties.get("institution", "")
    known = current().institutions
    slug = wanted or (stated if stated in known else DEFAULT_INSTITUTION)
    if slug not in known:
        raise click.UsageError(say("cli.unknown_institution", name=slug, known=", ".join(sorted(known))))
    return known[slug]


def _moment(text: str | None, calendar: Calendar) -> datetime:
    if text is None:
        return SystemClock().now()
    try:
        moment = read_moment(text)
    except ValueError:
        raise click.BadParameter(say("cli.bad_moment", value=text), param_hint="--at") from None
    return (
        calendar.local(moment)
        if isinstance(moment, datetime)
        else calendar.end_of(moment, calendar.day_start)
    )


def _built_in(plan: Plan, institution: Institution, started: datetime) -> dict[str, object]:
    case = {
        "id": 1,
        "number": f"{institution.case_prefix}-1",
        "institution": institution.slug,
        "jurisdiction": institution.jurisdiction,
        "curator": None,
        "started_at": started.isoformat(),
    }
    return {"case": {**case, **plan.case}, "parameters": dict(institution.parameters)}
