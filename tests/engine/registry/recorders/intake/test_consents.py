"""F03: one record for each kind of consent."""

from __future__ import annotations

from datetime import date

import pytest

from engine.errors import FormFaults
from engine.registry.families import consents, stop
from engine.store.tables import Consent, Family, Referral, Visit, WorkItem
from tests.engine.registry.recorders.conftest import Desk

SHEET = {
    "decision": "agree",
    "form": "paper",
    "subjects": "Ковалева Н. П., Ковалев А. И.",
    "signer": "Ковалева Н. П.",
    "signed_on": "2026-09-07",
    "scan": "т. 1, л. 12",
}
BOTH = {
    "pd_consent": {**SHEET, "data_list": ["name"], "actions": ["store"], "term_kind": "until_withdrawn"},
    "disclosure_consent": {**SHEET, "recipients": ["health"], "term_kind": "date", "term_date": "2026-12-31"},
}
REQUEST = {
    "agency": "health",
    "kind": "request",
    "purpose": "Сведения о прививках",
    "legal_ground": "consent",
    "data_disclosed": ["name"],
}


def test_each_kind_is_a_record_of_its_own(desk: Desk) -> None:
    desk.write(
        "consents", {**BOTH, "support_consent": {"decision": "disagree", "refusal_reason": "Справимся сами"}}
    )
    found = {row["kind"]: row for row in desk.rows(Consent)}
    assert {kind: row["status"] for kind, row in found.items()} == {
        "pd": "signed",
        "disclosure": "signed",
        "patronage": "declined",
    }
    assert found["disclosure"]["term_on"] == date(2026, 12, 31) and found["disclosure"]["recipients"] == [
        "health"
    ]
    assert found["pd"]["subjects"] == ["Ковалева Н. П.", "Ковалев А. И."]
    assert found["patronage"]["signed_on"] is None


def test_a_newer_sheet_takes_the_place_of_the_older(desk: Desk) -> None:
    desk.write("consents", BOTH)
    desk.write("consents", {"pd_consent": BOTH["pd_consent"]})
    assert sorted(row["status"] for row in desk.rows(Consent, Consent.kind == "pd")) == ["expired", "signed"]


def test_data_goes_out_by_consent_only_while_one_holds(desk: Desk) -> None:
    with pytest.raises(FormFaults) as refused:
        desk.write("request", REQUEST)
    assert "согласия" in refused.value.facts["faults"]["legal_ground"][0]
    desk.write("request", {**REQUEST, "kind": "notice", "legal_ground": "law"})
    desk.write("consents", BOTH)
    desk.write("request", REQUEST)
    assert [
        row["consent_id"] is not None for row in sorted(desk.rows(Referral), key=lambda row: row["kind"])
    ] == [False, True]
    family = desk.row(Family)["id"]
    with desk.house.store.reading() as tx:
        assert consents.signed(tx, family, "disclosure", date(2027, 1, 1)) is None  # its term is over


def test_withdrawal_leaves_nothing_open_and_closes_the_data(desk: Desk) -> None:
    desk.write("consents", BOTH)
    desk.write("request", REQUEST)
    desk.write("schedule", {"rows": [{"date": "2026-09-20", "form": "home"}]})
    family = desk.row(Family)["id"]
    with desk.house.store.transaction() as tx:
        assert stop.withdraw_all(tx, desk.case_id, family, date(2026, 9, 8), date(2026, 9, 23)) == 2
    assert {row["status"] for row in desk.rows(Consent)} == {"withdrawn"}
    assert {row["status"] for row in [*desk.rows(Visit), *desk.rows(Referral)]} == {"cancelled"}
    assert desk.row(Family)["data_stop_on"] == date(2026, 9, 23)
    desk.write("consents", BOTH)
    assert desk.row(Family)["data_stop_on"] is None  # a new consent opens it again


def test_data_another_lifecycle_needs_stays_open(desk: Desk) -> None:
    family = desk.row(Family)["id"]
    desk.house.start(id=family)
    desk.write("data_stop", {"stopped_on": "2026-09-08"})
    assert desk.row(Family)["data_stop_on"] is None


def test_stopped_processing_closes_the_data_at_once(desk: Desk) -> None:
    desk.write("data_stop", {"stopped_on": "2026-09-08"})
    assert desk.row(Family)["data_stop_on"] == date(2026, 9, 8)


def test_a_new_consent_opens_the_data_of_its_own_family(desk: Desk) -> None:
    other = Desk(desk.house, desk.house.planned())
    for each in (desk, other):
        each.write("data_stop", {"stopped_on": "2026-09-08"})
    desk.write("consents", BOTH)
    stopped = {row["id"]: row["data_stop_on"] for row in desk.rows(Family)}
    own, another = (desk.house.case(each.case_id)["family_id"] for each in (desk, other))
    assert stopped == {own: None, another: date(2026, 9, 8)}


def test_a_sheet_without_a_decision_leaves_nothing_and_stops_no_other(desk: Desk) -> None:
    rows = [{**SHEET, "kind": "unknown"}, {**SHEET, "kind": "disclosure", "oral": "yes"}]
    desk.write("consents", {"support_consent": {"decision": ""}, "pd_consent": SHEET, "consents": rows})
    found = {row["kind"]: row for row in desk.rows(Consent)}
    assert {kind: (row["status"], row["form"]) for kind, row in found.items()} == {
        "pd": ("signed", "paper"),
        "disclosure": ("signed", "oral"),
    }
    desk.write("consents", {"decision": "no", "kind": "patronage"})
    assert {row["kind"] for row in desk.rows(Consent)} == {"pd", "disclosure", "patronage"}


def test_a_sheet_without_a_day_is_signed_today(desk: Desk) -> None:
    desk.write("consents", {"pd_consent": {"decision": "yes"}})
    row = desk.row(Consent)
    assert (row["signed_on"], row["scan"], row["form"], row["term_on"]) == (date(2026, 9, 7), False, "", None)


def test_a_new_consent_names_the_open_tasks_again(desk: Desk) -> None:
    family = desk.row(Family)["id"]
    with desk.house.store.transaction() as tx:
        stop.end_processing(tx, family, date(2026, 9, 8), date(2026, 9, 23))
    new = desk.house.start(id=family).case_id  # a new case of a family that lists do not name
    of_family = WorkItem.case_id.in_([desk.case_id, new])
    assert [row["family_title"] for row in desk.rows(WorkItem, of_family)] == ["", ""]
    desk.write("consents", BOTH)
    for row in desk.rows(WorkItem, of_family):
        assert row["family_title"] == "Семья Ковалёвой Н. П." and "ковалевой" in row["search"]


def test_the_stop_says_that_the_processing_goes_on_where_a_sheet_holds(desk: Desk) -> None:
    goes_on = {"action": "goes_on", "sheet_on": "2026-09-07"}
    with pytest.raises(FormFaults) as refused:
        desk.write("data_stop", goes_on)
    assert "действующего согласия" in refused.value.facts["faults"]["action"][0]
    desk.write("consents", BOTH)
    with pytest.raises(FormFaults) as refused:
        desk.write("data_stop", goes_on | {"sheet_on": "2026-09-01"})
    assert "07.09.2026" in refused.value.facts["faults"]["sheet_on"][0]
    desk.write("data_stop", goes_on)
    assert desk.row(Family)["data_stop_on"] is None


def test_a_consent_for_one_organisation_leaves_the_others_alone(desk: Desk) -> None:
    desk.write("consents", BOTH)
    sheet = {
        "status": "renewed",
        "signer": "Ковалева Н. П.",
        "signed_on": "2026-09-07",
        "term_kind": "contract",
    }
    desk.write("agency_consent", sheet, given={"measure_agency": "education"})
    sheets = desk.rows(Consent, Consent.kind == "disclosure")
    assert sorted((row["recipients"], row["status"]) for row in sheets) == [
        (["education"], "signed"),
        (["health"], "signed"),
    ]


def test_where_the_family_declines_no_consent_is_recorded(desk: Desk) -> None:
    desk.write("agency_consent", {"status": "cancelled"}, given={"measure_agency": "education"})
    desk.write("agency_consent", {"status": "renewed", "signer": "Ковалева Н. П."})
    assert desk.rows(Consent) == []
