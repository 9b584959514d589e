"""Closing a door: what hangs on the person is listed and given to others, then the door closes, all at once."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.errors import FormFaults
from engine.queries.people.staff import StaffMember, staff_member
from engine.registry.people.leaving import HeldTask, Leaving, Successor, leaving, successors
from engine.usecases.people.close_person import Handover, close_person
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import typed
from webapp.base.reading import reading

blueprint = Blueprint("leaving", __name__, url_prefix="/admin/people/<int:person_id>/close")

GROUP = "group"  # a task is offered to its role again
Page = Response | str | tuple[str, int]


@blueprint.get("")
@gate("manage_people")
def face(person_id: int) -> str:
    """What hangs on the person, and to whom it may go."""
    return _page(person_id, {})


@blueprint.post("")
@gate("manage_people")
def close(person_id: int) -> Page:
    """Hand over and close."""
    with reading() as tx:
        person = staff_member(tx, actor(), person_id)
        everything = leaving(tx, actor().institution, person_id, actor().sight.shut)
        known = successors(tx, actor().institution, person_id)
    try:
        with store().transaction() as tx:
            close_person(tx, actor(), person_id, _handover(everything, known))
    except FormFaults as fault:
        return _page(person_id, fault.facts["faults"]), 422
    flash(_("Вход закрыт, открытые сеансы завершены: %(name)s.", name=person.name), "success")
    return redirect(url_for("admin.people"))


def _handover(everything: Leaving, known: dict[int, Successor]) -> Handover:
    """A thing's own choice, or the one for all of its kind."""
    return Handover(
        cases={case.id: _chosen(f"case-{case.id}", "cases") for case in everything.cases},
        tasks={
            task.id: taker
            for task in everything.tasks
            if (taker := _taker(task, everything, known)) is None or taker > 0
        },
        meetings={seat.id: _chosen(f"seat-{seat.id}", "seats") for seat in everything.seats},
    )


def _chosen(name: str, for_all: str) -> int | None:
    given = typed(name, 20) or typed(for_all, 20)
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


def _taker(task: HeldTask, everything: Leaving, known: dict[int, Successor]) -> int | None:
    """None: back to its group; 0: nobody was chosen. «For all» goes to the group where that person lacks the role."""
    own = typed(f"task-{task.id}", 20)
    if own == GROUP:
        return None
    if own:
        return _chosen(f"task-{task.id}", "") or 0
    to = _chosen("", "tasks") or 0
    heir = known.get(to)
    return None if heir and task.roles and not heir.may_take(task) else to


def _offered(everything: Leaving, known: dict[int, Successor]) -> dict[str, list[Successor]]:
    """Who is offered for which thing, and for all of a kind: those to whom at least one of them may go."""
    heirs, tasks = [*known.values()], everything.tasks
    offered = {case.id: [heir for heir in heirs if heir.may_lead(case)] for case in everything.cases}
    offered |= {task.id: [heir for heir in heirs if heir.may_take(task)] for task in tasks}
    offered["cases"] = [heir for heir in heirs if any(map(heir.may_lead, everything.cases))]
    offered["tasks"] = [heir for heir in heirs if {task.case_id for task in tasks} - heir.kept]
    return offered


def _page(person_id: int, faults: dict[str, list[str]]) -> str:
    with reading() as tx:
        person: StaffMember = staff_member(tx, actor(), person_id)
        everything = leaving(tx, actor().institution, person_id, actor().sight.shut)
        known = successors(tx, actor().institution, person_id)
    general = [*faults.get("active", []), *faults.get("roles", [])]
    return render_template(
        "admin/close.html",
        member=person,
        everything=everything,
        heirs=[*known.values()],
        offered=_offered(everything, known),
        faults=faults,
        general=general,
        typed=request.form,
    )
