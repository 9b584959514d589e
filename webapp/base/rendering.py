"""Rendering comes when everything has been read: no template, filter or context processor may ask the database.

A page made inside a transaction would keep every writer of SQLite waiting, and one that asks meanwhile shows two moments.
"""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2 import Template

from engine.store.session import no_transaction


class Rendered(Template):
    """A template that raises TransactionOpen within a transaction, and StoreShut for whatever in it opens one."""

    def render(self, *args: Any, **values: Any) -> str:
        """As the library does it."""
        with no_transaction():
            return super().render(*args, **values)


class PageEnvironment(Environment):
    """Where templates are made: the library's own pages are rendered by it as well."""

    template_class = Rendered


class Shell(Flask):
    """Flask with the rule."""

    jinja_environment = PageEnvironment

    def update_template_context(self, context: dict[str, Any]) -> None:
        """What the frame adds to every page is no exception."""
        with no_transaction():
            super().update_template_context(context)
