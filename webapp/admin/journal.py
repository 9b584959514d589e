"""What administrators did: read only, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from engine.queries.paging import page_number
from engine.queries.people.institution_journal import (
    NAMED,
    InstitutionEntry,
    case_numbers,
    institution_entries,
    reading_entries,
)
from engine.queries.people.moves import told as with_moves
from engine.queries.people.names import names_of
from engine.queries.people.staff import staff
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.posted import number
from webapp.base.reading import reading
from webapp.words.dates import day
from webapp.words.filters import person_short, role_title, role_titles
from webapp.words.language import later
from webapp.words.looks import ACTIONS, PAGES, WORDS
from webapp.words.reports import report_facts
from webapp.words.settings import parameter_title

SHOWN = 5  # numbers of a line
DOOR_WORDS = {
    "entry.in": later("Вход: %(who)s"),
    "entry.out": later("Выход: %(who)s"),
    "entry.failed": later("Неудачный вход: %(who)s"),
    "password.set": later("Пароль задан по ссылке: %(who)s"),
    "password.changed": later("Пароль сменён владельцем: %(who)s"),
    "link.made": later("Сделана ссылка для входа: %(who)s"),
    "login.changed": later("Сменено имя для входа: %(who)s"),
    "factor.on": later("Включён второй фактор: %(who)s"),
    "factor.off": later("Второй фактор снят владельцем: %(who)s"),
    "factor.codes": later("Новые запасные коды: %(who)s"),
    "factor.asked": later("Просьба снять второй фактор: %(who)s"),
    "factor.signed": later("Второй фактор снят по подписи: %(who)s"),
    "factor.declined": later("Отказано снять второй фактор: %(who)s"),
    "role.asked": later("Роль «%(role)s» ждёт подписи: %(who)s"),
    "role.signed": later("Роль «%(role)s» подписана: %(who)s"),
    "role.declined": later("В роли «%(role)s» отказано: %(who)s"),
    "role.first": later("Первый руководитель, роль «%(role)s» без подписи: %(who)s"),
    "role.taken": later("Снята роль «%(role)s»: %(who)s"),
    "account.locked": later("Вход закрыт из-за возможной утечки: %(who)s"),
    "leak.extracted": later("Собрана выписка из журнала для проверки утечки"),
    "unit.added": later("Отделение добавлено: %(unit)s"),
    "unit.renamed": later("Отделение переименовано: %(unit)s"),
    "unit.closed": later("Отделение закрыто: %(unit)s"),
    "unit.asked": later("Перевод в другое отделение ждёт подписи: %(who)s"),
    "unit.moved": later("Переведён(а) в другое отделение: %(who)s"),
    "unit.signed": later("Перевод в другое отделение подписан: %(who)s"),
    "unit.declined": later("В переводе в другое отделение отказано: %(who)s"),
    "absence.ordered": later("Записано отсутствие: %(who)s"),
    "absence.asked": later("Отсутствие ждёт подписи руководителя: %(who)s"),
    "absence.signed": later("Отсутствие и замещение подписаны: %(who)s"),
    "absence.declined": later("В записи отсутствия отказано: %(who)s"),
    "absence.ended": later("Отсутствие закончено раньше срока: %(who)s"),
    "feed.made": later("Сделан адрес подписки на календарь: %(who)s"),
    "feed.revoked": later("Адрес подписки на календарь отозван: %(who)s"),
    "person.training": later("Записана подготовка сотрудника: %(who)s"),
    "person.closed": later("Работа передана, вход закрыт: %(who)s"),
    "person.opened": later("Закрытый вход открыт снова: %(who)s"),
}
REPORTS = {
    "report.signed": later("Подписан отчёт «%(report)s» за %(first)s – %(last)s"),
    "report.exported": later("Выгружено: «%(report)s», %(what)s, %(form)s, за %(first)s – %(last)s"),
}
BY = {
    "password": later("по паролю"),
    "password+code": later("по паролю и коду"),
    "link": later("по ссылке"),
    "link+code": later("по ссылке и коду"),
    "oidc": later("через сервер входа"),
    "oidc+code": later("через сервер входа и по коду"),
}
WHY = {
    "password": later("неверный пароль"),
    "code": later("неверный код"),
    "closed": later("вход закрыт"),
}
blueprint = Blueprint("journal", __name__, url_prefix="/admin/journal")


@blueprint.get("")
@gate("manage_people")
def lines() -> str:
    """The institution's own stream in sentences."""
    if request.args.get("show") == "readings":
        return _readings()
    entries = request.args.get("show") == "entries"
    with reading() as tx:
        page = institution_entries(tx, actor(), page_number(request.args.get("page", 1)), entries)
        names = names_of(tx, [entry.facts["person"] for entry in page.rows if "person" in entry.facts])
        rows = with_moves(tx, actor(), page.rows)
    told = [(entry, sentence(entry, names)) for entry in rows]
    return render_template("admin/journal.html", page=page, told=told, entries=entries)


def _readings() -> str:
    """What people looked at: ids of cases and families, never a name of one."""
    person = number("person")
    with reading() as tx:
        people = [(one.id, one.name) for one in staff(tx, actor(), "", "")]
        page = reading_entries(tx, actor(), page_number(request.args.get("page", 1)), person)
        numbers = case_numbers(tx, actor(), page.rows)
    told = [(entry, looked_at(entry, numbers)) for entry in page.rows]
    return render_template("admin/readings.html", page=page, told=told, people=people, chosen=person)


def looked_at(entry: InstitutionEntry, numbers: Mapping[str, str]) -> str:
    """One line of the journal of reading in words; a family and its case are one number."""
    facts = entry.facts
    ids = [str(each) for name in NAMED for each in facts.get(name, ())]
    known = [*dict.fromkeys(numbers[each] for each in ids if each in numbers)]
    place = WORDS.get(str(facts.get("what"))) or PAGES.get(str(facts.get("page")))
    if entry.action == "families.searched" and facts.get("page") == "search":
        place = None  # the line says so itself
    parts = [_(ACTIONS[entry.action]) if entry.action in ACTIONS else entry.action]
    parts += [_(place)] if place else []
    parts += [_("с отбором")] if {*facts.get("filters", ())} - {"q"} else []
    parts += [_("показано: %(n)s", n=len(ids))] if len(ids) > 1 else []
    shown = ", ".join(known[:SHOWN])
    withheld = sum(each not in numbers for each in ids)
    parts += [_("номер не показан: %(n)s", n=withheld)] if withheld else []
    return "; ".join(parts) + (f" ({shown}{'…' if len(known) > SHOWN else ''})" if known else "")


def sentence(entry: InstitutionEntry, names: Mapping[Any, str]) -> str:
    """One line in words; an action without words of its own shows its code."""
    facts = entry.facts
    if entry.action in DOOR_WORDS:
        return _at_the_door(entry.action, facts, names)
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
    if entry.action in REPORTS:
        return _(REPORTS[entry.action], **report_facts(entry.facts))
    if entry.action == "parameter.set":
        return _("Настройка «%(name)s» изменена", name=parameter_title(facts["name"]))
    if entry.action == "outbox.retried":
        return _("Исходящая очередь: снова поставлено записей — %(n)s", n=facts["count"])
    if entry.action == "clock.moved":
        return _("Учебные часы сдвинуты на %(hours)s ч", hours=f"{facts['hours']:g}".replace(".", ","))
    return entry.action


def _at_the_door(action: str, facts: Mapping[str, Any], names: Mapping[Any, str]) -> str:
    """What was done to somebody's way in, or by whom the door was tried."""
    who, role = person_short(names.get(facts.get("person"))), role_title(facts.get("role") or None)
    told = _(DOOR_WORDS[action], who=who, role=role, unit=facts.get("name", ""))
    if "goes_to" in facts:
        nowhere = _("ни в одном отделении")
        told += f": {facts['came_from'] or nowhere} → {facts['goes_to'] or nowhere}"
        told += f" ({facts['reason']})" if facts["reason"] else ""
    more = [words[facts[key]] for key, words in (("why", WHY), ("by", BY)) if facts.get(key) in words]
    place = (
        [] if action.startswith("unit.") else [str(facts.get("from") or "")]
    )  # of a move it is a department's id
    return ", ".join([told, *map(_, more), *filter(None, place)])
