"""Parameters that an institution has set for itself, laid over those of its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.config.load import Config
from engine.config.model import Institution, Parameter
from engine.config.units import UNITS

Written = Mapping[str, object]  # name of a parameter -> the value as a file would write it


def changed(config: Config, written: Mapping[str, Written]) -> Config:
    """The configuration with what each institution (by slug) has set.

    A name its file no longer has, and a value that can no longer be read, are passed over: then the file holds.
    """
    institutions = {
        slug: _changed(config, one, written[slug]) if written.get(slug) else one
        for slug, one in config.institutions.items()
    }
    return replace(config, institutions=institutions)


def _changed(config: Config, institution: Institution, written: Written) -> Institution:
    settings = dict(institution.settings)
    for name, value in written.items():
        if name in settings:
            settings[name] = _as_set(config, settings[name], value)
    parameters = {name: setting.value for name, setting in settings.items()}
    return replace(institution, settings=settings, parameters=parameters)


def _as_set(config: Config, setting: Parameter, value: object) -> Parameter:
    try:
        read = parameter_value(config, setting.unit, value)
    except ValueError:
        return setting
    return replace(setting, value=read, text=str(value), changed=True)


def parameter_value(config: Config, unit: str, written: object) -> Any:
    """What a value means, as a file would write it. Raises ValueError: not of this unit, a role that is not known."""
    read = UNITS[unit](written)
    if unit == "role" and read not in config.roles:
        raise ValueError(written)
    return read
