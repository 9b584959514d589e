"""Every diagram can be read: no crossing flows, nothing on top of anything, at most a screen of elements."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.processes import drawing

ROOT = Path(__file__).resolve().parents[2]
DIAGRAMS = sorted((ROOT / "processes").rglob("*.bpmn"))


@pytest.fixture(params=DIAGRAMS, ids=[path.stem for path in DIAGRAMS])
def drawn(request: pytest.FixtureRequest) -> drawing.Drawing:
    return drawing.read(request.param)


def test_flows_do_not_cross(drawn: drawing.Drawing) -> None:
    assert drawing.crossings(drawn) == []


def test_flows_run_straight_and_around_the_steps(drawn: drawing.Drawing) -> None:
    assert drawing.slanted(drawn) == []
    assert drawing.lines_through_nodes(drawn) == []
    assert drawing.loose_ends(drawn) == []


def test_labels_lie_beside_things(drawn: drawing.Drawing) -> None:
    assert drawing.labels_on_something(drawn) == []


def test_no_word_of_a_label_is_torn(drawn: drawing.Drawing) -> None:
    assert drawing.torn_words(drawn) == []


def test_names_of_lanes_stay_in_their_strips(drawn: drawing.Drawing) -> None:
    assert drawing.crowded_strips(drawn) == []


def test_no_step_stands_on_the_name_of_a_lane(drawn: drawing.Drawing) -> None:
    assert drawing.covered_strips(drawn) == []


def test_it_fits_a_screen(drawn: drawing.Drawing) -> None:
    """About 25 elements, 1800 x 900 points at most."""
    right = max(box.left + box.width for box in drawn.nodes.values())
    bottom = max(box.top + box.height for box in drawn.nodes.values())
    assert len(drawn.nodes) <= 30
    assert right <= 1950 and bottom <= 960
