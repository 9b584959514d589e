"""Papers: one as docx and as PDF, two hundred asked for together, and how long the database is held for one."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import update

from engine.documents.facts.reading import case_of
from engine.documents.kinds import title_of
from engine.documents.making import draft, footer_of, make
from engine.documents.pdf.drawing import drawn
from engine.documents.pdf.joining import joined
from engine.documents.templates.rendering import render
from engine.queries.papers.batch import batch_of, files_of
from engine.store.session import Store
from engine.store.tables import Case
from engine.usecases.cases.start_case import start_case
from engine.usecases.papers.make_wanted import make_wanted
from engine.usecases.papers.want_papers import want_papers
from tests.bench.desk import desk, new_key, settle
from tests.bench.due import waiting

KIND = "d20"
DOCX_MS, PDF_MS, HELD_MS, BATCH_S = 100.0, 2000.0, 50.0, 60.0


def _median(turns: int, act: Callable[[], object]) -> float:
    costs = []
    for _ in range(turns):
        begun = time.perf_counter()
        act()
        costs.append(time.perf_counter() - begun)
    return statistics.median(costs) * 1000


def _held(store: Store, case_id: str, person_id: int) -> float:
    """Milliseconds of the transaction alone."""
    with store.reading() as tx:
        case = case_of(tx, case_id)
        assert case is not None
        ready = draft(tx, case, KIND, "", person_id).drawn()
    begun = time.perf_counter()
    with store.transaction() as tx:
        make(tx, case, KIND, "", person_id, ready=ready)
    return (time.perf_counter() - begun) * 1000


def measure(url: str, papers: int = 200, turns: int = 20) -> dict[str, Any]:
    """``docx_ms``, ``pdf_ms`` of one paper; ``held_ms``: the write transaction of one that was drawn before;
    ``batch_s`` until the last of ``papers`` is made, ``joined_ms`` until they are one file."""
    with desk(url, waiting(), "waiting") as (store, actor):
        with store.transaction() as tx:
            family = {"title": "Семья Измеровой"}
            cases = [start_case(tx, actor, "waiting", family, {}, new_key()).case_id for _ in range(papers)]
            tx.execute(update(Case).values(curator_id=actor.id))
        settle(store)
        with store.reading() as tx:
            case = case_of(tx, cases[0])
            assert case is not None
            one = draft(tx, case, KIND, "", actor.id)
        footer, title = footer_of(KIND, "0", case.number), title_of(KIND)
        docx = render(one.template.content, one.facts, footer, title)
        drawn(docx, footer, title)
        docx_ms = _median(turns, lambda: render(one.template.content, one.facts, footer, title))
        pdf_ms = _median(turns, lambda: drawn(docx, footer, title))
        held_ms = statistics.median(_held(store, cases[0], actor.id) for _ in range(turns))
        with store.transaction() as tx:
            batch = want_papers(tx, actor, KIND, cases, "bench")
        begun = time.perf_counter()
        made = make_wanted(store, papers)
        batch_s = time.perf_counter() - begun
        begun = time.perf_counter()
        with store.reading() as tx:
            whole = joined(files_of(tx, actor, batch_of(tx, actor, batch)))
        joined_ms = (time.perf_counter() - begun) * 1000
    return {
        "docx_ms": round(docx_ms, 1),
        "pdf_ms": round(pdf_ms, 1),
        "held_ms": round(held_ms, 1),
        "papers": made,
        "batch_s": round(batch_s, 1),
        "joined_ms": round(joined_ms),
        "joined_mb": round(len(whole) / 1e6, 1),
        "limits_ms": {"docx": DOCX_MS, "pdf": PDF_MS, "held": HELD_MS},
    }
