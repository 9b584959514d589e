"""Reads ``config/institutions/<slug>.toml``."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from engine.config.model import PROPOSAL, Institution, Parameter, ParameterKind, StateCalendar
from engine.config.table import Table
from engine.config.units import UNITS

JURISDICTIONS = ("BY", "RU")
CLIENTS = ("family", "citizen")
SERVICES = ("support", "patronat")
CONTACTS = (
    "address",
    "department",
    "hours",
    "phone",
    "trust_phone",
    "hotline_phone",
    "crisis_room_phone",
    "crisis_room_hours",
)


@dataclass(frozen=True)
class Known:
    """What an institution's file may refer to."""

    kinds: Mapping[str, ParameterKind]
    clauses: Container[str]
    roles: Container[str]
    calendars: Mapping[str, StateCalendar]


def read_institution(slug: str, table: Table, known: Known) -> Institution:
    """The institution of a file; faults go to the table's log and leave a stand-in value."""
    regulations = table.texts("regulations")
    values = _Values(known, regulations)
    jurisdiction = _one_of(table, "jurisdiction", JURISDICTIONS)
    state = known.calendars.get(jurisdiction, StateCalendar(jurisdiction, None, {}))
    hours = table.table("hours")
    publishing = table.table("publishing", required=False)
    settings = _settings(table.table("parameters"), known, values)
    prefix = table.get("case_prefix", str, "")
    institution = Institution(
        slug=slug,
        title=table.get("title", str, ""),
        short_title=table.get("short_title", str, ""),
        jurisdiction=jurisdiction,
        zone=_zone(table),
        day_start=values.read(hours, "day_start", "hour", time(8)),
        day_end=values.read(hours, "day_end", "hour", time(17)),
        case_prefix=prefix,
        register_prefix=table.get("register_prefix", str, f"{prefix}С", required=False),
        regulations=regulations,
        contacts=_contacts(table.table("contacts", required=False), values),
        parameters={name: setting.value for name, setting in settings.items()},
        settings=settings,
        client=_one_of(table, "client", CLIENTS, required=False),
        service=_one_of(table, "service", SERVICES, required=False),
        second_signature=values.read(publishing, "second_signature", "flag", True, required=False),
        transfers_known_until=state.transfers_known_until,
        overrides=state.overrides,
    )
    if institution.day_start >= institution.day_end:
        hours.fault("day_end", "day_ends_early")
    for part in (table, hours, publishing):
        part.done()
    return institution


@dataclass(frozen=True)
class _Values:
    """Reads entries of the shape ``{value, unit, clause}``."""

    known: Known
    regulations: tuple[str, ...]

    def read(self, table: Table, name: str, unit: str, default: object, required: bool = True) -> Any:
        if name not in table.values and not required:
            table.asked.add(name)
            return default
        entry = table.table(name)
        if not entry.values:
            return default
        self.clause(entry)
        return self.value(entry, unit, default)

    def value(self, entry: Table, unit: str, default: Any) -> Any:
        entry.asked.update(("value", "unit", "note"))
        stated = entry.values.get("unit", unit)
        if stated != unit:
            entry.fault("unit", "wrong_unit", unit=unit, stated=stated)
        if "value" not in entry.values:
            entry.fault("value", "missing")
            value = default
        else:
            value = self._converted(entry, unit, default)
        entry.done()
        return value

    def _converted(self, entry: Table, unit: str, default: object) -> object:
        value = entry.values["value"]
        try:
            converted = UNITS[unit](value)
        except ValueError:
            entry.fault("value", f"bad_{unit}", value=value)
            return default
        if unit == "role" and converted not in self.known.roles:
            entry.fault("value", "unknown_role", value=value)
        return converted

    def clause(self, entry: Table) -> str:
        clause = entry.get("clause", str, PROPOSAL)
        if clause == PROPOSAL:
            return clause
        if clause not in self.known.clauses:
            entry.fault("clause", "unknown_clause", clause=clause)
        elif clause.split(".")[0] not in self.regulations:
            entry.fault("clause", "foreign_clause", clause=clause)
        return clause


def _settings(table: Table, known: Known, values: _Values) -> dict[str, Parameter]:
    settings = {}
    for name, entry in table.tables():
        kind = known.kinds.get(name)
        if kind is None:
            table.fault(name, "unknown_parameter")
            continue
        clause = values.clause(entry)
        written = str(entry.values.get("value", ""))
        value = values.value(entry, kind.unit, None)
        settings[name] = Parameter(name, value, written, kind.unit, clause, kind.title)
    return settings


def _contacts(table: Table, values: _Values) -> dict[str, str]:
    texts = {name: values.read(table, name, "text", "") for name in CONTACTS if name in table.values}
    table.asked.update(CONTACTS)
    table.done()
    return texts


@cache
def _zones() -> frozenset[str]:
    """Names of all zones; listing them walks the system's folders."""
    return frozenset(available_timezones())


def _zone(table: Table) -> ZoneInfo:
    name = table.get("zone", str, "UTC")
    if name not in _zones():
        table.fault("zone", "unknown_zone", value=name)
        return ZoneInfo("UTC")
    return ZoneInfo(name)


def _one_of(table: Table, name: str, allowed: tuple[str, ...], required: bool = True) -> str:
    value = table.get(name, str, allowed[0], required=required)
    if value not in allowed:
        table.fault(name, "not_one_of", value=value, allowed=", ".join(allowed))
        return allowed[0]
    return value
