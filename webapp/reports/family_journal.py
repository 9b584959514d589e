"""«Журнал учета семей»: the register on a page, on paper and as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import islice
from urllib.parse import urlencode

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from engine.documents.facts.reading import HouseReading
from engine.documents.kinds import title_of
from engine.documents.making import REGISTER, both_forms, register_footer, template_in_force
from engine.documents.readers.registers import register_facts
from engine.queries.paging import page_number
from engine.queries.reports.choices import choices
from engine.queries.reports.family_journal import Entry, family_journal, whole_journal
from engine.usecases.reports.record_export import Export, record_export
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.institution import institution_of
from webapp.base.looks import record_list
from webapp.base.reading import reading
from webapp.frame.paper_files import PAPER_TYPES, paper_file
from webapp.reports.asked import asked
from webapp.reports.exporting import Row, Sent, cut_words, head_rows, send
from webapp.reports.words import period_title, told, value_title, written
from webapp.words.dates import zone
from webapp.words.filters import family_name
from webapp.words.registry import word

blueprint = Blueprint("family_journal", __name__, url_prefix="/reports/journal")

CODE = "d19"
LOOKED_AT = 500
SELF = "self"  # who lives alone is related to nobody
PRINTED = 500  # families of one paper


@blueprint.get("")
@gate("view_reports")
def show() -> str:
    """One page of it."""
    number = page_number(request.args.get("page", 1))
    with reading() as tx:
        question = asked(tx)
        page = family_journal(tx, question.scope, number)
        found = choices(tx, actor())
    record_list("reports", [row.case_id for row in page.rows])
    first = (page.number - 1) * 25 + 1
    rows = [(entry, cells(place, entry)) for place, entry in enumerate(page.rows, first)]
    return render_template(
        "reports/journal.html",
        code=CODE,
        question=question,
        choices=found,
        page=page,
        rows=rows,
        columns=columns(),
        institution=institution_of(actor()),
        period_title=period_title,
        told=told,
        value_title=value_title,
        written=written,
        cut_words=cut_words,
    )


@blueprint.get("/register.<form>")
@gate("view_reports")
def register(form: str) -> Response | Answer:
    """The whole register as a file; docx and PDF are the paper of the institution."""
    if form in PAPER_TYPES:
        return _paper(form)
    with reading() as tx:
        question = asked(tx)
        head = head_rows(tx, _("Журнал учета семей"), question)

    def rows() -> Iterator[Row]:
        yield from head
        yield columns()
        with store().reading() as tx:
            entries, place = whole_journal(tx, question.scope), 0
            while portion := list(islice(entries, LOOKED_AT)):
                record_list("reports", [entry.case_id for entry in portion])
                for entry in portion:
                    place += 1
                    yield cells(place, entry)

    return send(Sent(CODE, "register", form, _("Журнал учета семей")), question, rows)


def _paper(form: str) -> Response | Answer:
    """As a paper that is signed; a longer register is printed by parts."""
    with reading() as tx:
        question = asked(tx)
        entries = [*islice(whole_journal(tx, question.scope), PRINTED + 1)]
        if len(entries) > PRINTED:
            flash(
                _("На бумагу выводится не больше %(n)s семей. Выберите меньший период или отбор.", n=PRINTED)
            )
            return redirect(f"{url_for('family_journal.show')}?{urlencode(question.address)}")
        house = tx.config.institutions[actor().institution]
        day = HouseReading(tx, house, question.scope.now.astimezone(house.zone).date())
        title, found, cuts = title_of(REGISTER), choices(tx, actor()), question.scope.cuts.told()
        words = "; ".join(
            f"{told(f'cut_{name}')}: {cut_words(found, name, value)}" for name, value in cuts.items()
        )
        lines = [
            [_text(cell) for cell in cells(place, entry)] for place, entry in enumerate(entries, start=1)
        ]
        facts = register_facts(day, actor().id, title, period_title(question.scope.period), words, lines)
        template = template_in_force(tx, actor().institution, REGISTER)
    record_list("reports", [entry.case_id for entry in entries])
    period = question.scope.period
    if request.method != "HEAD":  # its headers alone take nothing out
        with store().transaction() as tx:
            record_export(tx, actor(), Export(CODE, "register", form, period.first, period.last, cuts))
    files = both_forms(template, facts, title, register_footer(template.version))
    return paper_file(files[form], f"{CODE}-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}", form)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) else str(cell)


def columns() -> Row:
    """As the published form of the register has them."""
    return (
        _("№ п/п"),
        _("Фамилия, имя, отчество (семья)"),
        _("Совместно проживающие"),
        _("Обстоятельства"),
        _("Категория семьи"),
        _("Ответственный специалист"),
        _("№ и дата договора"),
        _("Уровень, продолжительность, дата перевода"),
        _("Результат"),
        _("Дата снятия"),
    )


def cells(place: int, entry: Entry) -> Row:
    """One line in words; a family that lists do not name has its number alone."""
    return (
        place,
        f"{family_name(entry.family_title)}, {entry.number}",
        "; ".join(_member(*one) for one in entry.members),
        _listed(entry.circumstances),
        _listed(entry.categories),
        entry.curator or "",
        _contract(entry),
        _level(entry),
        value_title("result", entry.outcome, {}) if entry.outcome else "",
        entry.ended.astimezone(zone()).date() if entry.ended else None,
    )


def _member(name: str, relation: str, born: object) -> str:
    parts = [name] if relation == SELF else [name, word(relation, "relation")]
    return ", ".join(parts) + (f", {born:%d.%m.%Y}" if born else "")


def _listed(codes: str | None) -> str:
    listed = json.loads(codes) if codes else None
    return (
        ", ".join(value_title("category", str(code), {}) for code in listed)
        if isinstance(listed, list)
        else ""
    )


def _contract(entry: Entry) -> str:
    number = f"№ {entry.contract}" if entry.contract else ""
    day = _("от %(day)s", day=written(entry.contract_on)) if entry.contract_on else ""
    return " ".join(part for part in (number, day) if part)


def _level(entry: Entry) -> str:
    stands = [word(code, "level") for code in (entry.level, entry.type) if code]
    stands += [word(entry.term, "term")] if entry.term else []
    since = [_("с %(day)s", day=written(entry.since.astimezone(zone()).date()))] if entry.since else []
    return ", ".join([*stands, *since])
