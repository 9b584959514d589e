"""``regulation.tsv`` beside a process: every executable clause of its regulation is carried by something that exists.

Columns: clause, kind of the carrier (``engine.models.regulation.rows.KINDS``), carriers, how it is carried out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from engine.config import Config
from engine.config import clauses as known_clauses
from engine.models.finding import Finding, error
from engine.models.nearest import nearest
from engine.models.regulation.names import Clause
from engine.models.regulation.places import Places
from engine.models.regulation.rows import KINDS, Row, rows, stands_on
from engine.models.workspace import Workspace


def coverage(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Clauses without a carrier; carriers, kinds and clauses that do not exist; clauses of another regulation."""
    known = known_clauses(config.root)
    own = stands_on(str(PurePosixPath(path).parent), workspace)
    written = rows(workspace.files[path])
    places = Places(workspace, config)
    for row in written:
        if row.clause not in known:
            yield _wrong(path, row, "unknown_clause", name=row.clause, near=nearest(row.clause, known))
        elif own and row.clause.split(".")[0] not in own:
            yield _wrong(path, row, "foreign_clause", own=", ".join(own))
        yield from _targets(path, row, places)
    carried = {row.clause for row in written}
    for clause in known.values():
        if clause.executable and clause.id.split(".")[0] in own and clause.id not in carried:
            yield error(
                path, clause.id, "coverage", "not_carried", clause=Clause(clause.id), text=clause.text
            )


def _targets(path: str, row: Row, places: Places) -> Iterator[Finding]:
    if row.kind not in KINDS:
        yield _wrong(path, row, "unknown_kind", name=row.kind, near=nearest(row.kind, KINDS))
    elif not row.targets:
        yield _wrong(path, row, "no_target")
    else:
        for target in row.targets:
            if places.find(row.kind, target, row.clause) is None:
                near = nearest(target, places.known(row.kind))
                yield _wrong(path, row, "unknown_target", kind=row.kind, name=target, near=near)


def _wrong(path: str, row: Row, variant: str, **facts: object) -> Finding:
    return error(path, row.clause, "coverage", variant, clause=Clause(row.clause), line=row.number, **facts)
