"""A child is seen where the report of a visit in person names it; a mother of that name, a call, a shut door are no meeting."""

from __future__ import annotations

from datetime import date

import pytest

from engine.registry.families import members
from engine.registry.families.members import Named
from engine.registry.work.children_seen import named
from engine.store import cases
from engine.store.tables import ChildSeen, Member, Visit
from tests.engine.registry.recorders.conftest import Desk, desk  # noqa: F401
from tests.engine.registry.recorders.work.test_visit import HELD

CHILDREN = {"a": "Артём", "n": "Анна", "s": "Александр", "x": "Александра", "i": "Илья", "l": "Любовь"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Руденко И. В., Артём", "a"),
        ("мать; сыновья Артем и Илья", "ai"),
        ("с Анной и Ильёй", "ni"),
        ("Анна Петровна (мать)", ""),
        ("Анной Петровной, Анной", "n"),
        ("Александра", "x"),
        ("Александром", "s"),
        ("Артёмова С. П., Ильин В. В., Анненков", ""),
        ("Любовью", "l"),
        ("дети, мать", ""),
    ],
)
def test_who_is_named(text: str, who: str) -> None:
    assert "".join(named(CHILDREN, text)) == who


def keep(desk: Desk, name: str, born: date, relation: str = "child") -> str:  # noqa: F811
    with desk.house.store.transaction() as tx:
        record = cases.lock(tx, desk.case_id)
        assert record
        return members.keep(
            tx, record.institution, record.family_id, Named(name, born, facts={"relation": relation})
        )


def test_the_report_of_a_visit_says_whom_it_saw(desk: Desk) -> None:  # noqa: F811
    son = keep(desk, "Ковалёв Артём Ильич", date(2018, 5, 4))
    keep(desk, "Ковалёва Анна Петровна", date(1990, 5, 4), "mother")
    own = ChildSeen.member_id.in_([row["id"] for row in desk.rows(Member)])
    told = {**HELD, "participants": "Мазур, Анна, с Артемом"}
    visit = desk.write("visit", told)["visit"]
    [seen] = desk.rows(ChildSeen, own)
    assert (seen["member_id"], seen["seen_on"], seen["visit_id"]) == (son, date(2026, 9, 10), visit)
    for data in ({"channel": "phone"}, {"contact": "nobody_home"}, {"participants": "Мазур, мать"}):
        desk.write(
            "visit", {**told, "held_on": "2026-09-11", "started_at": "12:00", "ended_at": "12:30", **data}
        )
    assert len(desk.rows(ChildSeen, own)) == 1


def test_members_who_were_ticked_are_seen_and_stand_in_the_record(desk: Desk) -> None:  # noqa: F811
    son = keep(desk, "Ковалёв Артём Ильич", date(2018, 5, 4))
    keep(desk, "Ковалёв Кирилл Ильич", date(2019, 5, 4))  # not there: stays unseen
    own = ChildSeen.member_id.in_([row["id"] for row in desk.rows(Member)])
    told = {**HELD, "participants": "Мазур", "others_met": "бабушка"}
    desk.write("visit", {**told, "members_met": ["Ковалёв Артём Ильич", "Ковалёва Анна Петровна"]})
    assert [row["member_id"] for row in desk.rows(ChildSeen, own)] == [son]
    assert desk.row(Visit)["participants"] == [
        "Мазур",
        "Ковалёв Артём Ильич",
        "Ковалёва Анна Петровна",
        "бабушка",
    ]
