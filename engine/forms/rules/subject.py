"""What a rule sees: the value, its field, the data around it and today's date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from datetime import date, datetime
from typing import Any

from engine.forms.fields import Field, read_path


@dataclass(frozen=True)
class Subject:
    """One cleaned, non-empty value. ``scopes`` is the form, then the list items around it, innermost last;
    ``context`` is what the form was opened with: the parameters, the case, the variables of the task."""

    value: Any
    field: Field
    scopes: tuple[Mapping[str, Any], ...]
    today: date | None
    names: Mapping[str, str]
    context: Mapping[str, Any] = attribute(default_factory=dict)
    now: datetime | None = None  # by the wall's clock, without a zone, as a form keeps its hours

    def given(self, path: str) -> Any:
        """A value the form was opened with (``parameters.visits_month_max``, a variable of the task)."""
        return read_path(self.context, path.split("."))

    def setting(self, name: str, otherwise: str = "") -> str:
        """A parameter of the rule: ``properties.<name>``."""
        return str(self.field.properties.get(name, otherwise)).strip()

    def other(self, path: str) -> Any:
        """Another field's value, looked for in the same list item first, then outwards."""
        for scope in reversed(self.scopes):
            found = read_path(scope, path.split("."))
            if found is not None:
                return found
        return None

    def name_of(self, path: str) -> str:
        """Another field's label."""
        return self.names.get(path, path)

    @property
    def day(self) -> date | None:
        """The calendar day of a date or date-time; None for anything else."""
        return day_of(self.value)


def day_of(value: object) -> date | None:
    """The calendar day of ISO text; None for anything else."""
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        return None


Rule = Callable[[Subject], dict[str, object] | None]
"""Gives None when all is well, else the facts of the sentence ``forms.rule_<name>``."""
