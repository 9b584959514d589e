"""The peers run, and what they show is what we compare with: one grows with its past, one does not."""

from pathlib import Path

import pytest

from tests.bench import peer_bpmn_engine
from tests.bench.raw_spiff import raw_spiff


def test_bare_spiffworkflow_drags_its_past_along(tmp_path: Path) -> None:
    found = raw_spiff(tmp_path, 40)
    assert len(found["times"]) == 40
    assert found["young_ms"] > 0


@pytest.mark.skipif(not peer_bpmn_engine.available(), reason="Node or bpmn-engine is not installed")
def test_bpmn_engine_turns_the_same_loop(tmp_path: Path) -> None:
    found = peer_bpmn_engine.bpmn_engine(tmp_path, 10)
    assert len(found["times"]) == 10
    assert found["state_bytes"] > 1000
