"""What administrators did: read only, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from engine.queries.paging import page_number
from engine.queries.people.institution_journal import InstitutionEntry, institution_entries
from engine.queries.people.names import names_of
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.reading import reading
from webapp.words.dates import day
from webapp.words.filters import person_short, role_titles

blueprint = Blueprint("journal", __name__, url_prefix="/admin/journal")


@blueprint.get("")
@gate("manage_people")
def lines() -> str:
    """The institution's own stream in sentences."""
    with reading() as tx:
        page = institution_entries(tx, actor(), page_number(request.args.get("page", 1)))
        names = names_of(tx, [entry.facts["person"] for entry in page.rows if "person" in entry.facts])
    told = [(entry, sentence(entry, names)) for entry in page.rows]
    return render_template("admin/journal.html", page=page, told=told)


def sentence(entry: InstitutionEntry, names: Mapping[Any, str]) -> str:
    """One line in words; an action without words of its own shows its code."""
    facts = entry.facts
    if entry.action == "person.saved":
        who = person_short(names.get(facts["person"]))
        parts = [_("роли: %(roles)s", roles=", ".join(role_titles(facts["roles"])).lower())]
        parts += [_("новый пароль")] if facts["password"] else []
        parts += [] if facts["active"] else [_("вход закрыт")]
        return _("Сохранена учётная запись: %(who)s (%(what)s)", who=who, what="; ".join(parts))
    if entry.action == "calendar.changed":
        kind = {"working": _("рабочий"), "off": _("нерабочий")}.get(
            facts["kind"], _("как в государственном календаре")
        )
        return _("Календарь: %(day)s — %(kind)s", day=day(date.fromisoformat(facts["day"])), kind=kind)
    if entry.action == "clock.moved":
        return _("Учебные часы сдвинуты на %(hours)s ч", hours=f"{facts['hours']:g}".replace(".", ","))
    return entry.action
