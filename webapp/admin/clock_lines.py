"""What the training clock did in a case, in words: what fell due, which message came, never a code."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask_babel import gettext as _

from engine.models.regulation.names import clause_name
from engine.words import say
from webapp.words.language import language

Facts = Mapping[str, object]


def said(action: str, facts: Facts) -> str:
    """One line of what happened. What has no words of its own here is told as the timeline of a case tells it, without names."""
    if action in LINES:
        return LINES[action](facts)
    words = say(f"timeline.{action}", language())
    return _("Другое событие в деле") if "{" in words or words == f"timeline.{action}" else words


def _named(words: str, facts: Facts) -> str:
    name = facts.get("name")
    return f"{words}: «{name}»" if name else words


def _message(words: str, facts: Facts) -> str:
    """A message of a methodologist's own is called as they named it."""
    code = str(facts.get("message", ""))
    name = say(f"timeline.told.{code}", language()).removeprefix("timeline.told.")
    return f"{words}: «{name}»" if name else words


def _escalated(facts: Facts) -> str:
    clause = facts.get("clause")
    words = _("О срыве срока доложено руководителю")
    return f"{words}: {clause_name(clause, language())}" if isinstance(clause, str) else words


def _counted(facts: Facts) -> str:
    return say(
        "timeline.visits.counted",
        language(),
        done=facts.get("done", "—"),
        required=facts.get("required", "—"),
    )


LINES: Mapping[str, Callable[[Facts], str]] = {
    "timer.fired": lambda facts: _named(_("Сработал таймер"), facts),
    "deadline.breached": lambda facts: _named(_("Срок сорван"), facts),
    "deadline.escalated": _escalated,
    "deadline.moved": lambda facts: _named(_("Срок пересчитан по календарю"), facts),
    "case.completed": lambda _facts: _("Дело завершено"),
    "message.received": lambda facts: _message(_("Пришло сообщение"), facts),
    "message.delivered": lambda facts: _message(_("Пришло сообщение"), facts),
    "message.unheard": lambda facts: _message(_("Сообщения никто не ждал"), facts),
    "incident.opened": lambda facts: _named(_("Шаг не выполнился, нужен заведующий"), facts),
    "notice.sent": lambda _facts: _("Записано извещение сотрудникам"),
    "visits.counted": _counted,
}
