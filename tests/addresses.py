"""What every application of a test process would work out anew: how its three hundred addresses are put together.

The framework writes and compiles two functions for each; that is three quarters of what making an application costs, and each
test of a page makes one. The functions follow from the text of the address and its defaults alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.routing import Rule

Build = Callable[..., tuple[str, str]]
plain: Callable[[Rule, bool], Build] = Rule._compile_builder
known: dict[tuple[Any, ...], Build] = {}


def builder(rule: Rule, append_unknown: bool = True) -> Build:
    """As the framework makes it, once for all rules alike."""
    defaults = tuple(sorted((rule.defaults or {}).items()))
    key = (rule.rule, tuple(rule._trace), defaults, append_unknown)
    if key not in known:
        known[key] = plain(rule, append_unknown)
    return known[key]


def pytest_configure(config: pytest.Config) -> None:
    Rule._compile_builder = builder  # type: ignore[assignment, method-assign]
