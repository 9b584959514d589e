"""``kurator verify``: the journal's chains hold, and every open case waits for something or shows an incident."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from engine.anchors.faults import NoneKept
from engine.anchors.head import SignedHead, read_line
from engine.anchors.key import known_public
from engine.anchors.sink import sink
from engine.backup.after import Age, last_restore
from engine.backup.findings import Finding, findings, in_words
from engine.backup.in_words import local
from engine.installation import database_url, home
from engine.store.database.unreachable import reached
from engine.store.session import Store
from engine.usecases.clock.verify_store import Report, verify_store
from engine.words import say


@click.command(help=say("store.verify"), short_help=say("cli.about_verify"))
@click.option(
    "--kept", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=say("anchor.option_kept")
)
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
@click.pass_context
def command(context: click.Context, kept: Path | None, as_json: bool) -> None:
    """Exit code 1 when anything is found."""
    url = database_url()
    outside = _outside(kept) if kept else []
    with reached(url):
        store = Store(url)
        try:
            report = verify_store(store, known_public(home() / "var"), outside, sink())
            restored = None if report.damage else _restored(store)
        finally:
            store.close()
    if as_json:
        click.echo(json.dumps({"ok": report.clean, **asdict(report)}, ensure_ascii=False))
    else:
        _print(report, _of_restore(outside, restored), restored)
    context.exit(0 if report.clean else 1)


def _outside(kept: Path) -> list[SignedHead]:
    """Raises NotAnAnchor, NoneKept."""
    lines = kept.read_text("utf-8", errors="replace").splitlines()
    found = [read_line(line) for line in lines if line.strip()]
    if not found:
        raise NoneKept(place=str(kept))
    return found


def _restored(store: Store) -> Age | None:
    with store.reading() as tx:
        return last_restore(tx)


def _of_restore(outside: Sequence[SignedHead], restored: Age | None) -> set[int]:
    """Signatures that cannot be here, because they were made between a copy and the restore of it."""
    if restored is None:
        return set()
    after = {head.number for head in outside if restored.made_at <= head.at <= restored.restored_at}
    return after - {
        head.number for head in outside if not restored.made_at <= head.at <= restored.restored_at
    }


def _print(report: Report, after_copy: set[int], restored: Age | None) -> None:
    found = [*findings(report)]
    expected = [one for one in found if one["code"] == "anchor.broken_lost" and one["number"] in after_copy]
    if not report.damage:
        click.echo(say("store.verified", cases=report.cases, streams=report.streams))
        click.echo(say("anchor.counted", count=report.anchors))
    moments = _moments(restored)
    for one in found:
        lost: Finding = {"code": "anchor.broken_restored", "number": one.get("number"), **moments}
        click.echo(in_words(lost if one in expected else one))
    outcome = "restored" if found and len(expected) == len(found) else "faults"
    click.echo(say("store.verified_clean" if report.clean else f"store.verified_{outcome}", **moments))


def _moments(restored: Age | None) -> dict[str, str]:
    if restored is None:
        return {}
    return {"made_at": local(restored.made_at), "restored_at": local(restored.restored_at)}
