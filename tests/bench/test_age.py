from tests.bench.age import age_ratio, step_in_memory
from tests.bench.shapes import SHAPES


def test_every_shape_can_be_measured_and_its_state_does_not_grow() -> None:
    for shape in SHAPES:
        figures = age_ratio(shape, turns=60)
        assert figures["old_bytes"] <= figures["young_bytes"] + 8, shape


def test_the_parts_of_a_step_are_measured() -> None:
    assert set(step_in_memory(steps=20)) == {"load_ms", "complete_ms", "save_ms", "step_ms", "state_bytes"}
