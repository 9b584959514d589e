"""The demo's half a year looks like a house at work: families at every stage, texts that fit them, people who are there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import pytest
from sqlalchemy import func, select

from engine.demo.events.plans import PLANS
from engine.demo.people import PEOPLE
from engine.demo.telling.kin import short
from engine.demo.telling.tales import PARTNERS
from engine.scenarios.script import load
from engine.store.session import Store
from engine.store.tables import Case, DeadlineRow, Family, GroupActivity, Submission, Visit, WorkItem
from tests.engine.demo.half_year import PRESENT, HalfYear
from tests.place import ROOT

ENDED, OVERDUE, BROKEN, SAME = 0.1, 0.2, (0.05, 0.25), 0.15
FEW = 2  # of one text, or late tasks of a house: they tell nothing of so few families
STAGES = {
    "inquiry": "comes", "registered": "comes", "active": "supported", "suspended": "supported"
}  # fmt: skip
NAMED = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)? [А-ЯЁ]\. ?[А-ЯЁ]\.")
LEFT = re.compile(r"\$[a-z]|[|\[\]]")
CHILDREN = {
    False: re.compile(r"\b(?:сын|мальчик)(?:а|у|ом|е)?\b", re.IGNORECASE),
    True: re.compile(r"\b(?:доч(?:ь|ери|ерью)|девочк(?:а|и|е|у|ой))\b", re.IGNORECASE),
}


class Written(NamedTuple):
    """One text of a form."""

    case: str
    process: str
    institution: str
    field: str  # the names on the way to it
    text: str


@cache
def written(store: Store) -> list[Written]:
    query = select(Case.id, Case.process_id, Case.institution, Submission.data)
    with store.reading() as tx:
        rows = tx.execute(query.join(Submission, Submission.case_id == Case.id)).all()
    return [Written(*row[:3], field, text) for row in rows for field, text in texts(row.data)]


def texts(value: object, field: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from texts(inner, f"{field}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, field)
    elif isinstance(value, str) and re.search("[а-яё]", value, re.IGNORECASE):
        yield field, value


def test_families_stand_at_every_stage_and_some_have_ended(once: HalfYear) -> None:
    query = select(Case.process_id, Case.status, Family.status.label("stage"))
    with once.store.reading() as tx:
        rows = tx.execute(query.join(Family, Family.id == Case.family_id)).all()
    stages, ended = defaultdict(set), defaultdict(list)
    for row in rows:
        stages[row.process_id].add(STAGES.get(row.stage, "ended"))
        ended[row.process_id].append(row.status == "completed")
    assert {process: found for process, found in stages.items() if len(found) < 3} == {}
    assert {one: len(all_) for one, all_ in ended.items() if sum(all_) < ENDED * len(all_)} == {}


def test_few_of_the_open_tasks_are_overdue(once: HalfYear) -> None:
    late = counts_of(once.store, WorkItem.institution, func.count().filter(WorkItem.due_at < PRESENT))
    assert {house: found for house, found in late.items() if found[0] > max(FEW, OVERDUE * found[1])} == {}


def test_some_terms_are_broken_as_in_life(once: HalfYear) -> None:
    broken = func.count().filter(DeadlineRow.status == "breached")
    terms = counts_of(once.store, DeadlineRow.institution, broken)
    assert {
        house: (part, whole)
        for house, (part, whole) in terms.items()
        if not BROKEN[0] <= part / whole <= BROKEN[1]
    } == {}


def test_most_visits_take_place_in_every_house(once: HalfYear) -> None:
    """A house whose every visit is missed looks alive by its other steps."""
    with once.store.reading() as tx:
        query = select(Visit.institution, Visit.status, func.count().label("times"))
        rows = tx.execute(query.group_by(Visit.institution, Visit.status)).all()
    times = {(row.institution, row.status): row.times for row in rows}
    houses = {house for house, _ in times}
    assert len(houses) == 4
    held = {house: times.get((house, "done"), 0) for house in houses}
    assert {
        house: (held[house], times.get((house, "missed"), 0))
        for house in houses
        if held[house] < 3 * times.get((house, "missed"), 0)
    } == {}


def test_every_house_with_clubs_has_one_ahead(once: HalfYear) -> None:
    coming = select(GroupActivity.institution).where(
        GroupActivity.held_on >= PRESENT.date(), GroupActivity.cancelled_at.is_(None)
    )
    with once.store.reading() as tx:
        assert {*tx.connection.scalars(coming)} == {*PLANS}


def counts_of(store: Store, house: Any, counted: Any) -> dict[str, tuple[int, int]]:
    """Of each institution: those counted, all."""
    with store.reading() as tx:
        rows = tx.execute(select(house, counted, func.count()).group_by(house)).all()
    assert len(rows) == 4
    return {name: (part or 0, whole) for name, part, whole in rows}


@pytest.mark.parametrize(
    "kind",
    [
        r"\.purpose",
        r"\.rows\.purpose",
        r"\.recommendations",
        r"\.(problem|requested)_text",
        r"\.problems\.text",
        r"\.measures\.title",
        r"\.goals\.goal",
    ],
)
def test_no_text_is_everybodys(once: HalfYear, kind: str) -> None:
    """What is asked for, found, advised and planned is each family's own."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for one in written(once.store):
        if re.fullmatch(kind, one.field):
            said[one.institution][one.text] += 1
    assert said
    often = {
        (house, text): times / total
        for house, counted in said.items()
        for total in [counted.total()]
        for text, times in counted.items()
        if times > max(FEW, SAME * total)
    }
    assert often == {}


def test_who_is_named_is_of_the_institution_of_the_family_or_of_a_partner(once: HalfYear) -> None:
    known: dict[str, set[str]] = defaultdict(set)
    for person in PEOPLE:
        known[person.institution].add(short(person.name))
    for file in ROOT.glob(f"processes/*/demo/{PARTNERS}"):
        for house, agencies in load(file).items():
            known[house].update(name for _, text in texts(agencies) for name in NAMED.findall(text))
    families: dict[str, set[str]] = defaultdict(set)
    for one in written(once.store):
        if one.field.endswith("members.name"):
            families[one.case].add(short(one.text))
    strangers = {
        (one.institution, one.field, name)
        for one in written(once.store)
        for name in NAMED.findall(one.text)
        if name not in known[one.institution] | families[one.case]
    }
    assert strangers == set()


def test_a_son_or_a_daughter_is_one_of_the_family(once: HalfYear) -> None:
    children: dict[str, set[bool]] = defaultdict(set)
    with once.store.reading() as tx:
        forms = tx.execute(select(Submission.case_id, Submission.data)).all()
    for case, data in forms:
        for row in data.get("members") or data.get("family_members") or ():
            if isinstance(row, Mapping) and row.get("relation") == "child":
                children[case].add(row["name"].endswith("на"))
    wrong = {
        one
        for one in written(once.store)
        for girl, words in CHILDREN.items()
        if one.case in children and words.search(one.text) and girl not in children[one.case]
    }
    assert wrong == set() and len(children) > 30


def test_every_word_found_its_place(once: HalfYear) -> None:
    assert {one for one in written(once.store) if LEFT.search(one.text)} == set()
