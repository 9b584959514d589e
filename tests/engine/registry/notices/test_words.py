"""Every code that a diagram or the program sends is known and has its sentence; none is listed that nobody sends."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from lxml import etree

from engine.action.danger import OPENING
from engine.action.visible_case import HELP
from engine.config import current
from engine.operations.families.referral_end import WITHHELD
from engine.operations.notices.danger_lowered import CODE as LOWERED
from engine.operations.visits.visit_party import CODE as PARTY
from engine.registry.notices.words import happened, kind_title
from engine.usecases.absences.tell_absence import CODES as OF_ABSENCES
from engine.usecases.cases.add_note import MENTIONED
from engine.usecases.cases.tell_holders import BACK, TAKEN
from engine.usecases.clock.look_after import CODE as LOOK_AFTER
from engine.usecases.clock.look_at_letter import NOT_ANSWERED, NOT_SENT, URGENT_UNSENT
from engine.usecases.clock.look_at_unknown import CODE as ASK_AGAIN
from engine.usecases.families.record_presence import CHILDLESS
from engine.usecases.families.record_presence import CODE as DIED
from engine.usecases.field.keep_report import CAME_LATE, TWO_TEXTS
from engine.usecases.groups.mark_attendance import CODE as GROUP_MISSED
from engine.usecases.letters.letter_mailed import NOT_MAILED
from engine.usecases.letters.record_incoming import CAME
from engine.usecases.notices.tell import BORN_LATE, BROKEN, OWN_BORN_LATE, OWN_BROKEN
from engine.usecases.notices.tell_on import UNREAD
from engine.usecases.tasks.tell_handed import CODES as OF_HANDED
from engine.usecases.tasks.tell_returned import RETURNED
from engine.usecases.visits.tell_moved import MOVED_BY_OTHER
from tests.place import ROOT

ZEEBE = "{http://camunda.org/schema/zeebe/1.0}"
LITERAL = re.compile(r'="([\w.]+)"')
TELL, EFFECT = "entry_notices.tell", 'Effect("notice"'
TOLD = ("entry_notices", EFFECT)  # a module without either sends nothing and need not be parsed


def of_diagrams() -> Iterator[str]:
    for path in sorted(ROOT.glob("processes/**/*.bpmn")):
        for definition in etree.parse(path).iter(f"{ZEEBE}taskDefinition"):
            if definition.get("type") == "notice.send":
                [code] = [
                    each.get("source", "")
                    for each in definition.getparent().iter(f"{ZEEBE}input")
                    if each.get("target") == "code"
                ]
                literal = LITERAL.fullmatch(code)
                assert literal, f"{path.name}: which code is sent has to be read without running it: {code}"
                yield literal[1]


def of_the_program() -> Iterator[str]:
    """Third arguments of ``entry_notices.tell``; codes in payloads of modules that make an effect ``notice``."""
    for path in sorted(ROOT.glob("engine/**/*.py")):
        text = path.read_text("utf-8")
        if not any(told in text for told in TOLD):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == TELL:
                yield from (each.value for each in node.args if isinstance(each, ast.Constant))
            if EFFECT in text and isinstance(node, ast.Dict):
                pairs = zip(node.keys, node.values, strict=True)
                yield from (
                    str(value.value)
                    for key, value in pairs
                    if isinstance(key, ast.Constant)
                    and key.value == "code"
                    and isinstance(value, ast.Constant)
                )


OF_LETTERS = {URGENT_UNSENT, NOT_SENT, NOT_ANSWERED, NOT_MAILED}
SENT = {
    GROUP_MISSED,
    *of_diagrams(),
    *of_the_program(),
    *HELP,
    OPENING,
    *OF_LETTERS,
    *OF_ABSENCES,
    *OF_HANDED,
    ASK_AGAIN,
    LOOK_AFTER,
    LOWERED,
    MENTIONED,
    TAKEN,
    BACK,
    CAME,
    RETURNED,
    WITHHELD,
    BROKEN,
    OWN_BROKEN,
    BORN_LATE,
    OWN_BORN_LATE,
    UNREAD,
    CAME_LATE,
    TWO_TEXTS,
    MOVED_BY_OTHER,
    PARTY,
    DIED,
    CHILDLESS,
}


def test_codes_are_found() -> None:
    assert {"measure_late", "visit_missed", "entry.link_made", "entry.factor_taken_off", BROKEN} <= SENT


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("code", sorted(SENT))
def test_every_code_that_is_sent_has_its_sentence(code: str, language: str) -> None:
    facts = dict.fromkeys(
        ("term", "due", "who", "what", "hours", "count", "when", "by", "since", "until", "clause"), "так"
    )
    said = happened(code, language, **facts)
    assert said != happened("nobody.knows", language, **facts) and code not in said and "—" not in said


def test_the_table_lists_what_is_sent_and_nothing_else() -> None:
    assert set(current().notices.codes) == SENT


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_kind_is_called_something(language: str) -> None:
    titles = [kind_title(kind, language) for kind in current().notices.kinds]
    assert len({*titles}) == len(titles) and not [title for title in titles if title.startswith("notices.")]


def test_a_code_of_a_methodologists_own_is_shown_as_it_is_named() -> None:
    assert "«позвонить_бабушке»" in happened("позвонить_бабушке")
    assert "«moj.kod»" in happened("moj.kod")


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("code", sorted(SENT))
def test_an_initial_at_the_end_of_a_sentence_has_one_stop(code: str, language: str) -> None:
    facts = dict.fromkeys(("who", "by"), "Кулеш И. С.") | dict.fromkeys(
        ("term", "due", "what", "hours", "count", "when", "since", "until", "clause"), "так"
    )
    said = happened(code, language, **facts)
    assert ".." not in said


def test_who_is_away_may_be_a_woman() -> None:
    assert "Его " not in happened("substitution_ordered", who="Кулеш И. С.", since="1", until="2")
