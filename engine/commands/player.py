"""One case played on a virtual clock, its state saved and loaded at every step as the store does."""

from __future__ import annotations

import time
from calendar import monthrange
from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from typing import Any

from engine.clock import VirtualClock
from engine.config import Config, Institution
from engine.errors import KuratorError, MessageNotExpected
from engine.feel.evaluator import feel
from engine.runtime.case import RunningCase
from engine.runtime.compile import CompiledProcess
from engine.runtime.token.budget import exceeded
from engine.runtime.views import OpenTask, OpenTimer, Place
from engine.worktime import Calendar, Deadline, read_term, resolve

MAX_FIRINGS = 10_000  # in one wait
ELAPSED = {"week": "weeks", "calendar_day": "days", "hour": "hours", "minute": "minutes", "second": "seconds"}


class PlayContext:
    """An execution context without a store: operations answer what the steps file says, or nothing."""

    def __init__(self, institution: Institution, started: datetime, answers: Mapping[str, object]) -> None:
        self.clock = VirtualClock(started)
        self.calendar = Calendar.of(institution)
        self.answers = answers

    @property
    def zone(self) -> tzinfo:
        return self.calendar.zone

    def now(self) -> datetime:
        return self.clock.now()

    def resolve_term(self, value: object, started: datetime) -> Deadline:
        return resolve(value, started, self.calendar)

    def built_ins(self) -> Mapping[str, object]:
        return {}

    def perform(self, operation: str, inputs: Mapping[str, object], place: Place) -> Mapping[str, object]:
        answer = self.answers.get(operation, {})
        return answer if isinstance(answer, dict) else {"result": answer}


class NoOpenTask(KuratorError):
    """No task of that element is open. Facts: element, known."""

    code = "play.no_task"


class Player:
    """Plays steps. A refused step changes nothing: the last saved state stands."""

    def __init__(self, compiled: CompiledProcess, context: PlayContext, config: Config) -> None:
        self.compiled = compiled
        self.context = context
        self.config = config
        self.state = b""
        self.case: RunningCase | None = None

    def start(
        self,
        data: Mapping[str, object],
        message: str | None = None,
        payload: Mapping[str, object] | None = None,
    ) -> dict[str, object]:
        """Start the case, plainly or by a message; give its first line."""
        begun = time.perf_counter()
        case = RunningCase.start(self.compiled, data, self.context, message=message, payload=payload)
        self.state = case.save()
        return self._line(case, begun)

    def play(self, step: Mapping[str, Any]) -> dict[str, object]:
        """Play one step; give its line, with ``error`` when it was refused."""
        begun = time.perf_counter()
        try:
            case = self._wait(step["wait"]) if "wait" in step else self._act(step)
            return self._line(case, begun)
        except KuratorError as fault:
            line = self._line(self._load(), begun)
            return {**line, "error": fault.in_full()}

    def _load(self) -> RunningCase:
        return RunningCase.load(self.compiled, self.state, self.context)

    def _act(self, step: Mapping[str, Any]) -> RunningCase:
        case = self._load()
        data = step.get("data") or {}
        if "complete" in step:
            element = str(step["complete"])
            open_here = [task for task in case.tasks() if task.place.element == element]
            if not open_here:
                known = sorted({task.place.element for task in case.tasks()})
                raise NoOpenTask(element=element, known=", ".join(known) or "—")
            case.complete(open_here[0].id, data)
        elif "signal" in step:
            if not case.receive_signal(str(step["signal"]), data):
                raise MessageNotExpected(message=step["signal"], key=None)
        elif not case.deliver(str(step["message"]), step.get("key"), data):
            raise MessageNotExpected(message=step["message"], key=step.get("key"))
        self.state = case.save()
        return case

    def _wait(self, term: object) -> RunningCase:
        """Move the clock; what falls due on the way fires at its own moment, in order.

        A duration moves the clock by itself, and still fires a term of the same length: ``wait: P10D`` meets a
        timer ``P10D`` although that one lasts to the end of a working day.
        """
        stated = term
        if isinstance(term, str) and term.lstrip().startswith("="):
            stated = feel().evaluate(term.strip(), {}, now=self.context.now().astimezone(self.context.zone))
        until = self.context.resolve_term(stated, self.context.now()).due
        arrival = elapsed(stated, self.context.calendar.local(self.context.now())) or until
        case, fired = self._load(), 0
        while (timer := _first_due(case, max(until, arrival))) is not None:
            fired += 1
            if fired > MAX_FIRINGS:
                exceeded(timer.place.element, "firings", MAX_FIRINGS)
            self.context.clock.move_to(max(timer.due.due, self.context.now()))
            case.fire(timer.id)
            self.state = case.save()
            case = self._load()
        self.context.clock.move_to(max(arrival, self.context.now()))
        return case

    def _line(self, case: RunningCase, begun: float) -> dict[str, object]:
        took = (time.perf_counter() - begun) * 1000
        return {
            "open": [
                {
                    "element": task.place.element,
                    "name": task.place.name,
                    "role": self._role(task),
                    "due": task.due.due.isoformat() if task.due else None,
                }
                for task in case.tasks()
            ],
            "timers": [
                {"element": timer.place.element, "due": timer.due.due.isoformat()} for timer in case.timers()
            ],
            "data": case.data,
            "ended": case.ended,
            "ms": round(took, 3),
            "state_bytes": len(self.state),
        }

    def _role(self, task: OpenTask) -> str | None:
        """The first candidate group, or else the role of the lane, or its name: as in the inbox."""
        if task.groups:
            return task.groups[0]
        role = self.config.role_of_lane(task.lane) if task.lane else None
        return role.id if role is not None else task.lane


def _first_due(case: RunningCase, until: datetime) -> OpenTimer | None:
    due = [timer for timer in case.timers() if timer.due.due <= until]
    return min(due, key=lambda timer: timer.due.due) if due else None


def elapsed(stated: object, now: datetime) -> datetime | None:
    """Where an ISO duration takes the clock, at the same time of day; None for anything but a duration."""
    if not isinstance(stated, str) or not stated.startswith("P"):
        return None
    parts = dict(read_term(stated).parts)
    year, month = divmod(
        now.year * 12 + now.month - 1 + parts.get("year", 0) * 12 + parts.get("month", 0), 12
    )
    day = min(now.day, monthrange(year, month + 1)[1])
    moved = now.replace(year=year, month=month + 1, day=day)
    rest = {key: parts.get(unit, 0) for unit, key in ELAPSED.items()}
    return moved + timedelta(**rest)
