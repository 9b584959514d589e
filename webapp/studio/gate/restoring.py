"""Back to an earlier version: which processes it takes back, asked before, and what is told of it after."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engine.access import may
from engine.errors import GateClosed, ModelRefused
from engine.models import versions
from engine.models.finding import ERROR
from engine.models.publishing.drafts import workspace
from engine.models.publishing.publications import WAITING
from engine.queries.models.model_list import titles
from engine.queries.models.publications.coming_back import came_back, coming_back
from engine.usecases.models.restore_version import restorable, restore_version
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import typed
from webapp.base.reading import reading
from webapp.words.language import language

blueprint = Blueprint("restoring", __name__, url_prefix="/studio/restore")


@blueprint.get("/<int:version_id>")
@gate("restore_models")
def ask(version_id: int) -> str:
    """Every process that would go back with this one, before anything is done."""
    house = actor().institution
    with reading() as tx:
        files = restorable(tx, actor(), version_id)
        version = versions.get(tx, version_id)
        found = coming_back(tx, actor(), files, language())
        present = versions.all_latest(tx, house).get(version.process_id)
        given_up = (
            present is not None and present.number > version.number and came_back(tx, actor(), present.id)
        )
        names = titles(workspace(tx, house), files)
    return render_template(
        "studio/restore.html",
        version=version,
        found=found,
        present=present,
        given_up=given_up,
        titles=names,
        editing=may(actor(), "edit_models"),
        waits=store().config.institutions[house].second_signature and not may(actor(), "sign_models"),
    )


@blueprint.post("/<int:version_id>")
@gate("restore_models")
def restore(version_id: int) -> ResponseReturnValue:
    """Back to it with the reason of the form; what does not hold any more is told and nothing changes."""
    here = url_for("restoring.ask", version_id=version_id)
    try:
        with store().transaction() as tx:
            outcome = restore_version(tx, actor(), version_id, typed("note"))
    except GateClosed:
        flash(_("Напишите, почему возвращаете эту версию."), "danger")
        return redirect(here)
    except ModelRefused as fault:
        errors = [one.said(language()) for one in fault.facts["findings"] if one.severity == ERROR]
        flash(_("Эту версию вернуть нельзя: %(why)s", why=" ".join(errors[:3])), "danger")
        return redirect(here)
    if outcome.status == WAITING:
        flash(_("Возврат отправлен на подпись. До подписи новые дела идут по нынешнему тексту."), "success")
        return redirect(url_for("publications.show", publication_id=outcome.id))
    told = ", ".join(
        _("«%(name)s», версия %(number)s", name=one.name, number=one.number) for one in outcome.made
    )
    flash(_("Возвращено. Новые дела пойдут по прежнему тексту: %(told)s.", told=told), "success")
    return redirect(url_for("publications.listing"))
