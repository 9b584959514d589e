"""The application: puts the parts together and does nothing else."""

from __future__ import annotations

from types import ModuleType

from flask import Flask
from flask_wtf import CSRFProtect

from webapp.admin import calendar, clock, journal, people
from webapp.auth import login, my_sessions, sessions
from webapp.base import compression, database, gate, headers, reading
from webapp.base.rendering import Shell
from webapp.base.settings import settings
from webapp.boards import board
from webapp.cases import actions, alerts, case_pages, diagrams, set_variable, start
from webapp.families import family_pages
from webapp.frame import demo_history, faults, frame, home_page, search, static_files
from webapp.meetings import meeting_list, meeting_room, votes
from webapp.regulation import models, papers
from webapp.studio import editor, files, offers, publishing
from webapp.tasks import inbox, task_holders, task_page
from webapp.words import clauses, dates, filters, language, meetings

#: What the parts of the frame need before the first request.
PARTS: tuple[ModuleType, ...] = (
    language,
    headers,
    compression,
    static_files,
    sessions,
    faults,
    frame,
    dates,
    filters,
    clauses,
    meetings,
)

#: One blueprint per noun.
BLUEPRINTS: tuple[ModuleType, ...] = (
    *(home_page, search, demo_history, my_sessions),
    *(inbox, task_page, task_holders),
    *(start, case_pages, diagrams, actions, set_variable, alerts),
    *(family_pages, meeting_list, meeting_room, votes, board),
    *(editor, files, publishing, offers, papers, models),
    *(people, calendar, clock, journal),
)


def create_app(store_url: str | None = None, demo: bool = False, testing: bool = False) -> Flask:
    """Assemble Kurator's web shell.

    ``store_url`` defaults to the installation's database; ``demo`` shows invented people on the login page and
    the training clock; ``testing`` turns on Flask's testing mode.
    """
    app = Shell("webapp")
    app.config.update(settings(demo, testing))
    database.init_app(app, store_url)
    reading.init_app(app)  # before anything that may refuse the request: its page says the present too
    CSRFProtect(app)
    login.init_app(app)
    for part in PARTS:
        part.init_app(app)
    for module in BLUEPRINTS:
        app.register_blueprint(module.blueprint)
    gate.init_app(app)
    demo_history.init_app(app)
    return app
