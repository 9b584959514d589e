"""What a look at a whole database has found: as codes that can be kept, and in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.store.ledger.sums import Apart
from engine.usecases.clock.verify_store import Report
from engine.words import say

Finding = dict[str, object]  # its code and the facts of its sentence: ids, numbers, names of tables
LETTERS = 80  # of what was told about a state that cannot be read


def findings(report: Report) -> Iterator[Finding]:
    """Everything that is wrong, in the order in which it is told."""
    for damage in report.damage:
        yield {"code": "store.damaged", "told": damage}
    for link in report.broken:
        yield {"code": f"store.broken_{link.reason}", "stream": link.stream, "seq": link.seq}
    for stray in report.strays:
        about = {"number": stray.number, "id": stray.case_id, "detail": stray.detail[:LETTERS]}
        yield {"code": f"store.stray_{stray.reason}", **about}
    for anchor in report.broken_anchors:
        yield {"code": f"anchor.broken_{anchor.reason}", "number": anchor.number}
    for line in report.told_otherwise:
        yield {"code": "anchor.told_otherwise", "stream": line.stream, "seq": line.seq}
    for one in report.apart:
        yield _apart(one, report.numbers)


def _apart(one: Apart, numbers: Mapping[str, str]) -> Finding:
    alone = one.reason == "altered" and one.there == 1
    return {
        "code": f"store.apart_{one.reason}{'_one' if alone else ''}",
        "table": one.table,
        "kind": one.kind or "all",
        "id": numbers.get(one.owner, one.owner),
        "there": one.there,
        "written": one.written,
    }


def in_words(finding: Mapping[str, object], language: str = "ru") -> str:
    """One sentence; a table by the name that people know, with its own for the developers."""
    facts = {name: fact for name, fact in finding.items() if name != "code"}
    if "table" in facts:
        facts["name"] = say(f"tables.{facts['table']}", language)
        facts["whose"] = say(f"store.rows_of_{facts['kind']}", language, id=facts["id"])
    if finding["code"] == "store.stray_disagrees":
        tables = str(facts["detail"]).split(", ")
        facts["detail"] = ", ".join(f"«{say(f'tables.{table}', language)}»" for table in tables)
    return say(str(finding["code"]), language, **facts)
