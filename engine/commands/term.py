"""``kurator term``: when a term falls due, and how that was counted."""

from __future__ import annotations

import json
from datetime import date, datetime

import click

from engine.clock import SystemClock
from engine.config import Institution, current
from engine.feel.evaluator import feel
from engine.words import say
from engine.worktime import Calendar, Deadline, resolve
from engine.worktime.moment import read_moment


@click.command(
    help=say("cli.term"), context_settings={"ignore_unknown_options": True}
)  # a term may be «-P1D»
@click.argument("institution")
@click.argument("term")
@click.option("--from", "start", help=say("cli.term_from"))
@click.option("--language", type=click.Choice(["ru", "en"]), default="ru", help=say("cli.language"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
def command(institution: str, term: str, start: str | None, language: str, as_json: bool) -> None:
    """Print the due moment and its explanation."""
    known = current().institutions
    if institution not in known:
        raise click.UsageError(
            say("cli.unknown_institution", language, name=institution, known=", ".join(sorted(known)))
        )
    deadline = due(known[institution], term, _start(start, language), language)
    if as_json:
        click.echo(
            json.dumps({"due": deadline.due.isoformat(), "why": list(deadline.why)}, ensure_ascii=False)
        )
        return
    click.echo("\n".join(deadline.why))


def due(institution: Institution, term: str, start: datetime | date, language: str = "ru") -> Deadline:
    """The deadline of a term as a diagram writes it; FEEL may use ``parameters`` of the institution.

    Raises:
        TermRefused: the term cannot be read.
        ExpressionFailed: the expression cannot be evaluated.
    """
    calendar = Calendar.of(institution)
    value = term
    if term.lstrip().startswith("="):
        now = start if isinstance(start, datetime) else calendar.end_of(start, calendar.day_start)
        value = feel().evaluate(term.strip(), {"parameters": institution.parameters}, now=calendar.local(now))
    return resolve(value, start, calendar, language)


def _start(text: str | None, language: str) -> datetime | date:
    if text is None:
        return SystemClock().now()
    try:
        return read_moment(text)
    except ValueError:
        raise click.BadParameter(say("cli.bad_moment", language, value=text), param_hint="--from") from None
