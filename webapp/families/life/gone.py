"""What is left to say of a family whose data was destroyed: by which act, and when."""

from __future__ import annotations

from flask import render_template

from engine.access import may
from engine.store.by_name import NamedRow
from webapp.base.actors import actor


def gone(act: NamedRow, inside: bool = True) -> str:
    """In place of every page that would show the data; ``inside``: whether the person may open the act."""
    asks = inside and may(actor(), "ask_destruction")
    return render_template("families/life/gone.html", act=act, asks=asks)
