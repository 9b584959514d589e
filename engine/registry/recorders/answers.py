"""Reading the answers of a form: every kind of value once, whatever the form calls empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from engine.registry.fitting import fitting
from engine.worktime import Calendar


@dataclass(frozen=True)
class Answers:
    """The cleaned data of a form, or one row of a list in it."""

    data: Mapping[str, Any]
    calendar: Calendar

    def text(self, *keys: str) -> str:
        """The first of the fields that holds text; empty where none does. A list is written with commas."""
        for key in keys:
            found = self.data.get(key)
            if isinstance(found, list):
                found = ", ".join(str(each) for each in found if not isinstance(each, Mapping))
            if found not in (None, "", {}):
                return str(found).strip()
        return ""

    def fitting(self, *keys: str, limit: int) -> str:
        """Words a person typed, whole. Raises FormFaults at the first of the fields where they are longer."""
        return fitting(keys[0], self.text(*keys), limit)

    def code(self, *keys: str, limit: int = 40) -> str:
        """A code of an option; longer text is no code and is cut."""
        return self.text(*keys)[:limit]

    def yes(self, key: str) -> bool | None:
        """A tick or a choice of «yes» and «no»; None where nothing was chosen."""
        found = self.data.get(key)
        return found if isinstance(found, bool) else {"yes": True, "no": False}.get(str(found))

    def ticked(self, key: str) -> bool:
        """Whether it was ticked or answered with «yes»."""
        return self.yes(key) is True

    def day(self, *keys: str) -> date | None:
        """The first of the fields that holds a day."""
        for key in keys:
            moment = _iso(self.data.get(key))
            if moment is not None:
                return moment.date()
        return None

    def moment(self, key: str) -> datetime | None:
        """A moment; without a zone it is on the institution's clock."""
        found = _iso(self.data.get(key))
        return self.calendar.local(found) if found is not None else None

    def at(self, key: str, day: date | None) -> datetime | None:
        """A time of the day as a moment of ``day``."""
        try:
            clock = time.fromisoformat(str(self.data.get(key) or "-"))
        except ValueError:
            return self.moment(key)
        clock = clock.replace(tzinfo=None)
        return self.calendar.local(datetime.combine(day, clock)) if day is not None else None

    def whole(self, key: str) -> int | None:
        found = self.number(key)
        return int(found) if found is not None else None

    def number(self, key: str) -> Decimal | None:
        try:
            found = Decimal(str(self.data.get(key)))
        except InvalidOperation:
            return None
        return found if found.is_finite() else None

    def several(self, key: str) -> list[Any]:
        """A list as it is; text becomes a list of its parts between commas and lines."""
        found = self.data.get(key)
        if isinstance(found, str):
            return [
                part.strip() for part in found.replace("\n", ",").replace(";", ",").split(",") if part.strip()
            ]
        return list(found) if isinstance(found, list) else []

    def told(self, key: str) -> list[object]:
        """A list as it is; sentences become a list of their lines: a comma within one parts nothing."""
        found = self.data.get(key)
        if isinstance(found, str):
            return [line.strip() for line in found.splitlines() if line.strip()]
        return list(found) if isinstance(found, list) else []

    def rows(self, key: str) -> list[Answers]:
        """The rows of a list in the form."""
        return [Answers(row, self.calendar) for row in self.several(key) if isinstance(row, Mapping)]

    def group(self, key: str) -> Answers:
        """The fields of a group; none where the form has no such group."""
        found = self.data.get(key)
        return Answers(found if isinstance(found, Mapping) else {}, self.calendar)

    def kept(self, *keys: str) -> dict[str, object]:
        """The named fields as they are, without the empty ones."""
        return {key: self.data[key] for key in keys if self.data.get(key) not in (None, "", [], {})}


def _iso(found: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(found)) if found else None
    except ValueError:
        return None
