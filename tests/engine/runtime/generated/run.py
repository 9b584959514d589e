"""One way of keeping a random case, driven by numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import reject

from engine.errors import BudgetExceeded, StepFailed
from engine.feel.reasons import LIMITS
from engine.runtime.case import RunningCase
from engine.runtime.compile import CompiledProcess
from engine.words import say
from tests.engine.runtime.conftest import World

Choice = tuple[str, str, int]


@dataclass
class Run:
    """A case that is stored between any two actions, or kept; trimmed, or with its whole past."""

    process: CompiledProcess
    stored: bool
    trimmed: bool
    world: World = field(default_factory=World)
    trace: list[tuple[str, ...]] = field(default_factory=list)
    given: dict[str, int] = field(
        default_factory=dict
    )  # marks that people left, each under a name of its own
    failed: str | None = None
    marks: int = 0
    largest: int = 0

    def __post_init__(self) -> None:
        self._do(
            lambda: setattr(
                self, "case", RunningCase.start(self.process, {"n": 0}, self.world, trimmed=self.trimmed)
            )
        )

    def _do(self, act: Any) -> None:
        try:
            act()
        except (StepFailed, BudgetExceeded) as fault:
            if fault.facts.get("budget") == "seconds" or say(
                "feel.stopped_time", limit=LIMITS["time"]
            ) in str(fault):
                reject()  # a busy machine, not a difference
            self.failed = str(fault)
            return
        self.trace += [(s.place.element, s.event, *s.place.path) for s in self.case.take_steps()]
        self.trace += [(s.signal, "given") for s in self.case.take_signals()]
        if self.stored:
            state = self.case.save()
            self.largest = max(self.largest, len(state))
            self.case = RunningCase.load(self.process, state, self.world, trimmed=self.trimmed)

    def choices(self) -> list[Choice]:
        """Whatever may happen now, in an order that does not depend on how the case is kept."""
        tasks = [("task", task.place.element) for task in self.case.tasks()]
        timers = [("timer", timer.place.element) for timer in self.case.timers()]
        news = [("news", "")] if self.case.subscriptions() else []
        alarm = [("alarm", "")] if self.case.signals() else []
        return [(kind, element, index) for index, (kind, element) in enumerate(tasks + timers + news + alarm)]

    def act(self, number: int) -> None:
        """Whatever this number stands for now: a task, a timer, a message, a signal."""
        if self.failed or self.case.ended:
            return
        choices = self.choices()
        kind, element, index = choices[number % len(choices)]
        tasks, timers = self.case.tasks(), self.case.timers()
        self.marks += 1
        mark = f"mark{self.marks}"
        if kind == "task":
            answer = {f"{element}_": number, mark: number, **({"n": number} if number % 7 == 0 else {})}
            if not self._alone(tasks[index].place.path, element):
                self.given[mark] = number
            self._do(lambda: self.case.complete(tasks[index].id, answer))
        elif kind == "timer":
            timer = timers[index - len(tasks)]
            self.world.clock.move_to(max(self.world.now(), timer.due.due))
            self._do(lambda: self.case.fire(timer.id))
        elif kind == "news":
            if not any(
                self._alone(each.place.path, each.place.element) for each in self.case.subscriptions()
            ):
                self.given[mark] = number
            self._do(lambda: self.case.deliver("news", None, {mark: number}))
        else:
            self._do(lambda: self.case.receive_signal("alarm", {f"alarm{number % 3}": number}))

    def _alone(self, path: tuple[str, ...], element: str) -> bool:
        """Whether it is done inside an instance of many: then nothing of it comes out but its output."""
        steps = [*path, element]
        return any(
            model.elements[step].traits.get("loop") is not None
            for model in self.process.models.values()
            for step in steps
            if step in model.elements
        )

    def seen(self) -> Any:
        """All that anybody could see of it."""
        if self.failed:
            return self.failed, self.trace
        case = self.case
        return (
            self.trace,
            [(task.place, task.data) for task in case.tasks()],
            [(timer.place, timer.due) for timer in case.timers()],
            [(each.place, each.key) for each in case.subscriptions()],
            [each.place for each in case.signals()],
            case.data,
            case.ended,
            case.outcome,
        )
