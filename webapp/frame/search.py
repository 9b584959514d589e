"""The search of the frame: tasks, cases and families at once."""

from __future__ import annotations

from flask import Blueprint, render_template

from engine.queries.cases.case_list import CaseFilter, case_list
from engine.queries.families.family_list import family_list
from engine.queries.tasks.inbox import found_tasks
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.posted import text
from webapp.base.reading import reading

blueprint = Blueprint("search", __name__, url_prefix="/search")


@blueprint.get("")
@gate("list_cases")
def results() -> str:
    """What resembles the words; nothing for no words."""
    words = text("q", 100)
    if not words:
        return render_template("search.html", words="", tasks=[], cases=[], families=[])
    with reading() as tx:
        tasks = found_tasks(tx, actor(), words)
        cases = case_list(tx, actor(), CaseFilter(search=words), 1, tx.clock.now()).rows
        families = family_list(tx, actor(), words, 1).rows
    return render_template("search.html", words=words, tasks=tasks, cases=cases, families=families)
