"""Clauses on pages: the name people use, a link to the text of the paper, the code as its tooltip."""

from __future__ import annotations

from flask import Flask, url_for
from markupsafe import Markup

from engine.models.regulation.names import clause_name, paper_title
from webapp.base.actors import actor
from webapp.base.institution import institution_of
from webapp.words.language import language

NO_BREAK = "\u00a0"


def init_app(app: Flask) -> None:
    """Make the filters known to the templates."""
    app.jinja_env.filters.update(
        clause_name=named, clause_alone=alone, clause_link=clause_link, paper_title=titled, capital=capital
    )


def named(clause: str) -> str:
    """«этап плана, п. а, срок» in the language of the page; «п.» and its number stay on one line."""
    return _together(clause_name(clause, language()))


def alone(clause: str) -> str:
    """The name inside its own paper, as a heading begins."""
    return capital(_together(clause_name(clause, language(), alone=True)))


def _together(name: str) -> str:
    return name.replace(". ", f".{NO_BREAK}")


def capital(words: str) -> str:
    """The first letter as at the beginning of a sentence; «» before it stay."""
    at = next((i for i, letter in enumerate(words) if letter.isalpha()), 0)
    return words[:at] + words[at : at + 1].upper() + words[at + 1 :]


def titled(paper: str) -> str:
    """The title of a paper in the language of the page."""
    return paper_title(paper, language())


def clause_link(clause: str) -> Markup:
    """The name with a link to where the clause stands; plain where the paper is not of the person's institution."""
    if clause.partition(".")[0] not in institution_of(actor()).regulations:
        return Markup('<span title="{}">{}</span>').format(clause, named(clause))
    return Markup('<a href="{}" title="{}">{}</a>').format(clause_url(clause), clause, named(clause))


def clause_url(clause: str) -> str:
    """The place of a clause in the text of its paper."""
    return url_for("regulation.paper", code=clause.partition(".")[0], _anchor=clause)
