"""Filters that turn ids into the words of the trade: roles, statuses, names, clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from flask import Flask
from flask_babel import gettext as _

from engine import config
from engine.documents.behalf import whom as accusative
from engine.queries.concealed import NO_MORE
from engine.registry.work.ordered import in_words
from webapp.base.institution import institution_title
from webapp.words.language import language, later

ODD = re.compile(r"[^A-Za-z0-9_]+")

STATUSES = {
    "open": later("идёт"),
    "suspended": later("приостановлено"),
    "completed": later("завершено"),
    "cancelled": later("прекращено"),
}


def init_app(app: Flask) -> None:
    """Make the filters known to the templates."""
    app.jinja_env.filters.update(
        role=role_title,
        role_titles=role_titles,
        status=status_title,
        person_short=person_short,
        person_at_end=person_at_end,
        whom=whom,
        family_name=family_name,
        ordered_by=ordered_by,
        at_end=at_end,
        institution=institution_title,
        governing=governing,
        first_lines=first_lines,
        steps=steps,
        value_words=value_words,
        said_value=said_value,
        anchor=anchor,
    )


def anchor(path: str) -> str:
    """A path as the end of an id on the page."""
    return ODD.sub("-", path)


def ordered_by(told: object) -> str:
    """Who decided that something leaves a plan, where the version says it; empty where it does not."""
    return in_words(told, language())


def role_title(role: str | None) -> str:
    """The title of a role in the language of the page; a dash for none."""
    if role is None:
        return "—"
    known = config.current().roles.get(role)
    return known.title.get(language(), known.title["ru"]) if known else role


def role_titles(roles: Iterable[str]) -> list[str]:
    """Titles of several roles, in a steady order."""
    return [role_title(role) for role in sorted(roles)]


def status_title(status: str) -> str:
    """The word for a case's status."""
    return _(STATUSES.get(status, status))


def person_short(name: str | None) -> str:
    """«Иванова Мария Петровна» -> «Иванова М. П.»; a dash for nobody."""
    if not name:
        return "—"
    surname, *rest = name.split()
    return " ".join([surname, *(f"{part[0]}." for part in rest)])


def family_name(title: str | None, alone: bool = False) -> str:
    """A family as a list names it: also one that is hidden from the person, and one whose data is no more.

    ``alone``: where nothing beside it says that it is a family, as in the title of a page.
    """
    if not title:
        return _("Семья, сведения закрыты") if alone else _("сведения закрыты")
    if not title.startswith(NO_MORE):
        return title
    told = _("Семья, сведения уничтожены") if alone else _("сведения уничтожены")
    act = title.removeprefix(NO_MORE)
    return _("%(told)s, акт № %(n)s", told=told, n=act) if act else told


def whom(name: str) -> str:
    """«Ковалёву О. П.»: for whom somebody stands in."""
    return accusative(name, language())


def at_end(text: str) -> str:
    """Before the full stop of a sentence, which serves the abbreviation too: «отвечает: Дорош П. А.»"""
    return text.removesuffix(".")


def person_at_end(name: str | None) -> str:
    """``person_short`` as the last word of a sentence."""
    return at_end(person_short(name))


def clause_texts(ids: Iterable[str]) -> list[tuple[str, str]]:
    """Clauses with their words; one that no regulation has keeps its number alone."""
    known = config.clauses()
    return [(id_, known[id_].text if id_ in known else "") for id_ in ids]


def governing(clauses: Sequence[str]) -> str:
    """The one clause that gives a task its term, or else the first: a row has room for no more."""
    return next((clause for clause in clauses if clause.endswith(".term")), clauses[0] if clauses else "")


def first_lines(why: Sequence[str], most: int = 2) -> tuple[Sequence[str], Sequence[str]]:
    """How a date was counted, in two parts: what is said at once, and the rest; the last line is the date itself."""
    at_once = why[:-1][:most] or why[:1]
    return at_once, why[len(at_once) :]


def value_words(value: object) -> str:
    """A routing value: yes and no in words, everything else as it is."""
    return (_("да") if value else _("нет")) if isinstance(value, bool) else str(value)


def said_value(value: object) -> str:
    """The same of a value that was written down: a day as people write it, a text that is not kept as one."""
    if value is None:
        return _("не задано")
    if value == "…":
        return _("текст")
    try:
        return f"{date.fromisoformat(str(value)):%d.%m.%Y}"
    except ValueError:
        return value_words(value)


def steps(stage: str) -> list[str]:
    """Names of the open steps out of a case's stage."""
    return [name for name in stage.split("; ") if name]
