"""The application: puts the parts together and does nothing else."""

from __future__ import annotations

from types import ModuleType

from flask import Flask
from flask_wtf import CSRFProtect

from webapp import (
    admin,
    admin_calendar,
    admin_clock,
    admin_journal,
    alerts,
    board,
    case_actions,
    case_diagrams,
    case_mending,
    cases,
    clause_words,
    database,
    dates,
    demo_history,
    families,
    faults,
    frame,
    gate,
    headers,
    home_page,
    language,
    login,
    meeting_room,
    meeting_votes,
    meeting_words,
    meetings,
    my_sessions,
    regulation,
    regulation_models,
    search,
    sessions,
    start,
    studio,
    studio_files,
    studio_publish,
    task_holders,
    task_page,
    tasks,
    words,
)
from webapp.settings import settings

#: One blueprint per noun.
BLUEPRINTS: tuple[ModuleType, ...] = (
    home_page,
    demo_history,
    my_sessions,
    tasks,
    task_page,
    task_holders,
    start,
    cases,
    case_diagrams,
    case_actions,
    case_mending,
    alerts,
    families,
    meetings,
    meeting_room,
    meeting_votes,
    board,
    search,
    studio,
    studio_files,
    studio_publish,
    regulation,
    regulation_models,
    admin,
    admin_calendar,
    admin_clock,
    admin_journal,
)


def create_app(store_url: str | None = None, demo: bool = False, testing: bool = False) -> Flask:
    """Assemble Kurator's web shell.

    ``store_url`` defaults to the installation's database; ``demo`` shows invented people on the login page and
    the training clock; ``testing`` turns on Flask's testing mode.
    """
    app = Flask("webapp")
    app.config.update(settings(demo, testing))
    CSRFProtect(app)
    database.init_app(app, store_url)
    login.init_app(app)
    for part in (language, headers, sessions, faults, frame, dates, words, clause_words, meeting_words):
        part.init_app(app)
    for module in BLUEPRINTS:
        app.register_blueprint(module.blueprint)
    gate.init_app(app)
    demo_history.init_app(app)
    return app
