"""One term or norm of the institution: what it is, which steps read it, what a change would mean; the head sets it here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from engine.access import may
from engine.config import Parameter
from engine.config.changed import parameter_value
from engine.config.units import BODIES
from engine.errors import FormFaults
from engine.queries.institution.parameter import ParameterPage, effect, parameter_page
from engine.usecases.institution.set_parameter import SETTABLE, set_parameter
from engine.words import say
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import text
from webapp.base.reading import reading
from webapp.words.filters import role_title
from webapp.words.language import language, later
from webapp.words.settings import BODIES as BODY_WORDS
from webapp.words.settings import setting_title, setting_value

blueprint = Blueprint("parameters", __name__, url_prefix="/regulation/settings")

#: What a term is counted in, as diagrams write it.
TERM_UNITS = {
    "hours": later("часов"),
    "working days": later("рабочих дней"),
    "calendar days": later("календарных дней"),
    "weeks": later("недель"),
    "months": later("месяцев"),
}
FILE = "file"  # asked instead of a value: what the file says
LONGEST = 18  # digits of a number


@blueprint.get("/<name>")
@gate("view_models")
def show(name: str) -> str:
    """The parameter with its steps, its cases and its changes."""
    with reading() as tx:
        page = parameter_page(tx, actor(), name)
    return _page(page, _typed_of(page.setting), {})


@blueprint.get("/<name>/effect")
@gate("edit_settings")
def meaning(name: str) -> str:
    """What the value typed so far would mean for a term that began now."""
    typed = {key: text(key) for key in ("value", "unit")}
    with reading() as tx:
        page = parameter_page(tx, actor(), name)
        try:
            found, fault = effect(tx, actor(), name, written_of(page.setting, typed)), ""
        except ValueError:
            found, fault = None, say("registry.parameter_value", language(), value=typed["value"])
    return render_template("regulation/effect.html", effect=found, fault=fault)


@blueprint.post("/<name>")
@gate("edit_settings")
def change(name: str) -> Any:
    """Set it, or give it back to the file. What was typed comes back with the faults."""
    typed = {key: request.form.get(key, "").strip() for key in ("value", "unit", "act")}
    back = request.form.get("to") == FILE
    with reading() as tx:
        page = parameter_page(tx, actor(), name)
    try:
        written = None if back else written_of(page.setting, typed)
        with store().transaction() as tx:
            set_parameter(tx, actor(), name, written, typed["act"])
    except FormFaults as fault:
        return _page(page, typed, fault.facts["faults"]), 422
    flash(_("Изменено. Действует для всего, что начнётся с этой минуты."), "success")
    return redirect(url_for("parameters.show", name=name))


def written_of(setting: Parameter, typed: Mapping[str, str]) -> object:
    """What was typed as a file would write it; what cannot be read stays text, which no unit but words takes."""
    given = typed["value"]
    if setting.unit == "term":
        return f"={{{typed['unit']}: {given}}}" if given.isdigit() and typed["unit"] in TERM_UNITS else given
    if setting.unit == "flag":
        return {"yes": True, "no": False}.get(given, given)
    whole = setting.unit in ("count", "minutes", "years", "percent")
    return int(given) if whole and given.isdigit() and len(given) <= LONGEST else given


def _typed_of(setting: Parameter) -> dict[str, str]:
    """The present value as the form shows it."""
    value = setting.value
    if setting.unit == "term":
        unit, amount = _simple(value) or ("", "")
        return {"value": str(amount), "unit": unit}
    if setting.unit == "flag":
        return {"value": "yes" if value else "no"}
    return {"value": str(value)}


def _simple(value: object) -> tuple[str, int] | None:
    """Unit and amount of a term of one part."""
    if not isinstance(value, Mapping) or len(value) != 1:
        return None
    ((unit, amount),) = value.items()
    return (unit, amount) if unit in TERM_UNITS and isinstance(amount, int) else None


def _page(page: ParameterPage, typed: Mapping[str, str], faults: Mapping[str, list[str]]) -> str:
    setting = page.setting
    simple = setting.unit != "term" or _simple(setting.value) is not None
    return render_template(
        "regulation/parameter.html",
        page=page,
        setting=setting,
        title=setting_title(setting),
        value=setting_value(setting),
        of_file=setting_value(page.of_file),
        typed=typed,
        faults=faults,
        settable=setting.unit in SETTABLE and simple and may(actor(), "edit_settings"),
        composed=setting.unit not in SETTABLE or not simple,
        choices=_choices(setting),
        units=TERM_UNITS,
        changes=[(each, _said(setting, each.before), _said(setting, each.after)) for each in page.changes],
    )


def _choices(setting: Parameter) -> list[tuple[str, str]]:
    """The answers of a parameter that is one of few."""
    return CHOICES[setting.unit]() if setting.unit in CHOICES else []


def _roles() -> list[tuple[str, str]]:
    with reading() as tx:
        return sorted(((role, role_title(role)) for role in tx.config.roles), key=lambda each: each[1])


CHOICES: dict[str, Callable[[], list[tuple[str, str]]]] = {
    "flag": lambda: [("yes", _("да")), ("no", _("нет"))],
    "role": _roles,
    "body": lambda: [(body, _(BODY_WORDS[body])) for body in BODIES],
}


def _said(setting: Parameter, written: str | None) -> str:
    """A value of a former change in words; of the file where the institution gave it back."""
    if written is None:
        return _("как в файле настроек")
    with reading() as tx:
        for value in _readings(written):
            try:
                return setting_value(replace(setting, value=parameter_value(tx.config, setting.unit, value)))
            except ValueError:
                continue
    return written


def _readings(written: str) -> list[object]:
    """The text of a value and what it may have been before it became text."""
    known: dict[str, object] = {"True": True, "False": False}
    return [known.get(written, written), *([int(written)] if written.isdigit() else [])]
