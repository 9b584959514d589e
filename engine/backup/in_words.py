"""Copies and drills in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from engine.backup.drill import Protocol
from engine.backup.findings import Finding, in_words
from engine.backup.restore import Restored
from engine.backup.runs import Run, fault_of
from engine.words import in_language, say

MB = 1 << 20


def local(moment: datetime) -> str:
    """By the clock of the machine, as the schedule goes by it."""
    return f"{moment.astimezone():%d.%m.%Y %H:%M}"


def old(hours: float, language: str = "ru") -> str:
    """An age as people say it."""
    if hours >= 48:
        return say("backup.days", language, days=round(hours / 24))
    if hours >= 1:
        return say("backup.hours", language, hours=round(hours))
    return say("backup.minutes", language, minutes=max(1, round(hours * 60)))


def of_restored(done: Restored, now: datetime) -> Iterator[str]:
    """What a restore has done."""
    hours = (now - done.made_at).total_seconds() / 3600
    yield say(
        "backup.restored",
        made_at=local(done.made_at),
        age=old(hours),
        rows=sum(done.tables.values()),
        tables=len(done.tables),
    )
    yield say("backup.restored_held", held=done.afterwards.held, sessions=done.afterwards.sessions)
    if done.afterwards.destroyed:
        yield say("backup.restored_destroyed", destroyed=done.afterwards.destroyed)
    yield say(f"backup.secret_{done.secret}")


def of_protocol(drill: Protocol, language: str = "ru") -> Iterator[str]:
    """The protocol of a drill, line by line."""
    yield say("backup.protocol", language, copy=drill.copy, began_at=local(drill.began_at))
    if drill.made_at is not None and drill.hours_old is not None:
        age = old(drill.hours_old, language)
        yield say(
            "backup.protocol_age",
            language,
            made_at=local(drill.made_at),
            age=age,
            seconds=max(1, round(drill.seconds)),
        )
    if not drill.fault:
        for code in ("counts", "nowhere", "verify"):
            yield say(f"backup.protocol_{code}", language, **drill.facts())
    if drill.ok:
        yield say("backup.protocol_ok", language)
    else:
        told = in_language(drill.fault, language) or say("backup.protocol_findings", language)
        yield say("backup.protocol_wrong", language, fault=told)
        for finding in drill.findings:
            yield in_words(finding, language)
        if (more := drill.found - len(drill.findings)) > 0:
            yield say("backup.protocol_more", language, count=more)


def of_run(run: Run, language: str = "ru") -> Iterator[str]:
    """The protocol of a drill that was kept."""

    def number(name: str) -> int:
        return int(str(run.facts.get(name, 0)))

    kept = Protocol(
        run.place,
        run.made_at,
        run.began_at,
        run.ended_at,
        tables=number("tables"),
        rows=number("rows"),
        cases=number("cases"),
        nowhere=number("nowhere"),
        broken=number("broken"),
        apart=number("apart"),
        strays=number("strays"),
        anchors=number("anchors"),
        findings=_findings(run),
        found=number("found") or sum(map(number, ("broken", "apart", "strays", "anchors"))),
        fault=fault_of(run.facts),
    )
    yield from of_protocol(kept, language)


def _findings(run: Run) -> tuple[Finding, ...]:
    kept = run.facts.get("findings")
    return tuple(one for one in kept if isinstance(one, dict)) if isinstance(kept, list | tuple) else ()
