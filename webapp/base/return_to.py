"""The list a person came from: a task's page leads back to it with its tab, search and page."""

from __future__ import annotations

from flask import request, session, url_for

LONGEST = 500


def remember_list() -> None:
    """This page is the list to come back to."""
    address = request.full_path.rstrip("?")
    if len(address) <= LONGEST and session.get("list") != address:
        session["list"] = address


def list_address() -> str:
    """Where «Вернуться к списку» leads."""
    return str(session.get("list") or url_for("tasks.listing"))
