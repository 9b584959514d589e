"""``kurator coverage``: of the executable clauses of the regulations, which a scenario proves, which are only claimed, and
which nothing carries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from engine.config import current
from engine.models.regulation.coverage import Paper, papers
from engine.models.regulation.names import paper_title
from engine.models.workspace import Workspace
from engine.scenarios.covered.proofs import CLAIMED, PROVED, proven
from engine.words import say


@click.command(help=say("regulation.about"), short_help=say("cli.about_coverage"))
@click.argument("wanted", nargs=-1, metavar="[SLUG...]")
@click.option("--language", type=click.Choice(["ru", "en"]), default="ru", help=say("cli.language"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
@click.pass_context
def command(context: click.Context, wanted: tuple[str, ...], language: str, as_json: bool) -> None:
    """Exit code 1 when a clause is not carried, or a proof is named that is not there. A slug is a folder of processes or
    the code of a paper."""
    config = current()
    chosen = _chosen(papers(Workspace.read(config.root), config), wanted)
    told = [_told(paper, language, config.root) for paper in chosen]
    total = {name: sum(one[name] for one in told) for name in (PROVED, CLAIMED, "carried", "executable")}
    if as_json:
        click.echo(json.dumps({**total, "papers": told}, ensure_ascii=False))
    else:
        click.echo("\n".join([*_lines(told, language), say("regulation.total", language, **total)]))
    sound = total["carried"] == total["executable"] and not any(one["lost"] for one in told)
    context.exit(0 if sound else 1)


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


def _told(paper: Paper, language: str, root: Path) -> dict[str, Any]:
    known = proven(paper, root)
    counted = known.count(paper)
    return {
        "paper": paper.code,
        "title": paper_title(paper.code, language),
        "folders": list(paper.folders),
        "carried": paper.carried,
        "executable": paper.executable,
        PROVED: counted[PROVED],
        CLAIMED: counted[CLAIMED],
        "unproved": [one.id for one in paper.clauses if known.state(one) == CLAIMED],
        "lost": [{"clause": clause, "proof": written} for clause, written in known.lost],
        "missing": [{"clause": one.id, "text": one.clause.text} for one in paper.missing],
    }


def _lines(told: Iterable[Mapping[str, Any]], language: str) -> Iterable[str]:
    for one in told:
        yield say("regulation.line", language, **one)
        for clause in one["missing"]:
            yield say("regulation.missing", language, **clause)
        for lost in one["lost"]:
            yield say("regulation.lost_proof", language, **lost)
