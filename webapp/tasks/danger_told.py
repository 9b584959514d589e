"""What a completed task set going that cannot wait: a signal of danger and the letters about it."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from engine.queries.tasks.letters_made import letters_made
from webapp.base.actors import actor
from webapp.base.reading import reading


def danger_told(task_id: str) -> Markup:
    """A sentence with the way to the letters; empty where the task made none."""
    with reading() as tx:
        made = letters_made(tx, actor(), task_id)
    if made is None:
        return Markup("")
    said = (
        _("Открыт сигнал об опасности. Писем, которые надо отправить: %(n)s.", n=made.waiting)
        if made.urgent
        else _("Писем, которые надо отправить: %(n)s.", n=made.waiting)
    )
    return Markup(' <strong>{}</strong> <a href="{}">{}</a>').format(
        said, url_for("letters.of_case", case_id=made.case_id), _("Письма дела")
    )
