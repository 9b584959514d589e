"""What a publication has made, in a sentence."""

from __future__ import annotations

from flask_babel import gettext as _

from engine.action.publications.settle import Outcome


def made_told(outcome: Outcome) -> str:
    """«Опубликовано: …» with every version."""
    told = ", ".join(
        _("«%(name)s», версия %(number)s", name=one.name, number=one.number) for one in outcome.made
    )
    return _("Опубликовано: %(told)s.", told=told)
