"""Cost against age, drawn: a flat line lives for years, a rising one does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10
from xml.sax.saxutils import escape

Curve = Sequence[tuple[int, float]]
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 860, 460, 70, 200, 30, 50
# Kurator's loops in blues and greens, peers in warm colours; told apart by dashes as well.
COLOURS = ("#0b5cad", "#2a9d8f", "#6a4c93", "#1b7f3b", "#5b8def", "#00798c", "#c0392b", "#d98200")
BLOCKS = "▁▂▃▄▅▆▇█"


def svg(curves: Mapping[str, Curve], title: str, across: str, up: str) -> str:
    """Both axes logarithmic: ``across`` the age in turns, ``up`` milliseconds of a step."""
    costs = [cost for curve in curves.values() for _, cost in curve]
    ages = [age for curve in curves.values() for age, _ in curve]
    low, high = floor(log10(min(costs))), ceil(log10(max(costs)))
    longest = max(1, ceil(log10(max(ages))))

    def point(age: float, cost: float) -> tuple[float, float]:
        x = LEFT + log10(age) / longest * (WIDTH - LEFT - RIGHT)
        y = HEIGHT - BOTTOM - (log10(cost) - low) / max(1, high - low) * (HEIGHT - TOP - BOTTOM)
        return round(x, 1), round(y, 1)

    lines = [_grid(point, longest, low, high)]
    for number, (name, curve) in enumerate(curves.items()):
        lines.append(_line(name, [point(*each) for each in curve], number))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="12"><rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f'<text x="{LEFT}" y="18" font-size="15">{escape(title)}</text>'
        f'<text x="{(WIDTH - RIGHT + LEFT) // 2}" y="{HEIGHT - 12}" text-anchor="middle">{escape(across)}</text>'
        f'<text x="8" y="{TOP + 4}">{escape(up)}</text>'
    )
    return head + "".join(lines) + "</svg>\n"


def _grid(point: object, longest: int, low: int, high: int) -> str:
    assert callable(point)
    parts = []
    for power in range(longest + 1):
        x, _ = point(10**power, 10**low)
        parts.append(f'<path d="M{x} {TOP}V{HEIGHT - BOTTOM}" stroke="#e3e3e3"/>')
        parts.append(f'<text x="{x}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{10**power}</text>')
    for power in range(low, high + 1):
        _, y = point(1, 10**power)
        parts.append(f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="#e3e3e3"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{10**power:g}</text>')
    return "".join(parts)


def _line(name: str, points: list[tuple[float, float]], number: int) -> str:
    colour = COLOURS[number % len(COLOURS)]
    path = "M" + "L".join(f"{x} {y}" for x, y in points)
    key = TOP + 20 + 20 * number
    dash = f' stroke-dasharray="{2 + number * 2} 3"' if number % 2 else ""
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>'
        f'<path d="M{WIDTH - RIGHT + 12} {key}h24" stroke="{colour}" stroke-width="2"{dash}/>'
        f'<text x="{WIDTH - RIGHT + 42}" y="{key + 4}">{escape(name)}</text>'
    )


def spark(curve: Curve, lowest: float, highest: float) -> str:
    """The same in one line of text, on one logarithmic scale for all curves."""
    span = max(log10(highest / lowest), 0.001)
    steps = (log10(cost / lowest) / span for _, cost in curve)
    return "".join(BLOCKS[min(int(step * len(BLOCKS)), len(BLOCKS) - 1)] for step in steps)


def table(curves: Mapping[str, Curve]) -> list[str]:
    """Lines of text: one per curve, the cost at each age, its shape at the end."""
    ages = sorted({age for curve in curves.values() for age, _ in curve})
    costs = [cost for curve in curves.values() for _, cost in curve]
    head = " " * 34 + "".join(f"{age:>8}" for age in ages)
    lines = [head]
    for name, curve in curves.items():
        known = dict(curve)
        cells = "".join(f"{known[age]:>8.2f}" if age in known else " " * 8 for age in ages)
        lines.append(f"{name:<34}{cells}  {spark(curve, min(costs), max(costs))}")
    return lines
