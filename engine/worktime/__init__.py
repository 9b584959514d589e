"""Calendar arithmetic: terms, working days, due moments. Pure."""

from engine.worktime.calendar import Calendar, CalendarFacts, Override
from engine.worktime.cycle import Cycle, parse_cycle
from engine.worktime.deadline import Deadline
from engine.worktime.left import Left, left
from engine.worktime.parse import read_term
from engine.worktime.resolve import due_moment, resolve, shift
from engine.worktime.term import Term

__all__ = [
    "Calendar",
    "CalendarFacts",
    "Cycle",
    "Deadline",
    "Left",
    "Override",
    "Term",
    "due_moment",
    "left",
    "parse_cycle",
    "read_term",
    "resolve",
    "shift",
]
