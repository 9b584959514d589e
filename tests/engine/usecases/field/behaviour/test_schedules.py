"""Two phones and a desk in any order: every text that was finished is found again, and none that stood is written over (S10)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import NoResultFound

from engine.action.visits.field_report import Report
from engine.errors import KuratorError
from engine.store.tables import FieldReport, FormDraft, Submission
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.field.settle_report import settle_report
from engine.usecases.tasks.assign_task import assign_task
from engine.usecases.tasks.save_draft import save_draft
from tests.engine.usecases.doing import do
from tests.engine.usecases.field.phones import Phone
from tests.engine.usecases.house import House

ACTS = (
    "carry",
    "write",
    "write_wrong",
    "send",
    "send",
    "resend",
    "type",
    "complete",
    "hand_over",
    "hand_back",
    "stop",
    "go_on",
    "pick",
)
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 1)), min_size=4, max_size=16)
QUICK = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
LONG = settings(QUICK, max_examples=200)


@dataclass
class Afternoon:
    """What two phones of one person and a desk do with one task; every text is a number of its own."""

    house: House
    task: str
    case_id: str
    phones: list[Phone]
    ready: list[list[Report]] = field(default_factory=lambda: [[], []])
    sent: list[tuple[int, Report]] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)  # report -> what its phone was told
    typed: int | None = None  # what stands at the desk, as far as the desk knows
    number: int = 0

    def act(self, what: str, which: int) -> None:
        """A refusal is an answer as well."""
        self.house.clock.advance(timedelta(minutes=1))
        with suppress(KuratorError, NoResultFound, KeyError, IndexError, StopIteration):
            getattr(self, what)(which)
        self.nothing_is_lost()

    def _text(self) -> int:
        self.number += 1
        return self.number

    def carry(self, which: int) -> None:
        self.phones[which].carry(self.task)

    def write(self, which: int) -> None:
        self.ready[which].append(self.phones[which].written(self.task, {"goals": self._text()}))

    def write_wrong(self, which: int) -> None:
        self.ready[which].append(self.phones[which].written(self.task, {"goals": f"нет {self._text()}"}))

    def send(self, which: int) -> None:
        report = self.ready[which].pop(0)
        self.sent.append((which, report))
        self.said[report.id] = self.phones[which].send(report)

    def resend(self, which: int) -> None:
        """The answer was not heard."""
        whose, report = self.sent[-1]
        assert self.phones[whose].send(report) == self.said[report.id]

    def type(self, _which: int) -> None:
        number = self._text()
        do(self.house, save_draft, "mazur", self.task, {"goals": number}, self._base())
        self.typed = number

    def _base(self) -> str:
        """The desk shows what is saved before it goes on typing."""
        rows = self.house.rows(FormDraft, FormDraft.task_id == self.task)
        self.typed = None
        return rows[0]["saved_at"].isoformat() if rows else ""

    def complete(self, _which: int) -> None:
        number = self._text()
        self.house.complete("mazur", self.task, {"goals": number})
        self.typed = None

    def hand_over(self, _which: int) -> None:
        do(self.house, assign_task, "golub", self.task, self.house.actor("sokol").id)

    def hand_back(self, _which: int) -> None:
        do(self.house, assign_task, "golub", self.task, self.house.actor("mazur").id)

    def stop(self, _which: int) -> None:
        do(self.house, suspend_case, "golub", self.case_id, "Семья в отъезде")

    def go_on(self, _which: int) -> None:
        do(self.house, resume_case, "golub", self.case_id)

    def pick(self, which: int) -> None:
        report = next(each for _whose, each in reversed(self.sent) if self.said[each.id] == "differs")
        how = ("phone", "desk")[which]
        do(self.house, settle_report, "mazur", report.id, how)

    def nothing_is_lost(self) -> None:
        """Every text that a phone has sent lies somewhere, and what was accepted is as it was."""
        done = [row["data"] for row in self.house.rows(Submission, Submission.task_id == self.task)]
        rows = self.house.rows(FieldReport, FieldReport.task_id == self.task)
        drafts = [row["data"] for row in self.house.rows(FormDraft, FormDraft.task_id == self.task)]
        assert len(done) <= 1
        assert len(rows) == len({report.id for _which, report in self.sent if report.id in self.said})
        found = [*done, *drafts, *(row["data"] for row in rows), *(row["replaced"] for row in rows)]
        for _which, report in self.sent:
            assert dict(report.fields) in found
        if self.typed is not None:
            assert {"goals": self.typed} in found


def afternoon(house: House) -> Afternoon:
    case_id = house.planned()
    phones = [Phone(house, "mazur"), Phone(house, "mazur")]
    return Afternoon(house, house.open_tasks(case_id)["plan"], case_id, phones)


def _lived(house: House, steps: list[tuple[str, int]]) -> None:
    one = afternoon(house)
    one.carry(0)
    one.carry(1)
    for what, which in steps:
        one.act(what, which)


@QUICK
@given(steps=STEPS)
def test_nothing_is_lost(house: House, steps: list[tuple[str, int]]) -> None:
    _lived(house, steps)


@pytest.mark.prove
@LONG
@given(steps=STEPS)
def test_nothing_is_lost_in_two_hundred_afternoons(house: House, steps: list[tuple[str, int]]) -> None:
    _lived(house, steps)
