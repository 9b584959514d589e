"""The search of the frame: tasks, cases and families at once."""

from __future__ import annotations

from flask import Blueprint, render_template

from engine.queries.cases.case_list import CaseFilter, case_list
from engine.queries.families.family_list import family_list
from engine.queries.tasks.inbox import found_tasks
from engine.registry.life.blocks import halted
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.posted import SOUGHT, text
from webapp.base.reading import reading

blueprint = Blueprint("search", __name__, url_prefix="/search")


@blueprint.get("")
@gate("list_cases")
def results() -> str:
    """What resembles the words; nothing for no words."""
    words = text("q", SOUGHT)
    if not words:
        return render_template("search.html", words="", tasks=[], cases=[], families=[])
    with reading() as tx:
        tasks = found_tasks(tx, actor(), words)
        cases = case_list(tx, actor(), CaseFilter(search=words), 1, tx.clock.now()).rows
        stopped = halted(tx, actor().institution, (row.case_id for row in tasks))
        families = family_list(tx, actor(), words, 1).rows
    cited = [*(row.case_id for row in tasks), *(row.id for row in cases)]
    record_list("search", cited, [row.id for row in families])
    found = {"tasks": tasks, "cases": cases, "families": families, "halted": stopped}
    return render_template("search.html", words=words, **found)
