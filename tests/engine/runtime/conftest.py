"""A small world to run diagrams in: real files, a virtual clock, the Zhodino calendar, saving at every step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import pytest

from engine import config
from engine.clock import VirtualClock
from engine.runtime.case import RunningCase
from engine.runtime.compile import CompiledProcess, compile_process
from engine.runtime.views import OpenTask, OpenTimer, Place, Step, ThrownMessage, ThrownSignal
from engine.worktime import Calendar, Deadline, resolve

DIAGRAMS = Path(__file__).parent / "diagrams"
START = datetime(2026, 9, 16, 7, 0, tzinfo=UTC)


CALENDAR = Calendar.of(config.load(Path(__file__).parents[3]).institutions["zhodino"])


@dataclass
class World:
    """An execution context whose operations are told what to answer and remember what they were asked."""

    clock: VirtualClock = field(default_factory=lambda: VirtualClock(START))
    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    resolved: int = 0

    @property
    def zone(self) -> tzinfo:
        return CALENDAR.zone

    def now(self) -> datetime:
        return self.clock.now()

    def resolve_term(self, value: Any, started: datetime) -> Deadline:
        self.resolved += 1
        return resolve(value, started, CALENDAR)

    def built_ins(self) -> Mapping[str, Any]:
        return {}

    def perform(self, operation: str, inputs: Mapping[str, Any], place: Place) -> Mapping[str, Any]:
        self.asked.append((operation, dict(inputs)))
        answer = self.answers[operation]
        if isinstance(answer, Exception):
            raise answer
        return answer(inputs) if callable(answer) else answer


def compiled(*names: str, process: str | None = None) -> CompiledProcess:
    files = {}
    for name in names:
        path = DIAGRAMS / (name if "." in name else f"{name}.bpmn")
        files[path.name] = path.read_bytes()
    return compile_process(files, process or names[0].split(".")[0])


@dataclass
class Play:
    """A case that is saved and loaded between any two actions when ``stored``."""

    process: CompiledProcess
    world: World
    stored: bool
    trimmed: bool = True
    case: RunningCase = field(init=False)
    steps: list[Step] = field(default_factory=list)
    messages: list[ThrownMessage] = field(default_factory=list)
    signals: list[ThrownSignal] = field(default_factory=list)

    def start_by(self, message: str, payload: Mapping[str, Any], **data: Any) -> Play:
        self.case = RunningCase.start(self.process, data, self.world, message=message, payload=payload)
        return self._after()

    def start(self, **data: Any) -> Play:
        self.case = RunningCase.start(self.process, data, self.world, trimmed=self.trimmed)
        return self._after()

    def _after(self) -> Play:
        self.steps += self.case.take_steps()
        self.messages += self.case.take_messages()
        self.signals += self.case.take_signals()
        if self.stored:
            state = self.case.save()
            self.case = RunningCase.load(self.process, state, self.world, trimmed=self.trimmed)
        return self

    def task(self, element: str) -> OpenTask:
        return next(task for task in self.case.tasks() if task.place.element == element)

    def timer(self, element: str) -> OpenTimer:
        return next(timer for timer in self.case.timers() if timer.place.element == element)

    def do(self, element: str, **data: Any) -> Play:
        self.case.complete(self.task(element).id, data)
        return self._after()

    def fire(self, element: str) -> Play:
        timer = self.timer(element)
        self.world.clock.move_to(max(self.world.now(), timer.due.due))
        self.case.fire(timer.id)
        return self._after()

    def deliver(self, message: str, key: Any = None, **payload: Any) -> bool:
        taken = self.case.deliver(message, key, payload)
        self._after()
        return taken

    def receive_signal(self, signal: str, **payload: Any) -> bool:
        heard = self.case.receive_signal(signal, payload)
        self._after()
        return heard

    def wait(self, **by: float) -> Play:
        self.world.clock.advance(timedelta(**by))
        return self

    @property
    def open(self) -> list[str]:
        return sorted(task.place.element for task in self.case.tasks())

    @property
    def waiting(self) -> list[str]:
        return sorted(timer.place.element for timer in self.case.timers())

    def trace(self, *events: str) -> list[str]:
        wanted = events or ("completed",)
        return [step.place.element for step in self.steps if step.event in wanted]


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture(params=[False, True], ids=["kept", "stored"])
def play(request: pytest.FixtureRequest, world: World) -> Any:
    def begin(*names: str, process: str | None = None, **data: Any) -> Play:
        return Play(compiled(*names, process=process), world, stored=request.param).start(**data)

    return begin
