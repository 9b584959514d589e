"""``kurator doctor``: the state of the installation, line by line; nothing is made or changed by looking."""

from __future__ import annotations

import json

import click

from engine.doctor.registry import Answer, ask, worst
from engine.doctor.seen import Seen, looking
from engine.installation import database_place
from engine.words import say

MARKS = {"ok": "  ", "warning": "! ", "error": "✗ "}


@click.command(help=say("doctor.about"), short_help=say("cli.about_doctor"))
@click.option("--host", default="127.0.0.1", show_default=True, help=say("doctor.host"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
@click.pass_context
def command(context: click.Context, host: str, as_json: bool) -> None:
    """Exit code 1 where there is an error; a warning is none."""
    with looking(Seen(database_place(), host=host)) as seen:
        answers = ask(seen)
    state = worst(answers)
    if as_json:
        click.echo(json.dumps({"state": state, "checks": _plain(answers)}, ensure_ascii=False))
    else:
        _tell(answers)
        click.echo(say(f"doctor.verdict_{state}"))
    context.exit(1 if state == "error" else 0)


def _tell(answers: list[Answer]) -> None:
    for answer in answers:
        for line in answer.lines:
            click.echo(f"{MARKS[line.state]}{say(f'doctor.title_{answer.check.name}')}: {line.what()}")
            if todo := line.todo():
                click.echo(f"    {todo}")


def _plain(answers: list[Answer]) -> list[dict[str, str]]:
    return [
        {"check": answer.check.name, "state": line.state, "what": line.what(), "todo": line.todo()}
        for answer in answers
        for line in answer.lines
    ]
