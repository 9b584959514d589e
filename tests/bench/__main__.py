"""``python -m tests.bench``."""

from tests.bench.command import command

command(prog_name="bench")
