"""``kurator``: one table of commands. A command is loaded only when it is called."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import sys
from typing import IO, Any

import click

from engine.errors import KuratorError
from engine.words import say

# name -> "module:attribute" of a click command. Exit codes everywhere: 0 done, 1 refused or faults found, 2 misuse.
COMMANDS = {
    "init": "engine.commands.init:command",
    "serve": os.environ.get("KURATOR_SHELL", "webapp.serve:command"),
    "check": "engine.commands.check:command",
    "publish": "engine.commands.publish:command",
    "play": "engine.commands.play:command",
    "scenario": "engine.commands.scenario:command",
    "term": "engine.commands.term:command",
    "verify": "engine.commands.verify:command",
    "bench": "engine.commands.bench:command",
}


class Refused(click.ClickException):
    """A fault of the product as the command line tells it: a sentence, or JSON where JSON was asked for."""

    exit_code = 1

    def __init__(self, fault: KuratorError, as_json: bool) -> None:
        super().__init__(fault.sentence())
        self.as_json = as_json

    def show(self, file: IO[Any] | None = None) -> None:
        if self.as_json:
            click.echo(json.dumps({"error": self.message}, ensure_ascii=False))
        else:
            click.echo(self.message, err=True)


class Commands(click.Group):
    """Finds commands in the table above."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, place in COMMANDS.items() if _exists(place.partition(":")[0])]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta["as_json"] = "--json" in args
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KuratorError as fault:
            raise Refused(fault, ctx.meta["as_json"]) from fault


def _exists(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


@click.command(cls=Commands, help=say("cli.about"))
def cli() -> None:
    """The group itself does nothing."""


def main() -> None:
    """Entry of the ``kurator`` script."""
    try:
        cli(prog_name="kurator")
    except BrokenPipeError:  # `kurator ... | head` closed the pipe: nothing to tell and nobody to tell it to
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
