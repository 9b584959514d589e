"""The one reader of the environment.

A setting is asked for by its name; a name that is not in the table is a fault of the program (KeyError). What is set and
cannot be read is told at the start (``engine/doctor/checks/said/settings.py``).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from difflib import get_close_matches

from engine.settings.table import PREFIX, SETTINGS, TABLE

#: The environment itself: what is set later is seen.
MACHINE: Mapping[str, str] = os.environ


def given(name: str, environment: Mapping[str, str] = MACHINE) -> str:
    """What is said, without blanks around it; empty where nothing is. Raises KeyError for a name that is not in the table."""
    said, kind = environment.get(name, ""), TABLE[name].kind
    return said if kind == "secret" else said.strip()


def number(name: str, environment: Mapping[str, str] = MACHINE) -> float:
    """A number as it is set, or the usual one. Raises ValueError for what is none; ``least`` and ``most`` are not looked at."""
    said = given(name, environment) or TABLE[name].usual
    return int(said) if TABLE[name].whole else float(said)


def parts(name: str, environment: Mapping[str, str] = MACHINE) -> list[str]:
    """What is said, by commas."""
    return [part for piece in given(name, environment).split(",") if (part := piece.strip())]


def unknown(environment: Mapping[str, str] = MACHINE) -> dict[str, str]:
    """Names like ours that are none of ours, each with the one that was perhaps meant, or with nothing."""
    ours = [setting.name.removeprefix(PREFIX) for setting in SETTINGS]
    foreign = sorted(name for name in environment if name.upper().startswith(PREFIX) and name not in TABLE)
    return {name: _meant(name.upper().removeprefix(PREFIX), ours) for name in foreign}


def _meant(name: str, ours: list[str]) -> str:
    near = get_close_matches(name, ours, n=1, cutoff=0.75)
    return PREFIX + near[0] if near else ""
