"""Rendering comes when everything has been read: no template, filter or context processor may ask the database.

A page made inside a transaction would keep every writer of SQLite waiting, and one that asks meanwhile shows two moments.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, request
from flask.templating import Environment
from flask.typing import ResponseReturnValue
from jinja2 import Template

from engine.store.again import again
from engine.store.session import no_transaction
from webapp.base.posted import READS, Asked


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
    """Flask with the rule, and with the one of what is read of a form."""

    request_class = Asked
    jinja_environment = PageEnvironment

    def dispatch_request(self) -> ResponseReturnValue:
        """The view; once more where two transactions stood in each other's way and none of its own is through."""
        return again(self._view)

    def _view(self) -> ResponseReturnValue:
        if request.method not in READS and request.mimetype == "multipart/form-data":
            for file in request.files.values():
                file.seek(0)  # a try before may have read it
        return super().dispatch_request()

    def update_template_context(self, context: dict[str, Any]) -> None:
        """What the frame adds to every page is no exception."""
        with no_transaction():
            super().update_template_context(context)
