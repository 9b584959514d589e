"""Reads ``config/roles.toml``, ``config/parameters.toml`` and ``config/calendars/*.toml``."""

from __future__ import annotations

from datetime import date

from engine.config.model import ParameterKind, Role, StateCalendar
from engine.config.table import Table
from engine.config.units import UNITS

KINDS = ("staff", "supervisor", "methodologist", "administrator", "external")


def read_roles(table: Table) -> dict[str, Role]:
    """Roles by id; a lane may belong to one role only."""
    roles: dict[str, Role] = {}
    owners: dict[str, str] = {}
    for role_id, entry in table.tables():
        kind = entry.get("kind", str, "staff")
        if kind not in KINDS:
            entry.fault("kind", "not_one_of", value=kind, allowed=", ".join(KINDS))
        lanes = entry.texts("lanes", required=False)
        for lane in lanes:
            if owners.setdefault(lane, role_id) != role_id:
                entry.fault("lanes", "lane_twice", lane=lane, other=owners[lane])
        signs = entry.get("signs_models", bool, kind == "supervisor", required=False)
        heads = entry.get("heads_unit", bool, False, required=False)
        roles[role_id] = Role(role_id, _title(entry), lanes, kind, signs, heads)
        entry.done()
    return roles


def read_parameter_kinds(table: Table) -> dict[str, ParameterKind]:
    """The names and units that institutions may give values to."""
    kinds: dict[str, ParameterKind] = {}
    for name, entry in table.tables():
        unit = entry.get("unit", str, "text")
        if unit not in UNITS:
            entry.fault("unit", "not_one_of", value=unit, allowed=", ".join(UNITS))
            unit = "text"
        kinds[name] = ParameterKind(name, unit, _title(entry))
        entry.done()
    return kinds


def read_calendar(jurisdiction: str, table: Table) -> StateCalendar:
    """What the state decreed after the package was made."""
    known = table.get("transfers_known_until", int, 0, required=False) or None
    table.asked.add("source")
    overrides: dict[date, tuple[str, str]] = {}
    for entry in table.get("days", list, [], required=False):
        day, kind, act = (
            entry.get(key, "") if isinstance(entry, dict) else "" for key in ("day", "kind", "act")
        )
        if type(day) is not date or kind not in ("working", "off"):
            table.fault("days", "bad_day", entry=entry)
            continue
        overrides[day] = (kind, str(act))
    table.done()
    return StateCalendar(jurisdiction, known, overrides)


def _title(entry: Table) -> dict[str, str]:
    titles = entry.table("title")
    title = {language: titles.get(language, str, "") for language in ("ru", "en")}
    titles.done()
    return title
