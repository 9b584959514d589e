"""The command line as a contract: exit codes, JSON, and words for every command."""

from __future__ import annotations

import json

import click
import pytest
from click.testing import CliRunner

from engine import cli
from engine.errors import ModelRefused, TermRefused
from engine.models.finding import error


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that is refused, put into the table."""

    @click.command()
    @click.option("--json", "as_json", is_flag=True)
    def command(as_json: bool) -> None:
        raise TermRefused(value="1 день", reason="так срок не пишут.")

    monkeypatch.setattr(cli, "failing_command", command, raising=False)
    monkeypatch.setitem(cli.COMMANDS, "fail", "engine.cli:failing_command")


def test_help_lists_the_commands_that_exist() -> None:
    result = CliRunner().invoke(cli.cli, ["--help"])
    assert result.exit_code == 0
    assert "term" in result.output and "Посчитать срок" in result.output
    assert "cli." not in result.output


def test_an_unknown_command_is_misuse() -> None:
    assert CliRunner().invoke(cli.cli, ["fly"]).exit_code == 2
    assert CliRunner().invoke(cli.cli, ["--fly"]).exit_code == 2


@pytest.mark.usefixtures("failing")
def test_a_refusal_is_a_sentence_and_exit_code_one() -> None:
    result = CliRunner().invoke(cli.cli, ["fail"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Срок «1 день» не понят: так срок не пишут.\n"


@pytest.mark.usefixtures("failing")
def test_a_refusal_is_json_where_json_was_asked_for() -> None:
    result = CliRunner().invoke(cli.cli, ["fail", "--json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {"error": "Срок «1 день» не понят: так срок не пишут."}


def test_a_refused_model_is_told_with_every_error() -> None:
    """A start that publishes nothing must say what to mend: there is no page to look at yet."""
    found = [
        error(f"processes/x/{name}.bpmn", "plan", "foreign", engine="Activiti", what="delegate", id="plan")
        for name in ("first", "second")
    ]
    told = cli.Refused(ModelRefused(findings=found), False).message.splitlines()
    assert [line.partition(":")[0] for line in told[1:]] == [
        "processes/x/first.bpmn, plan",
        "processes/x/second.bpmn, plan",
    ]
    assert found[0].message in told[1]


def test_the_shell_is_found_by_its_name_only() -> None:
    """The engine must not import the web shell: it names it."""
    assert cli.COMMANDS["serve"] == "webapp.serving.serve:command"


def test_every_present_command_takes_json_and_speaks_russian() -> None:
    with click.Context(cli.cli) as context:
        for name in cli.cli.list_commands(context):
            command = cli.cli.get_command(context, name)
            assert command is not None and command.help, name
            if name != "serve":
                assert any("--json" in option.opts for option in command.params), name
