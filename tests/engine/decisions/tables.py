"""Decision tables written in a test: the XML that dmn-js saves, from rows of cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pytest

from engine.decisions import Decision, parse_decisions
from engine.errors import DecisionFailed

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def table_xml(
    inputs: Sequence[str],
    outputs: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    values: Sequence[str] = (),
    defaults: Sequence[str] = (),
    after: str = "",
    types: Sequence[str] = (),
    allowed: Sequence[str] = (),
    **attributes: str,
) -> bytes:
    """One decision. Cells of a row: those of the inputs, then those of the outputs; so are ``types``."""
    columns = "".join(
        f'<input id="i{n}" label={quoteattr(text)}><inputExpression id="ie{n}" typeRef={quoteattr(_of(types, n))}>'
        f"<text>{escape(text)}</text></inputExpression>"
        + (f"<inputValues><text>{escape(allowed[n])}</text></inputValues>" if _of(allowed, n, "") else "")
        + "</input>"
        for n, text in enumerate(inputs)
    )
    columns += "".join(
        f'<output id="o{n}" name={quoteattr(name)} typeRef={quoteattr(_of(types, len(inputs) + n))}>'
        + (f"<outputValues><text>{escape(values[n])}</text></outputValues>" if n < len(values) else "")
        + (
            f"<defaultOutputEntry><text>{escape(defaults[n])}</text></defaultOutputEntry>"
            if n < len(defaults)
            else ""
        )
        + "</output>"
        for n, name in enumerate(outputs)
    )
    lines = "".join(f'<rule id="r{n}">{_cells(n, row, len(inputs))}</rule>' for n, row in enumerate(rows))
    told = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="{NAMESPACE}" id="d" name="d" namespace="http://x">'
        f'<decision id="level" name="Уровень"><decisionTable id="t"{told}>{columns}{lines}</decisionTable></decision>'
        f"{after}</definitions>"
    ).encode()


def _of(texts: Sequence[str], n: int, otherwise: str = "Any") -> str:
    return texts[n] if n < len(texts) else otherwise


def _cells(number: int, row: Sequence[str], inputs: int) -> str:
    kinds = ["inputEntry"] * inputs + ["outputEntry"] * (len(row) - inputs)
    return "".join(
        f'<{kind} id="c{number}_{place}"><text>{escape(text)}</text></{kind}>'
        for place, (kind, text) in enumerate(zip(kinds, row, strict=True))
    )


def table(
    inputs: Sequence[str], outputs: Sequence[str], rows: Sequence[Sequence[str]], **more: object
) -> Decision:
    """The decision read back from that XML."""
    return parse_decisions(table_xml(inputs, outputs, rows, **more))  # type: ignore[arg-type]


def file(*elements: str, version: str = NAMESPACE) -> bytes:
    """A DMN file of elements as they stand in it."""
    inside = "".join(elements)
    return f'<definitions xmlns="{version}" id="d" name="d" namespace="t">{inside}</definitions>'.encode()


def literal(id: str, text: str, *needs: str, variable: str = "") -> str:
    """A decision of one expression; ``needs`` are ids of decisions."""
    links = "".join(
        f'<informationRequirement><requiredDecision href="#{one}"/></informationRequirement>' for one in needs
    )
    return (
        f'<decision id="{id}" name="{id}">{variable}{links}'
        f"<literalExpression><text>{escape(text)}</text></literalExpression></decision>"
    )


def failed(decision: Decision, context: dict[str, Any]) -> DecisionFailed:
    """How a decision fails that must fail."""
    with pytest.raises(DecisionFailed) as caught:
        decision.evaluate(context)
    return caught.value
