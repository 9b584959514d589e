"""What every page shows around its content: rooms, person, institution, the training clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Flask, current_app, g, request
from flask_babel import gettext as _

from engine.access import may
from engine.queries.notices.unread import MOST
from engine.registry.meetings.agenda import BODY
from webapp.base.actors import actor, signed_in
from webapp.base.institution import institution_of
from webapp.base.reading import attention_here, breaking_here, present, today, unread_here
from webapp.frame.islands import icon_sprite, island_assets
from webapp.words.language import later


@dataclass(frozen=True)
class Room:
    """A place in the rail: which blueprint it lights up for, its icon and the permission that shows it."""

    endpoint: str
    title: str  # a Russian message id, translated when shown
    icon: str
    permission: str

    also: tuple[str, ...] = ()  # other blueprints whose pages belong to the room
    parameter: str = ""  # the room is only in houses whose regulation sets it

    def holds(self, blueprint: str | None) -> bool:
        """Whether a page of this blueprint lies in the room."""
        return blueprint == self.endpoint.partition(".")[0] or blueprint in self.also


OVERVIEW, PUBLICATIONS = "overview.home", "publications.listing"

#: In the order of the rail.
ROOMS = (
    Room(OVERVIEW, later("Обзор"), "gauge", "view_boards", ("causes",)),
    Room("tasks.listing", later("Задачи"), "checklist", "list_cases", ("task", "holder")),
    Room("families.listing", later("Семьи"), "users-group", "list_cases"),
    Room(
        "cases.listing",
        later("Дела"),
        "briefcase",
        "list_cases",
        ("case", "remarks", "mending", "start", "papers"),
    ),
    Room("visits.listing", later("Календарь"), "calendar-event", "view_calendar", ("feeds",)),
    Room("groups.listing", later("Клубы и встречи"), "friends", "view_groups", ("group",)),
    Room("letters.listing", later("Письма"), "mail", "view_letters", ("letter", "incoming", "agencies")),
    Room(
        "meetings.listing", later("Заседания"), "scale", "view_meetings", ("meeting", "meeting_votes"), BODY
    ),
    Room(
        "board.deadlines",
        later("Контроль"),
        "calendar-due",
        "view_boards",
        ("terms", "failed", "processes", "process_heat", "jobs", "migration", "bulk"),
    ),
    Room(
        "reports.listing",
        later("Отчёты"),
        "report-analytics",
        "view_reports",
        ("report_figures", "report_files", "family_journal"),
    ),
    Room(
        "studio.models",
        later("Студия"),
        "sitemap",
        "edit_models",
        (
            *("studio_files", "studio_authors", "studio_check", "studio_pick", "studio_publish"),
            *("studio_offers", "studio_compare", "studio_making", "studio_uses", "studio_examples"),
            *("studio_gate", "publications", "restoring", "studio_help"),
        ),
    ),
    Room(PUBLICATIONS, later("Публикации"), "signature", "sign_models", ("studio_gate",)),
    Room("absences.listing", later("Замещения"), "user-share", "view_absences"),
    Room(
        "admin.people",
        later("Управление"),
        "settings",
        "manage_people",
        ("calendar", "clock", "installation", "journal", "leak", "leaving", "outbox", "training", "units"),
    ),
    Room("requests.listing", later("Назначения"), "user-check", "sign_requests", ("units", "leak")),
    Room(
        "regulation.listing",
        later("Положение"),
        "book",
        "view_models",
        ("regulation_models", "replays", "parameters", "paper_templates"),
    ),
)


def init_app(app: Flask) -> None:
    """Give the templates what the frame needs."""
    app.context_processor(_surroundings)
    app.jinja_env.globals.update(island_assets=island_assets, icon_sprite=icon_sprite)


def rooms() -> list[Room]:
    """The rooms this person may enter and this installation has."""
    known, set_here = current_app.view_functions, institution_of(actor()).parameters
    return [
        room
        for room in ROOMS
        if room.endpoint in known
        and may(actor(), room.permission)
        and (not room.parameter or room.parameter in set_here)
    ]


def home_endpoint() -> str | None:
    """Where a person's day begins: the first room open to them."""
    open_rooms = rooms()
    return open_rooms[0].endpoint if open_rooms else None


def _surroundings() -> dict[str, Any]:
    """Names for every template. Cheap where nobody is logged in: error pages are rendered too."""
    if not signed_in():
        return {"rooms": [], "person": None, "demo": current_app.config["DEMO"], "here": request.blueprint}
    person, open_rooms = actor(), rooms()
    return {
        "rooms": [(room, _(room.title), _waiting(room)) for room in open_rooms],
        "person": person,
        "new_notices": _new_notices(),
        "purpose_owed": g.get("purpose_owed"),
        "institution": institution_of(person),
        "may_search": may(person, "list_cases"),
        "may_edit_papers": may(person, "edit_papers"),
        "demo": current_app.config["DEMO"],
        "the_day": today(),
        "training": training_moment(),
        "here": request.blueprint,
    }


def _waiting(room: Room) -> int:
    """How much of the gate waits for the person, beside the room where it is dealt with, and what breaks today beside the
    home of a head; nothing where no page was read."""
    if room.endpoint == OVERVIEW:
        return breaking_here()
    signs = may(actor(), "sign_models")
    return attention_here() if room.endpoint == (PUBLICATIONS if signs else "studio.models") else 0


def _new_notices() -> str:
    """The badge beside «Уведомления»; empty where nothing is new."""
    found = unread_here() or 0
    return f"{MOST - 1}+" if found >= MOST else str(found or "")


def training_moment() -> datetime | None:
    """The moment of the training clock, ``None`` outside the demo."""
    return present() if current_app.config["DEMO"] else None
