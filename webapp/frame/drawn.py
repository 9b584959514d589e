"""What the viewer draws over a diagram, in the words of the page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from engine.queries.cases.diagrams import CaseDiagram, ClockOn, Token
from webapp.words.dates import clock, day, due_mark, zone
from webapp.words.filters import person_short, role_title


def drawn_over(drawn: CaseDiagram, at: datetime | None = None) -> dict[str, Any]:
    """What the viewer draws over a diagram, as it reads it; terms are judged as they stood ``at`` a moment, the present one."""
    return {
        "tokens": [_token(token, at) for token in drawn.tokens],
        "timers": [_timer(timer) for timer in drawn.timers],
        "counts": drawn.walked,
        "dropped": drawn.dropped,
        "running": list(drawn.running),
        "failed": [
            {"element": each.element, "title": ". ".join(filter(None, (each.name, each.cause)))}
            for each in drawn.failed
        ],
    }


def _token(token: Token, at: datetime | None) -> dict[str, Any]:
    mark = due_mark(token.due_at, at)
    return {
        "element": token.element,
        "title": person_short(token.assignee) if token.assignee else role_title(token.role),
        "date": token.due_at.astimezone(zone()).date().isoformat() if token.due_at else "",
        "level": mark.level if mark.level != "none" else "calm",
        "name": token.name,
    }


def _timer(timer: ClockOn) -> dict[str, Any]:
    return {
        "element": timer.element,
        "due": timer.due_at.astimezone(zone()).isoformat(),
        "date": f"{day(timer.due_at)} {clock(timer.due_at)}",
        "why": list(timer.why),
    }
