"""A setting of an institution that says nothing, and a term twice as long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import time

from engine.config import Config
from engine.config.model import Institution

LATE = time(23, 0)


def muted(config: Config, file: str, key: str) -> Config:
    """Without a parameter; ``hours``: with a day that ends late; ``contacts``: with none. Raises KeyError for any other."""
    slug = file.rpartition("/")[2].removesuffix(".toml")
    one = config.institutions[slug]
    return _with(config, _silent(one, key.rpartition(".")[2]))


def doubled(config: Config, name: str) -> Config:
    """Every institution's term of this name twice as long. Raises KeyError where none has such a term."""
    having = [one for one in config.institutions.values() if isinstance(one.parameters.get(name), Mapping)]
    if not having:
        raise KeyError(name)
    for one in having:
        longer = {unit: 2 * many for unit, many in one.parameters[name].items() if isinstance(many, int)}
        config = _with(config, replace(one, parameters={**one.parameters, name: longer}))
    return config


def _silent(one: Institution, key: str) -> Institution:
    if key == "hours":
        return replace(one, day_end=LATE)
    if key == "contacts":
        return replace(one, contacts={})
    left = dict(one.parameters)
    del left[key]
    return replace(one, parameters=left)


def _with(config: Config, one: Institution) -> Config:
    return replace(config, institutions={**config.institutions, one.slug: one})
