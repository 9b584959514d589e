"""A family takes back what it agreed to: whole, for all organisations, or for one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import insert

from engine.action.context import CaseContext
from engine.errors import FormFaults, NotAllowed, NotFound
from engine.operations.catalogue import perform
from engine.queries.cases.case_list import CaseFilter, case_list
from engine.queries.families.family_list import family_list
from engine.queries.families.family_matches import resembling
from engine.queries.life.consents import endings, handed_over
from engine.registry.families import withdrawals
from engine.registry.families.withdrawals import Paper
from engine.store import cases
from engine.store.tables import (
    Consent,
    Family,
    JournalEntry,
    Letter,
    LetterMove,
    Referral,
    Withdrawal,
    WorkItem,
)
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.families.take_emergency_access import take_emergency_access
from engine.usecases.life.finish_withdrawal import finish_withdrawal
from engine.usecases.life.withdraw_consent import withdraw_consent
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.house import MONDAY, House

TODAY = MONDAY.date()
STOP = TODAY + timedelta(days=14)  # 15 days from the paper end on a Saturday: the next working day
SIGNER = "Ковалёва Нина Петровна"
#: Nobody of the family is on its card yet: who signs says who it is and by what paper.
MOTHER = {"signer": SIGNER, "signer_as": "мать", "signer_paper": "паспорт"}


def agreed(house: House, case_id: str, **more: Any) -> None:
    """All three sheets are signed; sheets of disclosure name two organisations."""
    with house.store.transaction() as tx:
        for kind in ("patronage", "pd", "disclosure"):
            row = {
                "id": str(uuid4()),
                "case_id": case_id,
                "family_id": family_of(house, case_id),
                "kind": kind,
                "status": "signed",
                "subjects": [],
                "data_list": [],
                "actions": [],
                "recipients": ["health", "education"] if kind == "disclosure" else [],
                "signed_on": TODAY - timedelta(days=30),
                "recorded_at": tx.now(),
            }
            tx.execute(insert(Consent), row | more)


def withdrawn(house: House, case_id: str, login: str = "mazur", key: str = "", **said: Any) -> str:
    whole = {
        "scope": "all",
        "submitted_on": TODAY - timedelta(days=3),
        **MOTHER,
        "understood": STOP.isoformat(),
    } | said
    with house.store.transaction() as tx:
        return withdraw_consent(tx, house.actor(login), family_of(house, case_id), whole, key or str(uuid4()))


def sent(house: House, case_id: str, operation: str, **given: Any) -> list[str]:
    """To whom something went; what the operation leaves in the journal is dropped with the record."""
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        context = CaseContext(tx, record).operation_context
        perform(context, operation, given)
        refused = [entry.facts["agency"] for entry in context.entries if entry.action == "handover.refused"]
    gone = [row["agency"] for row in house.rows(Letter, Letter.case_id == case_id)]
    assert not {*refused} & {effect.payload["agency"] for effect in context.effects}
    return gone


def statuses(house: House, case_id: str) -> dict[str, tuple[str, date | None]]:
    rows = house.rows(Consent, Consent.case_id == case_id)
    return {row["kind"]: (row["status"], row["withdrawn_on"]) for row in rows}


def test_the_date_of_the_paper_is_kept_and_the_term_runs_from_it(house: House) -> None:
    case_id = house.planned()
    agreed(house, case_id)
    made = withdrawn(house, case_id)
    on = TODAY - timedelta(days=3)
    assert statuses(house, case_id) == dict.fromkeys(("patronage", "pd", "disclosure"), ("withdrawn", on))
    [paper] = house.rows(Withdrawal)
    assert (paper["id"], paper["submitted_on"], paper["stop_on"]) == (made, on, STOP)
    assert paper["holder_id"] == house.actor("mazur").id
    [family] = house.rows(Family, Family.id == family_of(house, case_id))
    assert (family["withdrawn_on"], family["data_stop_on"]) == (on, paper["stop_on"])


def test_it_stops_lists_look_ups_and_task_titles_at_once(house: House) -> None:
    case_id = house.planned()
    agreed(house, case_id)
    with house.store.transaction() as tx:
        suspend_case(tx, house.actor("golub"), case_id, "семья в отъезде")
    withdrawn(house, case_id)
    assert {row["family_title"] for row in house.rows(WorkItem, WorkItem.case_id == case_id)} == {""}
    with house.store.reading() as tx:
        head = house.actor("golub")
        assert not any(
            "Ковалёв" in row.family_title for row in case_list(tx, head, CaseFilter(), 1, tx.now()).rows
        )
        assert family_list(tx, head, "Ковалёвой", 1).rows == []
        assert all("Ковалёв" not in each.title for each in resembling(tx, head, "Ковалёвой"))
        own = family_list(tx, house.actor("mazur"), "Ковалёвой", 1).rows
    assert [row.title for row in own] == ["Семья Ковалёвой Н. П."]  # its curator still has to finish the work
    house.clock.move_to(MONDAY + timedelta(days=14))
    with house.store.reading() as tx:
        assert family_list(tx, house.actor("mazur"), "Ковалёвой", 1).rows == []


def test_running_cases_go_to_their_end_and_a_suspended_one_when_it_goes_on(house: House) -> None:
    runs = house.planned()
    waits = house.start(id=family_of(house, runs)).case_id
    agreed(house, runs)
    with house.store.transaction() as tx:
        suspend_case(tx, house.actor("golub"), waits, "семья в отъезде")
    withdrawn(house, runs)
    assert house.case(runs)["status"] == "completed" and house.case(waits)["status"] == "suspended"
    run_outbox(house.store)
    assert house.case(waits)["status"] == "suspended"
    with house.store.transaction() as tx:
        resume_case(tx, house.actor("golub"), waits)
    run_outbox(house.store)
    assert house.case(waits)["status"] == "completed"


def test_nothing_is_handed_over_any_more_but_the_law_and_the_ending(house: House) -> None:
    case_id = house.planned()
    agreed(house, case_id)
    assert sent(house, case_id, "plan.send", agency="health") == ["health"]
    assert [row["ground"] for row in house.rows(Letter)] == ["consent"]
    withdrawn(house, case_id)
    assert sent(house, case_id, "plan.send", agency="education") == ["health"]
    assert sent(house, case_id, "agency.notify", code="M02", agencies=["labour"]) == ["health"]
    sent(house, case_id, "agency.notify", code="M05", agencies=["kdn"])
    sent(house, case_id, "agency.notify", code="M08", agencies=["health"])
    grounds = {(row["kind"], row["agency"]): row["ground"] for row in house.rows(Letter)}
    assert grounds[("M05", "kdn")] == "law" and grounds[("M08", "health")] == "ending"


def test_the_sheet_for_a_withdrawal_still_goes_to_the_family_that_said_no(house: House) -> None:
    case_id = house.planned()
    agreed(house, case_id)
    withdrawn(house, case_id)
    sent(house, case_id, "notice.send", code="M03", to="family")
    sent(house, case_id, "notice.send", code="withdrawal_form", to="family")
    assert [row["ground"] for row in house.rows(Letter) if row["agency"] == "family"] == ["own"]


def test_of_a_plan_that_no_consent_covers_only_the_measure_is_said_to_have_gone(house: House) -> None:
    case_id = house.planned()
    agreed(house, case_id)
    for agency in ("health", "labour"):
        sent(house, case_id, "plan.send", agency=agency)
    with house.store.reading() as tx:
        handed = handed_over(tx, house.actor("mazur"), family_of(house, case_id))
    assert {(row.agency, row.kind, row.ground) for row in handed} == {
        ("health", "plan", "consent"),
        ("labour", "measure", "measure"),
    }


def test_one_recipient_taken_back_stops_that_one_alone(house: House) -> None:
    case_id = house.planned()
    agreed(house, case_id)
    with house.store.transaction() as tx:
        for agency in ("health", "education"):
            row = {"id": str(uuid4()), "case_id": case_id, "family_id": family_of(house, case_id)}
            more = {"institution": "zhodino", "kind": "request", "agency": agency, "legal_ground": "consent"}
            tx.execute(
                insert(Referral), row | more | {"data_disclosed": [], "sent_on": TODAY, "status": "sent"}
            )
    withdrawn(house, case_id, scope="recipients", recipients=["health"])
    assert statuses(house, case_id)["disclosure"] == ("signed", None)
    assert {row["agency"]: row["status"] for row in house.rows(Referral)} == {
        "health": "cancelled",
        "education": "sent",
    }
    assert sent(house, case_id, "plan.send", agency="health") == []
    assert sent(house, case_id, "plan.send", agency="education") == ["education"]
    assert house.rows(Family, Family.id == family_of(house, case_id))[0]["withdrawn_on"] is None
    withdrawn(house, case_id, scope="recipients", recipients=["education"])
    assert statuses(house, case_id)["disclosure"] == ("withdrawn", TODAY - timedelta(days=3))


def test_the_same_request_twice_is_one_paper(house: House) -> None:
    case_id = house.planned()
    agreed(house, case_id)
    assert withdrawn(house, case_id, key="twice") == withdrawn(house, case_id, key="twice")
    assert len(house.rows(Withdrawal)) == 1


@pytest.mark.parametrize(
    "said",
    [
        {"scope": "nonsense"},
        {"submitted_on": TODAY + timedelta(days=1)},
        {"submitted_on": None},
        {"signer": "  "},
        {"signer": "а" * 181},
        {"signer_as": " "},
        {"signer_paper": ""},
        {"signer_paper": "а" * 301},
        {"signer_choice": "somebody", "signer": ""},
        {"scope": "recipients", "recipients": []},
        {"submitted_on": TODAY - timedelta(days=31)},  # the sheets were signed the day after
        {"understood": ""},
        {"scope": "recipients", "recipients": ["zzz"]},
        {"scope": "recipients", "recipients": ["health", "я" * 10_000]},
        {"submitted_on": TODAY - timedelta(days=30)},  # what was ticked was another day
    ],
)
def test_a_paper_that_says_too_little_is_refused(house: House, said: dict[str, Any]) -> None:
    case_id = house.planned()
    agreed(house, case_id)
    with pytest.raises(FormFaults):
        withdrawn(house, case_id, **said)
    assert house.rows(Withdrawal) == []


def test_nothing_is_taken_back_before_it_was_given(house: House) -> None:
    case_id = house.planned()
    yesterday = TODAY - timedelta(days=1)
    with pytest.raises(FormFaults) as unknown:  # no sheets: the family came today
        withdrawn(house, case_id, submitted_on=yesterday)
    assert f"{TODAY:%d.%m.%Y}" in unknown.value.facts["faults"]["submitted_on"][0]
    agreed(house, case_id, signed_on=TODAY - timedelta(days=2))
    with pytest.raises(FormFaults) as early:
        withdrawn(house, case_id, submitted_on=TODAY - timedelta(days=3))
    assert f"подписан {TODAY - timedelta(days=2):%d.%m.%Y}" in early.value.facts["faults"]["submitted_on"][0]
    assert house.rows(Family, Family.id == family_of(house, case_id))[0]["withdrawn_on"] is None


def test_nothing_is_taken_back_twice_until_it_is_given_again(house: House) -> None:
    case_id = house.planned()
    agreed(house, case_id)
    withdrawn(house, case_id, scope="recipients", recipients=["health"])
    with pytest.raises(FormFaults) as again:
        withdrawn(house, case_id, scope="recipients", recipients=["health"])
    assert set(again.value.facts["faults"]) == {"recipients"}
    for scope in ("disclosure", "all"):
        withdrawn(house, case_id, scope=scope)
        with pytest.raises(FormFaults) as twice:
            withdrawn(house, case_id, "golub", scope=scope, submitted_on=TODAY - timedelta(days=2))
        assert "уже отозвано" in twice.value.facts["faults"]["scope"][0]
    assert len(house.rows(Withdrawal)) == 3
    agreed(house, case_id, signed_on=TODAY)
    withdrawn(house, case_id, "golub", scope="recipients", recipients=["health"], submitted_on=TODAY)


@pytest.mark.parametrize(
    "paper",
    [
        Paper(TODAY, ("disclosure",), ("health",)),  # one organisation is not all of them
        Paper(TODAY, ("pd",)),  # another sheet is not this one
    ],
)
def test_a_paper_about_something_else_takes_back_nothing_of_this(house: House, paper: Paper) -> None:
    case_id = house.planned()
    family = family_of(house, case_id)
    with house.store.transaction() as tx:
        withdrawals.add(tx, "zhodino", family, paper, None, None)
    withdrawn(house, case_id, scope="disclosure", submitted_on=TODAY)
    assert len(house.rows(Withdrawal)) == 2


def test_a_paper_entered_late_closes_the_data_only_when_that_is_understood(house: House) -> None:
    case_id = house.planned()
    agreed(house, case_id)
    on = TODAY - timedelta(days=30)
    with pytest.raises(FormFaults) as asked:
        withdrawn(house, case_id, submitted_on=on, understood="")
    closes_on = asked.value.facts["kept"]["closes_on"]
    assert closes_on <= TODAY and "закроются сразу" in asked.value.facts["faults"]["understood"][0]
    assert house.rows(Withdrawal) == []
    withdrawn(house, case_id, submitted_on=on, understood=closes_on.isoformat())
    assert house.rows(Family, Family.id == family_of(house, case_id))[0]["data_stop_on"] == closes_on


def test_who_does_not_work_with_the_family_takes_no_paper(house: House) -> None:
    case_id = house.planned()
    with pytest.raises(NotFound):
        withdrawn(house, case_id, "sokol")
    with house.store.transaction() as tx:
        take_emergency_access(tx, house.actor("sokol"), family_of(house, case_id), "Ребёнку грозит опасность")
    with pytest.raises(NotAllowed):
        withdrawn(house, case_id, "sokol")


def test_the_end_of_the_processing_has_a_holder_and_a_day(house: House) -> None:
    case_id = house.planned()
    agreed(house, case_id)
    withdrawn(house, case_id)
    with house.store.reading() as tx:
        [waits] = endings(tx, house.actor("golub")).rows
    assert (waits.stop_on, waits.holder) == (STOP, "Проверкин mazur")
    assert (waits.title, waits.number) == ("", house.case(case_id)["number"])  # told apart without a name
    with house.store.transaction() as tx:
        finish_withdrawal(tx, house.actor("mazur"), family_of(house, case_id))
    with house.store.reading() as tx:
        assert endings(tx, house.actor("golub")).rows == []
    assert house.rows(Family, Family.id == family_of(house, case_id))[0]["data_stop_on"] == TODAY
    with pytest.raises(FormFaults), house.store.transaction() as tx:
        finish_withdrawal(tx, house.actor("golub"), family_of(house, case_id))


def test_the_journal_knows_of_it_by_ids(house: House) -> None:
    case_id = house.planned()
    agreed(house, case_id)
    withdrawn(house, case_id)
    told = [row for row in house.rows(JournalEntry) if row["action"] == "consent.withdrawn"]
    assert {row["stream"] for row in told} == {"access:zhodino", f"case:{case_id}"}
    assert all("Ковалёв" not in str(row["facts"]) for row in told)


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ({"scope": "recipients", "recipients": ["health"]}, {("plan", "health")}),
        ({"scope": "disclosure"}, {("plan", "health"), ("plan", "education")}),
        ({"scope": "all"}, {("plan", "health"), ("plan", "education")}),
    ],
)
def test_letters_that_have_not_gone_are_held_back_with_the_reason(
    house: House, said: dict[str, Any], held: set[tuple[str, str]]
) -> None:
    case_id, beside = house.planned(), house.planned()
    for each in (case_id, beside):
        agreed(house, each)
        for agency in ("health", "education"):
            sent(house, each, "plan.send", agency=agency)
        sent(house, each, "agency.notify", code="M05", agencies=["kdn"])
    withdrawn(house, case_id, **said)
    rows = house.rows(Letter, Letter.case_id == case_id)
    assert {(row["kind"], row["agency"]) for row in rows if row["status"] == "withheld"} == held
    assert [row["status"] for row in rows if row["code"] == "M05"] == ["prepared"], "the law asks for it"
    reasons = {row["proof"] for row in house.rows(LetterMove) if row["status"] == "withheld"}
    assert reasons == {
        f"Семья отозвала согласие {TODAY - timedelta(days=3):%d.%m.%Y}: письмо не отправляется."
    }
    told = house.rows(JournalEntry, JournalEntry.action == "letter.withheld")
    assert {(row["case_id"], row["facts"]["agency"]) for row in told} == {(case_id, to) for _, to in held}
    assert {row["status"] for row in house.rows(Letter, Letter.case_id == beside)} == {"prepared"}
