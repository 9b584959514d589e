"""The figures of reports counted once more in plain Python over whole tables: no statement is shared with the product."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import Base

Row = Mapping[str, Any]


@dataclass(frozen=True)
class ByHand:
    """Every row of one institution, and the days asked for."""

    tx: Tx
    institution: str
    first: date
    last: date
    zone: ZoneInfo
    now: datetime

    known: dict[str, list[Row]] = field(default_factory=dict)

    def rows(self, table: str) -> list[Row]:
        """Every row of a table, read once."""
        if table not in self.known:
            found = self.tx.execute(select(Base.metadata.tables[table])).mappings()
            self.known[table] = [dict(row) for row in found]
        return self.known[table]

    @cached_property
    def families(self) -> dict[str, Row]:
        mine = (row for row in self.rows("family") if row["institution"] == self.institution)
        return {row["id"]: row for row in mine}

    @cached_property
    def every_case(self) -> dict[str, Row]:
        return {row["id"]: row for row in self.rows("family_case") if row["family_id"] in self.families}

    @cached_property
    def cases(self) -> dict[str, Row]:
        """Without the work of the institution's own units."""
        units = {id_ for id_, family in self.families.items() if family["status"] == "unit"}
        return {id_: row for id_, row in self.every_case.items() if row["family_id"] not in units}

    def of(self, table: str) -> list[Row]:
        """Rows of families' cases."""
        return [row for row in self.rows(table) if row["case_id"] in self.cases]

    def day(self, moment: datetime | None) -> date | None:
        return None if moment is None else moment.astimezone(self.zone).date()

    def on(self, day: date | datetime | None) -> bool:
        """Whether a day, or a moment, lies within the days."""
        found = self.day(day) if isinstance(day, datetime) else day
        return found is not None and self.first <= found <= self.last

    @cached_property
    def stays(self) -> list[tuple[str, date, date | None]]:
        """Family, first day, last day of every unbroken time in support."""
        begun = dict[str, datetime]()
        for line in self.rows("journal"):
            if line["action"] == "family.enrolled" and line["case_id"] in self.cases:
                begun[line["case_id"]] = min(line["at"], begun.get(line["case_id"], line["at"]))
        spells = dict[str, list[tuple[datetime, datetime | None]]]()
        for case, since in begun.items():
            spells.setdefault(self.cases[case]["family_id"], []).append((since, self.cases[case]["ended_at"]))
        return [(family, *stay) for family, known in spells.items() for stay in self._united(known)]

    def _united(self, spells: list[tuple[datetime, datetime | None]]) -> Iterable[tuple[date, date | None]]:
        whole: list[list[Any]] = []
        for since, until in sorted(spells, key=lambda spell: spell[0]):
            if whole and (whole[-1][1] is None or since <= whole[-1][1]):
                whole[-1][1] = None if until is None or whole[-1][1] is None else max(until, whole[-1][1])
            else:
                whole.append([since, until])
        for since, until in whole:
            day = self.day(since)
            assert day is not None
            yield day, self.day(until)


def contingent(hand: ByHand) -> Row:
    """R01."""
    stays = hand.stays
    return {
        "start": sum(begun < hand.first and (end is None or end >= hand.first) for _, begun, end in stays),
        "taken": sum(hand.on(begun) for _, begun, _ in stays),
        "removed": sum(hand.on(end) for *_, end in stays),
        "end": sum(begun <= hand.last and (end is None or end > hand.last) for _, begun, end in stays),
    }


def children(hand: ByHand) -> Row:
    def young(row: Row, day: date) -> bool:
        born = row["birth_date"]
        return bool(
            born
            and born <= day
            and (day.year - born.year - ((day.month, day.day) < (born.month, born.day))) < 18
        )

    there = {"start": set[str](), "end": set[str]()}
    for family, begun, end in hand.stays:
        if begun < hand.first and (end is None or end >= hand.first):
            there["start"].add(family)
        if begun <= hand.last and (end is None or end > hand.last):
            there["end"].add(family)
    days = {"start": hand.first, "end": hand.last}
    people = hand.rows("member")
    return {
        name: sum(row["family_id"] in there[name] and young(row, day) for row in people)
        for name, day in days.items()
    }


def visits(hand: ByHand) -> Row:
    """R02."""
    found = Counter[str]()
    for row in hand.of("visit"):
        if not hand.on(row["held_on"] or row["planned_at"]):
            continue
        planned, status = row["planned_at"] is not None, row["status"]
        found["planned"] += planned and status != "cancelled"
        found["planned_done"] += planned and status == "done"
        found["unplanned"] += not planned and status == "done"
        found["waiting"] += status in ("planned", "notified")
        found[status if status in ("missed", "cancelled", "done") else "-"] += 1
    return found


def norm(hand: ByHand) -> Row:
    lines = [
        row["facts"]
        for row in hand.rows("journal")
        if row["action"] == "visits.counted" and row["case_id"] in hand.cases and hand.on(row["at"])
    ]
    owed = [facts for facts in lines if facts["required"] > 0]
    kept = sum(facts["done"] >= facts["required"] for facts in owed)
    return {"owed": len(owed), "kept": kept, "short": len(owed) - kept}


def terms(hand: ByHand) -> Row:
    """R03, the work of units included."""
    found = Counter[str]()
    for row in hand.rows("deadline"):
        if row["case_id"] not in hand.every_case or not hand.on(row["due_at"]):
            continue
        over, broken = row["closed_at"] is not None, row["breached_at"] is not None
        if row["status"] == "cancelled":
            kind = "dropped_late" if broken else "dropped"
        elif over:
            kind = "late" if broken else "kept"
        else:
            kind = "overdue" if row["due_at"] < hand.now else "ahead"
        found[kind] += 1
        found["due"] += kind not in ("dropped", "ahead")
    return found


def questions(hand: ByHand) -> Row:
    """R04."""
    sittings = {
        row["id"] for row in hand.rows("meeting") if row["status"] == "signed" and hand.on(row["held_on"])
    }
    decided = [
        row for row in hand.of("agenda_item") if row["status"] == "decided" and row["meeting_id"] in sittings
    ]
    return {"heard": len(decided), "meetings": len({row["meeting_id"] for row in decided})}


def results(hand: ByHand) -> Row:
    """R05."""
    analyses = [row for row in hand.of("final_analysis") if hand.on(row["analysed_on"])]
    told = [[goal.get("attained") for goal in row["goals"]] for row in analyses]
    named = [answers for answers in told if any(answers)]
    shares = [
        100 * (answers.count("yes") + answers.count("partly") / 2) / len([one for one in answers if one])
        for answers in named
    ]
    return {
        "removed": sum(hand.on(end) for *_, end in hand.stays),
        "analyses": len(analyses),
        "with_goals": len(named),
        "all_reached": sum(all(one == "yes" for one in answers if one) for answers in named),
        "reached": round(sum(shares) / len(shares), 1) if shares else None,
        "begun": sum(hand.on(row["started_at"]) for row in hand.cases.values()),
    }


def measures(hand: ByHand) -> Counter[str]:
    """Of R05 and R09: of the last version every measure, of one that was replaced those that ended in it."""
    kept = {row["id"] for row in hand.rows("programme") if row["status"] in ("current", "closed")}
    replaced = {row["id"] for row in hand.rows("programme") if row["status"] == "replaced"}
    mine = [
        row
        for row in hand.of("programme_measure")
        if hand.on(row["due_on"])
        and (
            row["programme_id"] in kept
            or (
                row["programme_id"] in replaced
                and (
                    row["status"] in ("done", "not_done") or (row["status"] == "cancelled" and row["reason"])
                )
            )
        )
    ]
    found = Counter[str](row["status"] for row in mine)
    return Counter(
        due=sum(found.values()) - found["cancelled"],
        done=found["done"],
        not_done=found["not_done"],
        open=found["planned"] + found["in_progress"],
        cancelled=found["cancelled"],
    )


def alerts(hand: ByHand) -> Row:
    """R06."""
    signals = [row for row in hand.of("inquiry") if row["kind"] == "alert" and hand.on(row["received_at"])]
    trips = [row for row in hand.of("brigade_trip") if hand.on(row["arrived_at"])]
    partner = [any(one.get("agency") not in (None, "institution") for one in row["crew"]) for row in trips]
    return {"alerts": len(signals), "trips": len(trips), "partner": sum(partner)}


def quality(hand: ByHand) -> Row:
    """R07."""
    asked = [row["mean"] for row in hand.of("questionnaire") if hand.on(row["asked_on"])]
    told = [float(mean) for mean in asked if mean is not None]
    return {
        "asked": len(asked),
        "answered": len(told),
        "good": sum(mean >= 4 for mean in told),
        "mean": round(sum(told) / len(told), 2) if told else None,
    }


def made(hand: ByHand) -> Row:
    """R08: visits by who made them."""
    return Counter(
        row["person_id"] for row in hand.of("visit") if row["status"] == "done" and hand.on(row["held_on"])
    )


def asked(hand: ByHand) -> Row:
    """R09."""
    sent = [row for row in hand.of("referral") if hand.on(row["sent_on"])]
    return {
        "sent": sum(row["status"] != "withheld" for row in sent),
        "answered": sum(row["reply_on"] is not None for row in sent),
        "late": sum(
            bool(row["reply_on"] and row["due_on"] and row["reply_on"] > row["due_on"]) for row in sent
        ),
        "cancelled": sum(row["status"] == "cancelled" for row in sent),
    }


def refusals(hand: ByHand) -> Row:
    """R10."""
    said = [row["who"] for row in hand.of("refusal") if hand.on(row["recorded_on"])]
    sheets = [row for row in hand.of("consent") if row["status"] != "draft" and hand.on(row["recorded_at"])]
    declined = sum(row["status"] == "declined" for row in sheets)
    withdrawn = [
        row
        for row in hand.rows("consent_withdrawal")
        if row["institution"] == hand.institution and hand.on(row["submitted_on"])
    ]
    return {
        "family": said.count("family"),
        "institution": said.count("institution"),
        "given": len(sheets) - declined,
        "declined": declined,
        "withdrawn": len(withdrawn),
    }


def unknown(hand: ByHand) -> Row:
    """R11: what stood on the last day, and what the days brought."""
    rows = [row for row in hand.of("unknown_fact") if row["noted_on"] <= hand.last]
    stood = [row for row in rows if row["settled_on"] is None or row["settled_on"] > hand.last]
    noted = [row for row in rows if hand.on(row["noted_on"])]
    return {
        "lacking": len(stood),
        "not_found_out": sum(row["why"] == "not_found_out" for row in stood),
        "refused": sum(row["why"] == "refused" for row in stood),
        "noted": len(noted),
        "found": sum(row["settled"] == "found" for row in noted),
    }
