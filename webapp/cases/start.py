"""Starting a case: which lifecycle, for which family, with what the application says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from engine.action.families.first_person import first_person
from engine.action.families.visible_family import shut
from engine.action.visible_case import sees_case
from engine.documents.words.names import declined, short
from engine.errors import FamilyKnown, FormFaults, KuratorError
from engine.ids.rising import new_id
from engine.queries.families.family_list import family
from engine.queries.families.family_matches import lookalikes, resembling
from engine.queries.models.lifecycles import Beginning, beginning, lifecycles
from engine.store.session import Tx
from engine.usecases.cases.said_at_the_door import Said
from engine.usecases.cases.start_case import Started, start_case
from webapp.base.access_log import record_look_alikes
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.institution import institution_of
from webapp.base.posted import KEPT, fields, idempotency_key, text
from webapp.base.posted import typed as typed_text
from webapp.base.reading import reading
from webapp.base.redirects import redirect_to
from webapp.cases.alerts import SOURCES
from webapp.frame.faults import status_of
from webapp.words.language import later
from webapp.words.rich_text import rich_text

blueprint = Blueprint("start", __name__, url_prefix="/cases/new")
CONFIDENTIALITY = ("normal", "high")
#: What the page calls those whom a case is for: a family, or one citizen.
FAMILY = {
    "legend": later("Семья"),
    "called": later("Как называть семью"),
    "example": later("Семья Ковалёвой Н. П."),
    "about": later("Можно не заполнять: назовём по фамилии того, кто обратился."),
    "person": later("Кто обратился"),
    "check": later("по этим сведениям проверим, нет ли семьи в базе"),
    "closed": later("Сведения особо закрытые: не показывать семью в общих списках"),
}
CITIZEN = {
    "legend": later("Гражданин"),
    "called": later("Как называть в списках"),
    "example": later("Ковалёва Н. П."),
    "about": later(
        "Можно не заполнять: назовём по фамилии гражданина. Если это семья — «Семья Ковалёвой Н. П.»."
    ),
    "person": later("О ком сведения"),
    "check": later("по этим сведениям проверим, нет ли гражданина в базе"),
    "closed": later("Сведения особо закрытые: не показывать гражданина в общих списках"),
}
#: By which number a person is known in the country.
NUMBERS = {"BY": later("Идентификационный номер"), "RU": later("СНИЛС")}
PERSON = ("name", "birth_date", "number")


@blueprint.get("")
@gate("start_case")
def choose() -> Any:
    """The lifecycles of one's institution; a single one needs no choice."""
    with reading() as tx:
        found = lifecycles(tx, actor())
    if len(found) == 1:
        return redirect(url_for("start.begin", process_id=found[0].process_id, family=text("family") or None))
    return render_template("start/choose.html", lifecycles=found, family=text("family") or None)


@blueprint.get("/similar")
@gate("start_case")
def similar() -> str:
    """Families of the databank that resemble what is typed: nobody should be entered twice."""
    with reading() as tx:
        same = lookalikes(tx, actor(), _same(tx))
        found = resembling(tx, actor(), text("title", 180))
    known = {each.id for each in same}
    families = [each for each in found if each.id not in known]
    record_look_alikes([each.id for each in (*same, *families) if not each.mine])
    return render_template("start/similar.html", same=same, families=families)


def _same(tx: Tx) -> dict[str, str]:
    """Families in which the person is known who is typed so far; what cannot be read yet is nobody."""
    try:
        first_person(tx, actor(), {"person": _person(request.args)})
    except FamilyKnown as fault:
        return dict(fault.facts["families"])
    except FormFaults:
        return {}
    return {}


@blueprint.get("/<process_id>")
@gate("start_case")
def begin(process_id: str) -> str:
    """The form that starts a case."""
    return _page(process_id, {}, {})


@blueprint.post("/<process_id>")
@gate("start_case")
def launch(process_id: str) -> Any:
    """Start the case and go to its first task; faults come back with everything typed."""
    typed, chosen = fields(), _family()
    try:
        with store().transaction() as tx:
            begun = beginning(tx, actor(), process_id)  # another institution's lifecycle is not there
            message_start = _door(begun)
            data = typed if message_start is None else {"alert_source": _source()}
            said = None if message_start is None else Said(typed_text("said"), typed_text("said_by"))
            started = start_case(
                tx, actor(), process_id, chosen, data, idempotency_key(), message_start, said
            )
    except (FormFaults, KuratorError) as fault:
        if status_of(fault) in (403, 404):
            raise
        return _page(process_id, typed, chosen, fault), status_of(fault)
    return redirect_to(_onwards(started))


def _family() -> dict[str, Any]:
    """A known family by its id, or a new one."""
    known = request.form.get("family", "new")
    if known not in ("new", "anyway"):
        return {"id": known[:36]}
    hidden = request.form.get("confidentiality")
    return {
        "title": typed_text("title", KEPT) or _called(request.form.get("person_name", "")),
        "address": typed_text("address", KEPT),
        "confidentiality": hidden if hidden in CONFIDENTIALITY else "normal",
        "person": _person(request.form),
        "anyway": known == "anyway",
    }


def _called(name: str) -> str:
    """What a family is called where nobody has said it: by whoever came, «Семья Ковалёвой Н. П.»; a citizen by the own name."""
    named = " ".join(name[:KEPT].split())
    if not named or institution_of(actor()).client == "citizen":
        return short(named) if named else ""
    return _("Семья %(of)s", of=short(declined(named)["gen"]))


def _person(given: Mapping[str, str]) -> dict[str, str]:
    """Whom the family is entered for."""
    return {key: given.get(f"person_{key}", "").replace("\x00", "").strip()[:KEPT] for key in PERSON}


def _door(begun: Beginning) -> str | None:
    """The message that opens the case, where the person chose one; None for the plain start."""
    chosen = request.form.get("door", "")
    return chosen if chosen in {message_start.message for message_start in begun.message_starts} else None


def _source() -> str:
    source = request.form.get("source", "")
    return source if source in SOURCES else "agency"


def _page(
    process_id: str, typed: dict[str, Any], chosen: dict[str, Any], fault: KuratorError | None = None
) -> str:
    known_id = chosen.get("id") or text("family", 36)
    with reading() as tx:
        begun = beginning(tx, actor(), process_id)
        known = family(tx, actor(), known_id) if known_id else None
        said = shut(tx, known.id) if known else None
        same = lookalikes(tx, actor(), fault.facts["families"]) if isinstance(fault, FamilyKnown) else []
    faults = fault.facts.get("faults", {}) if isinstance(fault, FormFaults) else {}
    words = CITIZEN if institution_of(actor()).client == "citizen" else FAMILY
    return render_template(
        "start/begin.html",
        words={name: _(said) for name, said in words.items()},
        number_words=_(NUMBERS[institution_of(actor()).jurisdiction]),
        begun=begun,
        purpose=rich_text(begun.purpose),
        known=None if said else known,
        shut=said if fault is None else None,
        sources=SOURCES,
        same=same,
        chosen=chosen,
        values=typed,
        faults=faults,
        fault=fault,
        door=request.form.get("door", ""),
        told=request.form,
        key=new_id(),
    )


def _onwards(started: Started) -> str:
    flash(_("Дело %(number)s начато.", number=started.number), "success")
    if started.next_task_id:
        return url_for("task.show", task_id=started.next_task_id)
    with reading() as tx:
        seen = sees_case(tx, actor(), started.case_id)
    if seen:
        return url_for("cases.show", case_id=started.case_id)
    flash(_("Дальше дело ведут другие: для вас оно закрыто."), "info")
    return url_for("tasks.listing")
