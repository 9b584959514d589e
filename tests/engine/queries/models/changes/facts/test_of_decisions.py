"""Every kind of change of a decision has its sentence."""

from __future__ import annotations

import re

import pytest

from engine.queries.models.changes.model_changes import Change, changes
from engine.queries.models.changes.model_facts import facts_of
from tests.engine.decisions.tables import table_xml

ROWS = [("1", "-", "-", '"a"'), ("2", "-", "-", '"b"'), ("3", "-", "-", '"c"')]
INPUTS, OUTPUTS = ("Возраст", "Доход", "Жильё"), ("r",)
ROWS_OF_TWO = [("1", '"a"'), ("2", '"b"')]
OLD = table_xml(INPUTS, OUTPUTS, ROWS)


def told(new: bytes, old: bytes = OLD) -> list[Change]:
    return changes("dmn", old, new)


@pytest.mark.parametrize(
    ("was", "now", "element", "words"),
    [
        (b'name="\xd0\xa3\xd1\x80\xd0\xbe\xd0\xb2\xd0\xb5\xd0\xbd\xd1\x8c"', b'name="x"', "level", "название"),
        (b'<decisionTable id="t"', b'<decisionTable id="t" hitPolicy="FIRST"', "level", "станет «первая подходящая»"),
        (b'<decisionTable id="t"', b'<decisionTable id="t" hitPolicy="COLLECT" aggregation="SUM"', "level", "сумма"),
        (b'label="\xd0\x94\xd0\xbe\xd1\x85\xd0\xbe\xd0\xb4"', b'label="x"', "i1", "столбец условий «Доход»: название"),
        (b'id="ie1" typeRef="Any"', b'id="ie1" typeRef="number"', "i1", "изменены также свойства: typeRef"),
        (b'name="r"', b'name="q"', "o0", "имя значения — было «r», станет «q»"),
        (b'<rule id="r0">', b'<rule id="r0"><description>x</description>', "r0", "пояснение — станет «x»"),
        (b'<decisionTable', b'<description>x</description><decisionTable', "level", "пояснение — станет «x»"),
        (b'<decisionTable', b'<question>x</question><decisionTable', "level", "изменены также свойства: question"),
    ],
)  # fmt: skip
def test_each_change_is_said_of_its_place(was: bytes, now: bytes, element: str, words: str) -> None:
    assert was in OLD
    (found,) = told(OLD.replace(was, now, 1))
    assert found.element == element and words in found.sentence


def test_of_a_long_row_the_cells_that_differ_are_said_with_their_headings() -> None:
    (found,) = told(table_xml(INPUTS, OUTPUTS, [("1", "> 5", "-", '"z"'), *ROWS[1:]]))
    assert found.element == "r0"
    assert found.sentence == 'строка «1»: ячейки столбца «Доход», «r» — было «— | "a"», станет «> 5 | "z"».'


def test_a_row_that_came_went_or_moved() -> None:
    (found,) = told(table_xml(INPUTS, OUTPUTS, [*ROWS, ("4", "-", "-", '"d"')]))
    assert (found.element, found.sign) == ("r3", "added")
    (found,) = told(table_xml(INPUTS, OUTPUTS, ROWS[:2]))
    assert (found.element, found.sign) == ("r2", "removed")
    first, second = (
        OLD[OLD.index(f'<rule id="r{n}"'.encode()) :].split(b"</rule>")[0] + b"</rule>" for n in (0, 1)
    )
    swapped = OLD.replace(first + second, second + first)
    (found,) = told(swapped)
    assert (found.element, found.sign, found.drawing) == ("r1", "moved", False)
    assert found.sentence == "строка «2» — место в списке: было 2-е, станет 1-е."
    beside = table_xml(("Рост",), ("q",), ROWS_OF_TWO).replace(b'id="', b'id="x')
    end = b"</definitions>"
    beside = beside[beside.index(b"<decision ") : beside.index(end)]
    two = [text.replace(b"<decision ", beside + b"<decision ", 1) for text in (swapped, OLD)]
    (found,) = told(*two)
    assert found.sentence == "строка «2» — место в списке: было 2-е, станет 1-е."  # of its own table


def test_a_column_is_said_once_and_not_in_every_row() -> None:
    wider = table_xml((*INPUTS, "Сестра"), OUTPUTS, [(*row[:3], "x", row[3]) for row in ROWS])
    (found,) = told(wider)
    assert (found.element, found.sign) == ("i3", "added")
    assert [(one.element, one.sign) for one in told(OLD, wider)] == [("i3", "removed")]


def test_one_expression_and_other_parts_of_a_file() -> None:
    literal = '<decision id="l" name="Сумма"><literalExpression id="le"><text>{}</text></literalExpression></decision>'
    old, new = (table_xml(INPUTS, OUTPUTS, ROWS, after=literal.format(text)) for text in ("1 + 1", "1 + 2"))
    (found,) = told(new, old)
    assert found.sentence == "решение «Сумма»: выражение — было «1 + 1», станет «1 + 2»."
    (found,) = told(table_xml(INPUTS, OUTPUTS, ROWS, after='<inputData id="d1" name="Балл"/>'))
    assert found.sentence == "Добавлено: входные данные «Балл»."


def test_the_same_in_another_layout_says_nothing_of_its_parts() -> None:
    (found,) = told(OLD.replace(b"><", b">\n  <"))
    assert found.drawing


def test_of_a_row_of_three_cells_all_are_said_and_its_explanation_by_itself() -> None:
    def small(cell: str) -> bytes:
        rows = table_xml(("Возраст", "Доход"), ("r",), [("1", "5", cell)])
        return rows.replace(b'<rule id="r0">', b'<rule id="r0"><description>help</description>')

    (found,) = told(small('"b"'), small('"a"'))
    assert found.sentence == 'строка «1»: ячейки столбца «r» — было «1 | 5 | "a"», станет «1 | 5 | "b"».'


def test_columns_without_ids_are_known_by_their_places() -> None:
    old, new = (
        re.sub(rb'<(input|output) id="\w+"', rb"<\1", table_xml(("Возраст", ""), ("",), [("1", "2", cell)]))
        for cell in ("3", "4")
    )
    old, new = (text.replace(b' label=""', b"").replace(b' name=""', b"") for text in (old, new))
    assert list(facts_of("dmn", old)) == ["level", "column-1", "column-2", "column-3", "r0"]
    facts = facts_of("dmn", old)
    assert [facts[f"column-{n}"].title for n in (1, 2, 3)] == ["Возраст", "2", "3"]
    assert facts["r0"].values == {"cell:column-1": "1", "cell:column-2": "2", "cell:column-3": "3"}
    (found,) = told(new, old)
    assert found.sentence == "строка «1»: ячейки столбца «3» — было «1 | 2 | 3», станет «1 | 2 | 4»."


def test_a_column_says_its_heading_its_expression_and_what_it_allows() -> None:
    text = table_xml(INPUTS, OUTPUTS, ROWS, values=['"a", "b"'], defaults=['"c"'], allowed=("[1..3]", "", ""))
    facts = facts_of("dmn", text.replace(b"<text>" + "Возраст".encode() + b"</text>", b"<text>age</text>"))
    assert (facts["i0"].title, facts["i0"].values) == (
        "Возраст",
        {"name": "Возраст", "expression": "age", "allowed": "[1..3]"},
    )
    assert (facts["o0"].title, facts["o0"].values) == (
        "r",
        {"variable": "r", "allowed": '"a", "b"', "otherwise": '"c"'},
    )
    assert (facts["level"].title, facts["level"].values) == ("Уровень", {"name": "Уровень", "hit": "UNIQUE"})
    assert (facts["i0"].group, facts["r0"].group) == ("t", "t rules")


def test_a_row_that_is_too_short_says_what_it_has() -> None:
    short = OLD.replace(b'<outputEntry id="c0_3"><text>"a"</text></outputEntry>', b"", 1)
    assert facts_of("dmn", short)["r0"].values == {"cell:i0": "1", "cell:i1": "—", "cell:i2": "—"}


def test_parts_of_a_file_that_nobody_can_name_are_passed_over() -> None:
    more = '<inputData/><extensionElements id="x"/><inputData name="Балл"/>'
    assert list(facts_of("dmn", table_xml((), ("r",), [], after=more))) == ["level", "o0", "Балл"]


def test_a_table_that_is_no_decision_s_is_told_by_its_name_alone() -> None:
    more = '<businessKnowledgeModel id="b" name="Знание"><decisionTable id="x"/></businessKnowledgeModel>'
    facts = facts_of("dmn", table_xml((), ("r",), [], after=more))
    assert list(facts) == ["level", "o0", "b"] and facts["b"].title == "Знание"
