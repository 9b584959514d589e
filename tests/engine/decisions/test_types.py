"""What a column declares counts: texts of forms become moments, anything else of another kind is told."""

from __future__ import annotations

import pytest

from engine.decisions import parse_decisions
from engine.decisions.types import ANY, ItemDefinition, Type, resolved
from tests.engine.decisions.tables import failed, file, table, table_xml


def asked(kind: str, cell: str) -> object:
    """A table of one typed column: whether the cell fits."""
    return table(["x"], ["r"], [(cell, "true"), ("-", "false")], types=[kind], hitPolicy="FIRST")


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("number", "7", 7),
        ("feel:number", "7", 7.0),
        ("xsd:integer", "> 6", 7),
        ("string", '"7"', "7"),
        ("boolean", "true", True),
        ("date", 'date("2026-09-01")', "2026-09-01"),
        ("xsd:date", '< date("2026-09-02")', "2026-09-01"),
        ("time", 'time("10:30:00")', "10:30:00"),
        ("dateTime", 'date and time("2026-09-01T10:00:00")', "2026-09-01T10:00:00"),
        ("dayTimeDuration", 'duration("P2D")', "PT48H"),
        ("yearMonthDuration", '[duration("P1Y")..duration("P2Y")]', "P18M"),
        ("Any", "7", 7),
        ("number", "null", None),
        ("date", 'date("2026-09-01")', ["2026-09-01"]),
    ],
)
def test_a_value_of_the_kind_fits(kind: str, cell: str, value: object) -> None:
    assert asked(kind, cell).evaluate({"x": value}) is True


@pytest.mark.parametrize(
    ("kind", "value", "part"),
    [
        ("number", "7", "столбец «x»: ожидалось число, получено «7»"),
        ("number", True, "ожидалось число, получено true"),
        ("string", 7, "ожидался текст, получено 7"),
        ("boolean", "да", "ожидалось да или нет, получено «да»"),
        ("date", "вчера", "ожидалась дата, получено «вчера»"),
        ("date", "2026-09-01T10:00:00", "ожидалась дата"),
        ("date", 20260901, "ожидалась дата"),
        ("dateTime", "2026-09-01", "ожидалась дата со временем"),
        ("dayTimeDuration", "P1M", "ожидалась длительность в днях и часах"),
        ("string", ["a", "b"], "ожидался текст, получено список"),
    ],
)
def test_anything_else_is_an_incident_with_the_heading_of_the_column(
    kind: str, value: object, part: str
) -> None:
    assert part in failed(asked(kind, "-"), {"x": value}).sentence()


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("7", "7"),
        ('"7"', 7),
        ("true", 1),
        ('date("2026-09-01")', "2026-09-01"),
        ('not("a")', 7),
        ('"a", 5', True),
    ],
)
def test_unlike_kinds_never_miss_silently(cell: str, value: object) -> None:
    assert "ожидал" in failed(asked("Any", cell), {"x": value}).sentence()


def test_a_cell_that_names_another_yes_or_no_is_compared() -> None:
    rows = [("other", '"same"'), ("not(other)", '"unlike"')]
    decision = table(["x"], ["r"], rows, types=["boolean"])
    assert decision.evaluate({"x": False, "other": False}) == "same"
    assert decision.evaluate({"x": False, "other": True}) == "unlike"


@pytest.mark.parametrize(
    ("kind", "answer", "value"),
    [
        ("date", '"2026-09-01"', "2026-09-01"),
        ("number", "1 + 1", 2),
        ("string", "null", None),
        ("Any", "[1]", [1]),
    ],
)
def test_an_answer_is_held_to_its_column(kind: str, answer: str, value: object) -> None:
    assert table(["x"], ["r"], [("-", answer)], types=["Any", kind]).evaluate({"x": 1}) == value


def test_an_answer_of_another_kind_is_an_incident_with_its_row() -> None:
    fault = failed(table(["x"], ["days"], [("-", '"три"')], types=["Any", "number"]), {"x": 1})
    assert "строка 1, столбец «days»: ожидалось число, получено «три»" in fault.sentence()
    assert fault.facts["rows"] == [1]


def test_a_value_that_the_column_never_has_is_an_incident() -> None:
    decision = table(["x"], ["r"], [("-", "1")], types=["string"], allowed=['"a", "b"'])
    assert decision.evaluate({"x": "a"}) == 1
    assert "значения «c» нет среди допустимых" in failed(decision, {"x": "c"}).sentence()


ITEMS = (
    '<itemDefinition name="tLevel"><typeRef>string</typeRef><allowedValues><text>"низкий", "высокий"</text></allowedValues></itemDefinition>'
    '<itemDefinition name="tLevels" isCollection="true"><typeRef>tLevel</typeRef></itemDefinition>'
    '<itemDefinition name="tFamily"><itemComponent name="since"><typeRef>date</typeRef></itemComponent></itemDefinition>'
)


def typed(kind: str, cell: str) -> object:
    """The same with types of the file."""
    xml = table_xml(["x"], ["r"], [(cell, "true")], types=[kind]).replace(
        b"<decision ", ITEMS.encode() + b"<decision "
    )
    return parse_decisions(xml)


def test_types_of_the_file_count() -> None:
    assert typed("tLevel", '"низкий"').evaluate({"x": "низкий"}) is True
    assert "нет среди допустимых" in failed(typed("tLevel", "-"), {"x": "иной"}).sentence()
    assert "нет среди допустимых" in failed(typed("tLevels", "-"), {"x": ["низкий", "иной"]}).sentence()
    assert typed("tLevels", 'list contains(?, "низкий")').evaluate({"x": "низкий"}) is True
    assert typed("tFamily", '?.since < date("2027-01-01")').evaluate({"x": {"since": "2026-09-01"}}) is True
    assert "ожидалась дата" in failed(typed("tFamily", "-"), {"x": {"since": 5}}).sentence()


def test_a_type_of_itself_is_anything_and_an_unknown_one_is_named() -> None:
    circle = {"a": ItemDefinition("a", "b", False, "", ()), "b": ItemDefinition("b", "a", False, "", ())}
    assert resolved("a", circle) == ANY
    assert resolved("money", {}) == Type(unknown="money")
    assert resolved("feel:days and time duration", {}) == Type("dayTimeDuration")


def test_an_input_of_the_file_is_held_to_its_type() -> None:
    xml = file(
        '<inputData id="i" name="since"><variable name="since" typeRef="date"/></inputData>',
        '<decision id="d" name="d"><informationRequirement><requiredInput href="#i"/></informationRequirement>'
        "<literalExpression><text>since.year</text></literalExpression></decision>",
    )
    assert parse_decisions(xml).evaluate({"since": "2026-09-01"}) == 2026
    assert "ожидалась дата" in failed(parse_decisions(xml), {"since": "давно"}).sentence()
