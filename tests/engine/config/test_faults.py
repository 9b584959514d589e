"""Faults of the settings come all at once, each with its file and key."""

from __future__ import annotations

import pytest

from engine.config.faults import ConfigFault, FaultLog
from engine.errors import ConfigRefused


def test_a_fault_names_its_file_and_its_key_where_it_has_one() -> None:
    assert str(ConfigFault("a.toml", "hours.day_end", "рано")) == "a.toml, hours.day_end: рано"
    assert str(ConfigFault("a.toml", "", "не читается")) == "a.toml: не читается"


def test_nothing_is_refused_where_nothing_was_found() -> None:
    FaultLog().raise_if_any()


def test_all_faults_stand_in_one_sentence() -> None:
    log = FaultLog()
    log.add("a.toml", "zone", "no_such_reason")
    log.add("b.toml", "", "no_such_reason")
    with pytest.raises(ConfigRefused) as refusal:
        log.raise_if_any()
    assert [fault.file for fault in refusal.value.faults] == ["a.toml", "b.toml"]
    assert refusal.value.sentence().count("\n- ") == 2
