"""The configuration with some settings of one house turned, nothing else touched."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.config import Config, current


def turned(house: str, **parameters: Any) -> Config:
    """``turned("omsk", clock_from_contact=True)``: as if the house's file said so."""
    config = current()
    one = config.institutions[house]
    other = replace(one, parameters={**one.parameters, **parameters})
    return replace(config, institutions={**config.institutions, house: other})
