"""The inbox narrowed by what the case is about, and its order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import ColumnElement, Select, false, func, not_, or_, select

from engine.access import Actor
from engine.queries.concealed import hidden_from
from engine.store.tables import Case, Family, WorkItem

#: In what order tasks may stand; the first is the usual one, an index reads each.
ORDERS = {
    "due": (WorkItem.due_at.asc().nulls_last(), WorkItem.id),
    "name": (WorkItem.name, WorkItem.id),
    "family": (WorkItem.family_title, WorkItem.id),
}


@dataclass(frozen=True)
class Narrowed:
    """What a person asked for; empty fields ask for nothing."""

    process: str = ""  # the lifecycle
    status: str = ""  # of the case
    level: str = ""  # level or type of support
    district: str = ""
    curator: str = ""  # id of a person
    kind: str = ""  # name of the task
    order: str = ""

    def told(self) -> dict[str, str]:
        """The fields that ask for something: what an address and a kept view hold."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def of(cls, given: Mapping[str, object]) -> Narrowed:
        """Out of anything an address or a kept view may hold."""
        known = {
            name: str(given.get(name) or "").replace("\x00", "").strip() for name in cls.__dataclass_fields__
        }
        return cls(**{**known, "order": known["order"] if known["order"] in ORDERS else ""})

    def conditions(self, actor: Actor) -> tuple[ColumnElement[bool], ...]:
        """Conditions on ``WorkItem``."""
        cases = self.cases(actor)
        kind = (WorkItem.name == self.kind,) if self.kind else ()
        return kind if cases is None else (*kind, WorkItem.case_id.in_(cases))

    def cases(self, actor: Actor) -> Select[str] | None:
        """Ids of the cases that are asked for; None for all.

        By what a hidden family is like nobody finds it: in lists its level and district are as empty as its name.
        """
        asked = [*self._of_case(), *self._of_family(actor)]
        if not asked:
            return None
        joined = select(Case.id).join(Family, Family.id == Case.family_id)
        return joined.where(Case.institution == actor.institution, *asked)

    def _of_case(self) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.process:
            found.append(Case.process_id == self.process)
        if self.status:
            found.append(Case.status == self.status)
        if self.curator:
            known = self.curator.isascii() and self.curator.isdigit() and len(self.curator) < 10
            found.append(Case.curator_id == (int(self.curator) if known else -1))
        return found

    def _of_family(self, actor: Actor) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.level:
            found.append(or_(Family.support_level == self.level, Family.patronage_type == self.level))
        if self.district:
            found.append(Family.district == self.district)
        return [*found, not_(func.coalesce(hidden_from(actor), false()))] if found else []


ANY = Narrowed()
