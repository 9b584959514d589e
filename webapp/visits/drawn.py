"""Events as the calendar of the page wants them: its library's words, the institution's clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from flask import url_for
from flask_babel import gettext as _

from engine.queries.visits.calendar_events import ABSENCE, MEETING, TASK, VISIT, Event
from webapp.base.reading import calendar
from webapp.words.dates import moment_field, zone
from webapp.words.filters import family_name, person_short
from webapp.words.language import language, later

ONE_DAY = timedelta(days=1)
STATUSES = {
    "planned": later("назначено"),
    "notified": later("семья предупреждена"),
    "done": later("проведено"),
    "missed": later("пропущено"),
}
OVER = ("done", "missed")
KINDS = {
    VISIT: later("посещение"),
    TASK: later("срок задачи"),
    MEETING: later("заседание"),
    ABSENCE: later("отсутствие"),
}


def day_off(day: date) -> dict[str, object] | None:
    """A day off as a shade behind the calendar."""
    why = calendar().why_off(day, language())
    if why is None:
        return None
    return {
        "start": day.isoformat(),
        "allDay": True,
        "display": "background",
        "title": why,
        "classNames": ["k-off"],
    }


def shown(each: Event, several: bool) -> dict[str, object]:
    """An event as the calendar of the page wants it; moments are the institution's own."""
    titles = {
        VISIT: family_name(each.title),
        TASK: f"{family_name(each.family)}: {each.title}",  # one looks for whom to go to: the cell shows its beginning
        MEETING: _("Заседание"),
        ABSENCE: _("Отсутствует: %(who)s", who=person_short(each.person)),
    }
    title = titles[each.kind] + (
        f" · {person_short(each.person)}" if several and each.kind in (VISIT, TASK) else ""
    )
    if each.kind == VISIT and each.status in OVER:  # nobody is to take what is over for what is planned
        title += f" · {_(STATUSES[each.status])}" + (f", {_('вне плана')}" if each.unplanned else "")
    told: dict[str, object] = {
        "id": f"{each.kind}-{each.id}",
        "title": title,
        "classNames": [f"k-{each.kind}", *_looks(each)],
        "editable": each.movable,
        "url": _leads(each),
        "extendedProps": {
            "visit": each.id if each.movable else "",
            "was": moment_field(each.starts) if isinstance(each.starts, datetime) else "",
            "number": each.number,
            "what": _(KINDS[each.kind]),
        },
    }
    if not isinstance(each.starts, datetime):
        until = each.ends if isinstance(each.ends, date) else each.starts
        return told | {"start": each.starts.isoformat(), "end": (until + ONE_DAY).isoformat(), "allDay": True}
    ends = each.ends if isinstance(each.ends, datetime) else None
    told["start"] = _local(each.starts)
    return told | ({"end": _local(ends)} if ends else {"allDay": each.kind == TASK})


def _looks(each: Event) -> list[str]:
    over = each.kind == VISIT and each.status in OVER
    return [*(["k-meets"] if each.overlaps else []), *(["k-over"] if over else [])]


def _local(moment: datetime) -> str:
    return moment.astimezone(zone()).isoformat(timespec="minutes")[:16]


def _leads(each: Event) -> str:
    if each.kind == TASK:
        return url_for("task.show", task_id=each.id)
    if each.kind == MEETING:
        return url_for("meeting.show", meeting_id=each.id)
    return url_for("cases.show", case_id=each.case_id) if each.case_id else url_for("absences.listing")
