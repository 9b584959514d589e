"""``kurator``: one table of commands. A command is loaded only when it is called."""

from __future__ import annotations

import codecs
import importlib
import importlib.util
import io
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import click

from engine.errors import KuratorError
from engine.models.finding import ERROR
from engine.words import say

# name -> "module:attribute" of a click command. Exit codes everywhere: 0 done, 1 refused or faults found, 2 misuse.
COMMANDS = {
    "init": "engine.commands.init:command",
    "entry": "engine.commands.entry:command",
    "serve": "webapp.serving.serve:command",
    "worker": "engine.commands.worker:command",
    "check": "engine.commands.check:command",
    "publish": "engine.commands.publish:command",
    "play": "engine.commands.play:command",
    "scenario": "engine.commands.scenario:command",
    "coverage": "engine.commands.coverage:command",
    "term": "engine.commands.term:command",
    "calendar": "engine.commands.calendar:command",
    "backup": "engine.commands.keeping.backup:command",
    "restore": "engine.commands.keeping.restore:command",
    "drill": "engine.commands.keeping.drill:command",
    "anchor": "engine.commands.keeping.anchor:command",
    "verify": "engine.commands.verify:command",
    "doctor": "engine.commands.doctor:command",
}


class Refused(click.ClickException):
    """A fault of the product as the command line tells it: a sentence, or JSON where JSON was asked for."""

    exit_code = 1

    def __init__(self, fault: KuratorError, as_json: bool) -> None:
        super().__init__("\n".join([" ".join([fault.in_full(), *_fields(fault)]), *_findings(fault)]))
        self.as_json = as_json

    def show(self, file: IO[Any] | None = None) -> None:
        if self.as_json:
            click.echo(json.dumps({"error": self.message}, ensure_ascii=False))
        else:
            click.echo(self.message, err=True)


def _fields(fault: KuratorError) -> list[str]:
    """What is wrong with each field: a page marks them, a command can only tell."""
    faults = fault.facts.get("faults")
    if not isinstance(faults, Mapping):
        return []
    return [f"{field}: {' '.join(map(str, sentences))}" for field, sentences in faults.items()]


def _findings(fault: KuratorError) -> list[str]:
    """A line for every error of a refused model: where, and what to do."""
    found = [one for one in fault.facts.get("findings", ()) if one.severity == ERROR]
    return [f"{one.file}, {one.element}: {one.message}" for one in found]


class Commands(click.Group):
    """Finds commands in the table above."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, place in COMMANDS.items() if _exists(place.partition(":")[0])]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module, _, attribute = COMMANDS.get(cmd_name, "").partition(":")
        if not module or not _exists(module):
            return None
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list from the catalogue: asking every command for its help would load the whole product."""
        with formatter.section(say("cli.commands")):
            formatter.write_dl([(name, say(f"cli.about_{name}")) for name in self.list_commands(ctx)])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta["as_json"] = "--json" in args
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KuratorError as fault:
            raise Refused(fault, ctx.meta["as_json"]) from fault


def _exists(module: str) -> bool:
    """Whether there is such a module, without importing the packages that lead to it."""
    top, *rest = module.split(".")
    spec = importlib.util.find_spec(top)
    if not rest:
        return spec is not None
    folders = spec.submodule_search_locations or [] if spec else []
    return any(Path(folder, *rest).with_suffix(".py").exists() for folder in folders)


@click.command(cls=Commands, help=say("cli.about"))
def cli() -> None:
    """The group itself does nothing."""


def _speak_utf8() -> None:
    """A sentence is told in Russian even where the environment says ASCII: else it would end in a trace, or in codes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and codecs.lookup(stream.encoding).name == "ascii":
            stream.reconfigure(encoding="utf-8")


def main() -> None:
    """Entry of the ``kurator`` script."""
    _speak_utf8()
    try:
        cli(prog_name="kurator")
    except BrokenPipeError:  # `kurator ... | head` closed the pipe: nothing to tell and nobody to tell it to
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
