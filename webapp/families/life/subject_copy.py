"""«Копия для семьи»: everything kept of a family, to be read and printed, and the same as JSON."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, render_template
from flask_babel import gettext as _

from engine.queries.cases.case_pages import Written
from engine.queries.cases.pinned_models import form
from engine.queries.families.dossier import head, members
from engine.queries.life.consents import handed_over, sheets, withdrawals
from engine.queries.life.destructions import act_of
from engine.queries.life.subject_copy import CaseOf, SubjectCopy, subject_copy
from engine.registry.life.grounds import YEARS, YEARS_REFUSED, keeping
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.posted import text
from webapp.base.reading import reading
from webapp.families.life.copy_words import CopyWords
from webapp.families.life.gone import gone
from webapp.words.dates import moment, zone
from webapp.words.member_values import member_value
from webapp.words.values import Said, chosen_logins, readable

blueprint = Blueprint("subject_copy", __name__, url_prefix="/families")
blueprint.add_app_template_filter(member_value, "member_value")


@blueprint.get("/<family_id>/copy")
@gate("list_cases")
def show(family_id: str) -> str:
    """For print: who, forms as they were filled in, consents, whom it went to, who read it, how long it is kept."""
    if act := _destroyed(family_id):
        return gone(act)
    with reading() as tx:
        found = _copy(tx, family_id)
        today = tx.now().astimezone(zone()).date()
        page = {
            "family": head(tx, actor(), family_id, today),
            "choice": members(tx, family_id),
            "sheets": sheets(tx, family_id),
            "withdrawals": withdrawals(tx, family_id),
            "handed": handed_over(tx, actor(), family_id),
            "terms": {name: _setting(tx, name) for name in (YEARS, YEARS_REFUSED)},
            "keeping": keeping(tx, actor().institution, family_id),
            "forms": [(case, _readable(tx, found, case)) for case in found.cases],
            "house": tx.config.institutions[actor().institution].title,
            "today": today,
        }
    _remember(found)
    return render_template("families/life/copy.html", copy=found, member=text("member", 36), **page)


@blueprint.get("/<family_id>/copy.json")
@gate("list_cases")
def data(family_id: str) -> Response | str:
    """The same as a file, in the same words: whoever is given it reads no keys of the program."""
    if act := _destroyed(family_id):
        return gone(act)
    with reading() as tx:
        found = _copy(tx, family_id)
        forms = [(case, _readable(tx, found, case)) for case in found.cases]
        words = CopyWords(_schemas(tx, found), found.posts)
    _remember(found)
    told = {
        _("записи базы"): words.records(found.rows),
        _("формы"): [
            {_("дело"): case.number, _("порядок работы"): case.process, _("форма"): each.name,
             _("когда"): moment(each.at), _("кто заполнил"): each.person, _("ответы"): words.answers(said)}
            for case, filled in forms
            for each, said in filled
        ],
        _("кто открывал"): [
            {_("когда"): moment(each.at), _("должность"): each.post} for each in found.readings
        ],
    }  # fmt: skip
    answer = Response(
        json.dumps(told, ensure_ascii=False, indent=1, default=str), mimetype="application/json"
    )
    answer.headers["Content-Disposition"] = "attachment; filename=copy.json"
    return answer


def _destroyed(family_id: str) -> NamedRow | None:
    with reading() as tx:
        return act_of(tx, actor(), family_id)


def _copy(tx: Tx, family_id: str) -> SubjectCopy:
    today = tx.now().astimezone(zone()).date()
    return subject_copy(tx, actor(), family_id, text("member", 36), today)


def _remember(found: SubjectCopy) -> None:
    """A copy that leaves the house is a reading of its own."""
    record_reading([case.id for case in found.cases], "export")


def _setting(tx: Tx, name: str) -> object:
    return tx.config.institutions[actor().institution].parameters.get(name)


def _readable(tx: Tx, found: SubjectCopy, case: CaseOf) -> list[tuple[Written, list[Said]]]:
    schemas = [(each, form(tx, case.version_id, each.form) or {}) for each in case.forms]
    return [
        (
            each,
            readable(
                each.data,
                schema,
                {login: found.posts.get(login, "") for login in chosen_logins(each.data, schema)},
            ),
        )
        for each, schema in schemas
    ]


def _schemas(tx: Tx, found: SubjectCopy) -> list[dict[str, Any]]:
    asked = {(case.version_id, each.form) for case in found.cases for each in case.forms}
    return [form(tx, *each) or {} for each in sorted(asked, key=str)]
