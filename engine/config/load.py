"""Loads the whole configuration of an installation, or says everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from engine.config.clauses import clauses
from engine.config.faults import FaultLog
from engine.config.institution import Known, read_institution
from engine.config.model import Institution, ParameterKind, Role
from engine.config.notices import Notices, read_notices
from engine.config.roles import read_calendar, read_parameter_kinds, read_roles
from engine.config.table import Table
from engine.installation import home


@dataclass(frozen=True)
class Config:
    """Institutions, roles and known parameters of an installation."""

    root: Path
    institutions: Mapping[str, Institution]
    roles: Mapping[str, Role]
    parameter_kinds: Mapping[str, ParameterKind] = field(default_factory=dict)
    notices: Notices = Notices()

    def role_of_lane(self, name: str) -> Role | None:
        """The role whose people take the tasks of a lane; line breaks in the diagram do not count."""
        wanted = " ".join(name.split())
        return next((role for role in self.roles.values() if wanted in role.lanes), None)


def load(root: Path) -> Config:
    """Read ``root/config``.

    Raises:
        ConfigRefused: with every fault of every file: file, key and what to do.
    """
    folder, log = root / "config", FaultLog()
    roles = read_roles(Table.read(folder / "roles.toml", root, log))
    kinds = read_parameter_kinds(Table.read(folder / "parameters.toml", root, log))
    notices = read_notices(Table.read(folder / "notices.toml", root, log))
    calendars = {
        path.stem: read_calendar(path.stem, Table.read(path, root, log))
        for path in sorted((folder / "calendars").glob("*.toml"))
    }
    known = Known(kinds, clauses(root), roles, calendars)
    institutions = {
        path.stem: read_institution(path.stem, Table.read(path, root, log), known)
        for path in sorted((folder / "institutions").glob("*.toml"))
    }
    if not institutions:
        log.add("config/institutions", "", "no_institutions")
    log.raise_if_any()
    return Config(root, institutions, roles, kinds, notices)


@cache
def _loaded(root: Path) -> Config:
    return load(root)


def current() -> Config:
    """The configuration of this installation, read once."""
    return _loaded(home())
