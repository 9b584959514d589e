from lxml import etree

from tests.bench import chart

CURVES = {
    "плоская": [(1, 0.5), (10, 0.5), (100, 0.5)],
    "растущая & дорогая": [(1, 1.0), (10, 10.0), (100, 100.0)],
}


def test_a_rising_line_rises_and_a_flat_one_does_not() -> None:
    drawn = etree.fromstring(chart.svg(CURVES, "Цена", "витков", "мс").encode())
    lines = [path.get("d") for path in drawn.iter("{*}path") if path.get("d", "").count("L") == 2]
    heights = [[float(point.split()[1]) for point in line[1:].split("L")] for line in lines]
    assert len(set(heights[0])) == 1
    assert heights[1] == sorted(heights[1], reverse=True)
    assert len(set(heights[1])) == 3


def test_text_shows_every_age_and_one_scale_for_all() -> None:
    head, flat, rising = chart.table(CURVES)
    assert head.split() == ["1", "10", "100"]
    assert flat.split()[-1] == "▁▁▁"
    assert rising.endswith("▂▅█")
