"""A phone as tests hold one: what it took along, what it sends, once or again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select

from engine.action.visits.field_report import Report
from engine.errors import KuratorError
from engine.registry.field.phone_keys import Ticket
from engine.store.tables import Case, FormDraft, WorkItem
from engine.usecases.field.carry_work import carry_work
from engine.usecases.field.keep_report import keep_report
from engine.usecases.field.take_report import take_report
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


@dataclass
class Phone:
    """Somebody's phone."""

    house: House
    login: str
    carried: dict[str, tuple[Ticket, str, str]] = field(
        default_factory=dict
    )  # task -> ticket, signature, draft known

    def carry(self, task_id: str) -> None:
        """Take the task along."""
        with self.house.store.reading() as tx:
            wanted = select(WorkItem.case_id, WorkItem.name, WorkItem.form, Case.process_version_id)
            row = tx.execute(
                wanted.join(Case, Case.id == WorkItem.case_id).where(WorkItem.id == task_id)
            ).one()
            me = self.house.actor(self.login).id
            mine = (FormDraft.task_id == task_id, FormDraft.person_id == me)
            saved = tx.connection.scalar(select(FormDraft.saved_at).where(*mine))
        ticket = Ticket(task_id, row.case_id, row.name, row.form, row.process_version_id)
        signature = do(self.house, carry_work, self.login, [ticket])[task_id]
        self.carried[task_id] = ticket, signature, saved.isoformat() if saved else ""

    def written(self, task_id: str, fields: Mapping[str, object], at: datetime | None = None) -> Report:
        """A report that is ready."""
        ticket, signature, base = self.carried[task_id]
        return Report(str(uuid4()), ticket, signature, fields, at or self.house.clock.now(), base)

    def send(self, report: Report) -> str:
        """As the page of the server takes it."""
        try:
            became: str = do(self.house, take_report, self.login, report)
        except KuratorError as fault:
            became = do(self.house, keep_report, self.login, report, fault)
        return became
