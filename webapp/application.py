"""The application: puts the parts together and does nothing else."""

from __future__ import annotations

from types import ModuleType

from flask import Flask
from flask_wtf import CSRFProtect

from webapp.absences import absence_pages
from webapp.admin import (
    calendar,
    clock,
    installation,
    journal,
    leak,
    leaving,
    outbox_page,
    people,
    requests,
    training,
    units,
)
from webapp.auth import factor_pages, login, my_sessions, oidc, password_pages, sessions
from webapp.base import compression, database, front, gate, headers, looks, reading
from webapp.base.front import hidden, keeping
from webapp.base.rendering import Shell
from webapp.base.settings import settings
from webapp.boards import board, bulk, causes, failed, heat, overview, processes, terms
from webapp.cases import actions, alerts, case_pages, diagrams, past, pausing, remarks, set_variable, start
from webapp.cases.hands import pages as hands_pages
from webapp.families import family_access, family_pages, family_readers, story
from webapp.families.life import consents, destruction, growing, record, seals, subject_copy
from webapp.frame import demo_history, faults, frame, home_page, restored, search, static_files
from webapp.groups import group_lists, group_pages
from webapp.jobs import job_pages, plan_pages
from webapp.letters import agencies, incoming, letter_lists, letter_page
from webapp.meetings import meeting_list, meeting_room, printing, votes
from webapp.notices import choosing, listing
from webapp.papers import batches, filed, templates
from webapp.papers import papers as case_papers
from webapp.regulation import models, papers, parameters, replays
from webapp.reports import exporting, family_journal, figures, report_pages
from webapp.studio import (
    authors,
    checking,
    comparing,
    editor,
    examples,
    files,
    making,
    picking,
    pictures,
    publishing,
    uses,
)
from webapp.studio.explaining import help_page
from webapp.studio.gate import gate_page, offers, publications, restoring
from webapp.tasks import drafts, inbox, inbox_views, several_tasks, task_holders, task_page, undo
from webapp.visits import calendar_pages, feeds, field_pages, field_report_pages
from webapp.words import clauses, dates, filters, language, meetings
from webapp.words import looks as looks_words

#: What the parts of the frame need before the first request.
PARTS: tuple[ModuleType, ...] = (
    language,
    headers,
    compression,
    static_files,
    sessions,
    oidc,
    faults,
    frame,
    restored,
    dates,
    filters,
    clauses,
    meetings,
    looks_words,
)

#: One blueprint per noun.
BLUEPRINTS: tuple[ModuleType, ...] = (
    *(home_page, search, demo_history),
    *(my_sessions, factor_pages, password_pages, oidc),
    *(inbox, inbox_views, task_page, drafts, task_holders, several_tasks, undo),
    *(start, case_pages, diagrams, past, actions, pausing, hands_pages, remarks, set_variable, alerts),
    *(
        family_pages,
        story,
        family_access,
        family_readers,
        consents,
        destruction,
        growing,
        record,
        seals,
        subject_copy,
    ),
    *(case_papers, filed, templates, batches),
    *(
        meeting_list,
        meeting_room,
        votes,
        printing,
        board,
        terms,
        bulk,
        failed,
        overview,
        causes,
        processes,
        heat,
    ),
    *(letter_lists, letter_page, incoming, agencies),
    *(group_lists, group_pages),
    *(job_pages, plan_pages),
    *(listing, choosing),
    *(absence_pages, calendar_pages, feeds, field_pages, field_report_pages),
    *(family_journal, report_pages, figures, exporting),
    *(
        editor,
        files,
        authors,
        checking,
        picking,
        publishing,
        gate_page,
        publications,
        help_page,
        restoring,
        offers,
        comparing,
    ),
    *(making, uses, pictures, examples, papers, models, replays, parameters),
    *(people, training, leaving, leak, requests, units, calendar, clock, journal, outbox_page, installation),
)


def create_app(store_url: str | None = None, demo: bool = False, testing: bool = False) -> Flask:
    """Assemble Kurator's web shell.

    ``store_url`` defaults to the installation's database; ``demo`` shows invented people on the login page and
    the training clock; ``testing`` turns on Flask's testing mode.
    """
    app = Shell("webapp")
    app.config.update(settings(demo, testing))
    front.init_app(app)
    database.init_app(app, store_url)
    looks.init_app(app)
    reading.init_app(app)  # before anything that may refuse the request: its page says the present too
    keeping.init_app(app)  # before anything that reads what comes
    CSRFProtect(app)
    login.init_app(app)
    for part in PARTS:
        part.init_app(app)
    for module in BLUEPRINTS:
        app.register_blueprint(module.blueprint)
    gate.init_app(app)
    hidden.init_app(app)
    demo_history.init_app(app)
    return app
