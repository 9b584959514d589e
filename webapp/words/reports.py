"""Lines of the journal about reports in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _

from engine.words import say
from webapp.words.language import language, later

WHAT = {"table": later("таблицы"), "list": later("список"), "register": later("весь журнал")}


def report_facts(facts: Mapping[str, Any]) -> dict[str, str]:
    """What a line says of the report: its title, the days, which file."""
    code = str(facts.get("report"))
    title = _("Журнал учета семей") if code == "d19" else say(f"reports.{code}", language())
    days = {name: f"{date.fromisoformat(facts[name]):%d.%m.%Y}" for name in ("first", "last")}
    words = WHAT.get(str(facts.get("what")))
    what = _(words) if words else ""
    return {"report": title, "what": what, "form": str(facts.get("form", "")), **days}
