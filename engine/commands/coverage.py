"""``kurator coverage``: how many executable clauses of the regulations are carried, and which are not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import click

from engine.config import current
from engine.models.regulation.coverage import Paper, papers
from engine.models.regulation.names import paper_title
from engine.models.workspace import Workspace
from engine.words import say


@click.command(help=say("regulation.about"), short_help=say("cli.about_coverage"))
@click.argument("wanted", nargs=-1, metavar="[SLUG...]")
@click.option("--language", type=click.Choice(["ru", "en"]), default="ru", help=say("cli.language"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
@click.pass_context
def command(context: click.Context, wanted: tuple[str, ...], language: str, as_json: bool) -> None:
    """Exit code 1 when a clause is not carried. A slug is a folder of processes or the code of a paper."""
    config = current()
    told = [_told(paper, language) for paper in _chosen(papers(Workspace.read(config.root), config), wanted)]
    total = {name: sum(one[name] for one in told) for name in ("carried", "executable")}
    if as_json:
        click.echo(json.dumps({**total, "papers": told}, ensure_ascii=False))
    else:
        click.echo("\n".join([*_lines(told, language), say("regulation.total", language, **total)]))
    context.exit(0 if total["carried"] == total["executable"] else 1)


def _chosen(known: Mapping[str, Paper], wanted: Iterable[str]) -> list[Paper]:
    names = list(dict.fromkeys(wanted))
    for name in names:
        if not any(name == paper.code or name in paper.folders for paper in known.values()):
            everything = sorted({*known, *(folder for paper in known.values() for folder in paper.folders)})
            sentence = say("regulation.unknown_paper", name=name, known=", ".join(everything))
            raise click.UsageError(sentence)
    return [
        paper
        for paper in known.values()
        if not names or any(name == paper.code or name in paper.folders for name in names)
    ]


def _told(paper: Paper, language: str) -> dict[str, Any]:
    return {
        "paper": paper.code,
        "title": paper_title(paper.code, language),
        "folders": list(paper.folders),
        "carried": paper.carried,
        "executable": paper.executable,
        "missing": [{"clause": one.id, "text": one.clause.text} for one in paper.missing],
    }


def _lines(told: Iterable[Mapping[str, Any]], language: str) -> Iterable[str]:
    for one in told:
        yield say("regulation.line", language, **one)
        for clause in one["missing"]:
            yield say("regulation.missing", language, **clause)
