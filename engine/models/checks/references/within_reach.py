"""Which models a diagram may be meant to name: those of its own houses and the common parts, none of another country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.config import Config
from engine.models.workspace import Workspace


def within_reach(path: str, named: Mapping[str, str], workspace: Workspace, config: Config) -> list[str]:
    """Of the names (each with its file) those that the houses of a diagram could use."""
    here = _folder(path)
    houses = workspace.owners.get(here, frozenset())
    foreign = tuple(_endings(houses, config))
    found = (name for name, file in named.items() if _open_to(_folder(file), here, houses, workspace))
    return [name for name in found if not name.lower().endswith(foreign)]


def _open_to(folder: str, here: str, houses: frozenset[str], workspace: Workspace) -> bool:
    owners = workspace.owners.get(folder)
    return folder == here or not owners or bool(owners & houses)


def _endings(houses: frozenset[str], config: Config) -> Iterator[str]:
    """How names for other countries end; where nobody says whose a diagram is, none is foreign."""
    countries = {each.slug: each.jurisdiction.lower() for each in config.institutions.values()}
    own = {countries[house] for house in houses if house in countries}
    yield from (f"_{country}" for country in set(countries.values()) - own if own)


def _folder(path: str) -> str:
    return path.split("/")[1] if path.count("/") else ""
