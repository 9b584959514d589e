"""The conformance kit of DMN: ``python -m tests.bench.tck FOLDER``.

FOLDER is a copy of github.com/dmn-tck/tck (or its ``TestCases``), which is not kept here. Printed for each level: of
the assertions that expect a value how many hold, are refused (the engine says that it does not know) or are WRONG
(the engine gives another value); of those that expect null how many give null, are refused, or give a value.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
from lxml import etree

from engine.decisions.model import decision_of
from engine.decisions.read import read_graph
from engine.errors import KuratorError
from tests.bench.tck_values import MISSING, same, value_of

NOW = datetime(2026, 4, 17, 12, tzinfo=ZoneInfo("Europe/Minsk"))


@dataclass(frozen=True)
class Outcome:
    """One assertion: ``end`` is ``passed``, ``refused`` or ``wrong``; ``reason`` says why it was refused."""

    level: str
    case: str
    expects_value: bool
    end: str
    reason: str = ""


def outcomes(folder: Path) -> Iterator[Outcome]:
    """Every assertion of the kit, in order."""
    for file in sorted(folder.rglob("compliance-level-*/*/*.xml")):
        level = file.parents[1].name.removeprefix("compliance-level-")
        root = etree.parse(str(file)).getroot()
        if etree.QName(root).localname != "testCases":
            continue
        model = file.parent / _text(_child(root, "modelName"))
        for case in _children(root, "testCase"):
            yield from _of_case(level, file, model, case)


def _of_case(level: str, file: Path, model: Path, case: Any) -> Iterator[Outcome]:
    given = {node.get("name"): value_of(node) for node in _children(case, "inputNode")}
    for result in _children(case, "resultNode"):
        expected = value_of(_child(result, "expected"))
        name = f"{file.stem}/{case.get('id')}/{result.get('name')}"
        found, reason = _answer(model, case.get("invocableName"), result.get("name"), given)
        end = "refused" if reason else "passed" if same(found, expected) else "wrong"
        told = reason or ("" if end == "passed" else f"{found!r} for {expected!r}")
        yield Outcome(level, name, expected is not None, end, told)


def _answer(model: Path, called: str | None, name: str, given: dict[str, Any]) -> tuple[Any, str]:
    """The value, or the reason why there is none."""
    try:
        graph = read_graph(model.read_bytes())
        wanted = called or name
        kinds = ("service", "knowledge") if called else ("decision", "service")
        node = next(
            (one for one in graph.nodes if one.kind in kinds and wanted in (one.title, one.name)), None
        )
        if node is None or node.kind == "knowledge":
            return MISSING, "not asked: no such decision"
        answer = decision_of(node, graph).evaluate(given, now=NOW)
        return (answer[name] if called and len(node.outputs) > 1 else answer), ""
    except KuratorError as fault:
        return MISSING, str(fault.facts.get("reason") or fault.sentence())


def _children(element: Any, name: str) -> list[Any]:
    return [each for each in element.iterchildren(etree.Element) if etree.QName(each).localname == name]


def _child(element: Any, name: str) -> Any:
    return next(iter(_children(element, name)), None)


def _text(element: Any) -> str:
    return (element.text or "").strip()


def table(found: list[Outcome]) -> list[str]:
    """Lines for people, a level each."""
    lines = []
    for level in sorted({each.level for each in found}):
        for expects in (True, False):
            counted = Counter(e.end for e in found if e.level == level and e.expects_value == expects)
            total = sum(counted.values())
            share = 100 * counted["passed"] / total if total else 100.0
            what = "a value" if expects else "null"
            lines.append(
                f"level {level}, {what} expected: {counted['passed']} of {total} ({share:.1f} %), "
                f"refused {counted['refused']}, WRONG {counted['wrong']}"
            )
    return lines


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--all", "show_all", is_flag=True, help="Every assertion that did not pass.")
@click.option("--json", "as_json", is_flag=True, help="All outcomes as JSON lines.")
def main(folder: Path, show_all: bool, as_json: bool) -> None:
    """Walk a copy of the kit."""
    found = list(outcomes(folder))
    if as_json:
        for each in found:
            click.echo(json.dumps(each.__dict__, ensure_ascii=False, default=str))
        return
    click.echo("\n".join(table(found)))
    for each in found:
        if each.end == "wrong" or (show_all and each.end == "refused" and each.expects_value):
            click.echo(f"{each.end}: {each.case}: {each.reason}")


if __name__ == "__main__":
    main()
