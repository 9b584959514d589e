"""What the forms of the Russian houses ask of each other's fields, on the dates and numbers of their scenarios."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.forms.form import labels, validate
from tests.forms.filling import FORMS, WORKSPACE, context, faults, filled

EKB, OMSK, RODNIK = "ekaterinburg", "omsk", "rodnik"


def wrong(form_id: str, house: str, changes: dict[str, Any], **given: Any) -> set[str]:
    """The fields at fault after some changes to a form that was in order."""
    return set(faults(form_id, {**filled(form_id, context(house)), **changes}, context(house, **given)))


def accepted(form_id: str, house: str, changes: dict[str, Any], today: date, **given: Any) -> dict[str, Any]:
    """The cleaned data of a form in order."""
    data = {**filled(form_id, context(house)), **changes}
    return validate(WORKSPACE.form(form_id), data, context(house, **given), today)


def row(day: str, form: str = "home") -> dict[str, Any]:
    return {"date": day, "time": "11:00", "form": form, "purpose": "Беседа", "specialist": "Лузина Н. П."}


SPRING = {"period_from": "2026-03-01", "period_to": "2026-05-31"}
FIRST = [{"held_on": "2026-03-03", "kind": "primary"}]
PLANNED = [row(day) for day in ("2026-03-12", "2026-04-09", "2026-04-23", "2026-05-14", "2026-05-28")]


def test_the_schedule_holds_two_visits_a_month() -> None:
    """H4.1: the first visit of 03.03 counts, so 26.03 is one too many."""
    assert wrong("f11_schedule_ru", EKB, {**SPRING, "rows": PLANNED}, visits_held=FIRST) == set()
    one_more = {**SPRING, "rows": [*PLANNED, row("2026-03-26")]}
    assert wrong("f11_schedule_ru", EKB, one_more, visits_held=FIRST) == {"rows"}
    said = faults("f11_schedule_ru", one_more, context(EKB, visits_held=FIRST))["rows"][0]
    assert "не более 2 раз в месяц" in said and "03.2026" in said
    assert wrong("f11_schedule_ru", EKB, one_more) == set()
    calls = {**SPRING, "rows": [*PLANNED, row("2026-03-26", "phone")]}
    assert wrong("f11_schedule_ru", EKB, calls, visits_held=FIRST) == set()
    assert wrong("f11_schedule_ru", OMSK, one_more, visits_held=FIRST) == set()


def test_the_schedule_stays_in_its_period_and_repeats_nothing() -> None:
    assert wrong("f11_schedule_ru", OMSK, {**SPRING, "rows": [row("2026-06-01")]}) == {"rows[0].date"}
    assert wrong("f11_schedule_ru", OMSK, {**SPRING, "rows": [row("2026-03-12")] * 2}) == {"rows"}


MAY = [{"held_on": "2026-05-05", "kind": "scheduled"}, {"held_on": "2026-05-12", "kind": "scheduled"}]
THIRD = {"held_on": "2026-05-18", "notify_channel": "not_required", "notified_at": None}


def test_a_third_visit_of_the_month_is_written_down_and_an_emergency_is_what_the_head_permits() -> None:
    """H4.3, H4.11: what took place is not refused; nobody makes it an emergency or a trip by naming it so."""
    asked = {"visits_held": MAY, "head_permission": False}
    assert wrong("f07_visit_ru", EKB, {**THIRD, "kind": "scheduled"}, **asked) == set()
    assert wrong("f07_visit_ru", EKB, {**THIRD, "kind": "emergency"}, **asked) == {"kind"}
    assert wrong("f07_visit_ru", EKB, {**THIRD, "kind": "brigade"}, **asked) == {"kind"}
    ticked = {"kind": "emergency", "head_permission": True, "permission_ref": "Басова Е. А., 18.05"}
    assert wrong("f07_visit_ru", EKB, {**THIRD, **ticked}, **asked) == {"kind"}  # not by hand
    given = {"visits_held": MAY, "head_permission": True}
    assert wrong("f07_visit_ru", EKB, {**THIRD, **ticked}, **given) == set()
    nobody = {"kind": "scheduled", "contact": "nobody_home"}
    assert wrong("f07_visit_ru", EKB, {**THIRD, **nobody}, visits_held=MAY) == set()
    assert wrong("f07_visit_ru", RODNIK, {"held_on": "2026-05-18"}, visits_held=MAY) == set()


@pytest.mark.parametrize(
    ("house", "ended", "expected"),
    [(EKB, "11:30", set()), (EKB, "11:31", {"over_90_reason"}), (RODNIK, "13:00", set())],
)
def test_a_visit_longer_than_the_house_allows_needs_a_reason(
    house: str, ended: str, expected: set[str]
) -> None:
    times = {"started_at": "10:00", "ended_at": ended}
    assert wrong("f07_visit_ru", house, times) == expected
    assert wrong("f07_visit_ru", house, {**times, "over_90_reason": "Ждали врача"}) == set()


def test_the_citizen_is_told_before_the_visit() -> None:
    """Section 8 asks for a notice of the visit; it names no day."""
    told = {"held_on": "2026-05-14", "notify_channel": "phone"}
    assert wrong("f07_visit_ru", EKB, {**told, "notified_at": "2026-05-13T16:00"}) == set()
    assert wrong("f07_visit_ru", EKB, {**told, "notified_at": "2026-05-14T09:00"}) == set()
    assert wrong("f07_visit_ru", EKB, {**told, "notified_at": "2026-05-15T09:00"}) == {"notified_at"}
    assert wrong("f07_visit_ru", EKB, {**told, "notified_at": None}) == {"notified_at"}


def test_each_house_observes_its_own_scales() -> None:
    assert {"climate", "relations"} <= wrong("f07_visit_ru", RODNIK, {"climate": None, "relations": None})
    assert {"distress", "reaction"} <= wrong("f07_visit_ru", EKB, {"distress": None, "reaction": None})
    clean = accepted("f07_visit_ru", OMSK, {}, date(2026, 9, 16))
    assert not {"climate", "distress", "reaction", "notified_at"} & clean.keys()


def measure(problem: str, due: str, **more: str | None) -> dict[str, Any]:
    return {
        **more,
        "title": "Юридическая консультация",
        "problem": problem,
        "help_kind": "legal",
        "target": "мать",
        "agency": "legal_aid",
        "responsible_person": "юрист Савина О. Л.",
        "due": due,
    }


PROGRAMME = {
    "problems": [{"code": "income", "severity": 2}, {"code": "leisure", "severity": 1}],
    "start": "2026-09-15",
    "end": "2027-03-15",
}


@pytest.mark.parametrize(
    ("form_id", "house"),
    [
        ("f06_programme_ru", OMSK),
        ("f06_programme_ru", RODNIK),
        ("f06_programme_correction_ru", OMSK),
        ("f06_plan_ru", RODNIK),
        ("f06_plan_correction_ru", RODNIK),
    ],
)
def test_the_programme_answers_serious_problems_in_its_own_time(form_id: str, house: str) -> None:
    directed = {"for_whom": "child"} if "plan" in form_id else {"direction": "assist"}

    def asked(problem: str = "income", due: str = "2026-11-01", end: str = "2027-03-15") -> set[str]:
        measures = [measure(problem, due, **directed)]
        return wrong(form_id, house, {**PROGRAMME, "end": end, "measures": measures})

    assert asked() == set()
    assert asked(problem="leisure") == {"measures"}
    assert asked(due="2027-03-16") == {"measures[0].due"}
    assert asked(end="2027-09-15") == set()
    assert asked(end="2027-09-16") == {"end"}


@pytest.mark.parametrize("form_id", ["f06_plan_ru", "f06_plan_correction_ru"])
def test_a_plan_of_rodnik_helps_the_child_and_names_who_stands_by(form_id: str) -> None:
    """rodp.1.1.c, rodp.3.2.b, rodp.2.task.2: psychological help is asked of the first plan, where it was found wanting."""

    def asked(whom: str | None, **given: Any) -> set[str]:
        measures = [measure("income", "2026-11-01", for_whom=whom)]
        return wrong(form_id, RODNIK, {**PROGRAMME, "measures": measures}, **given)

    assert asked("child") == asked("child", psychological_help_needed=False) == set()
    assert asked("parent") == {"measures"}
    assert asked(None) == {"measures", "measures[0].for_whom"}
    needed = asked("child", psychological_help_needed=True)
    assert needed == ({"measures"} if form_id == "f06_plan_ru" else set())
    assert "supports" in wrong(form_id, RODNIK, {"supports": []})


def test_only_omsk_asks_for_the_direction_of_a_measure() -> None:
    """omsk.8.6.1."""
    changes = {**PROGRAMME, "measures": [measure("income", "2026-11-01", direction=None)]}
    assert wrong("f06_programme_ru", OMSK, changes) == {"measures[0].direction"}
    assert wrong("f06_programme_ru", RODNIK, changes) == set()


def test_an_unanswered_problem_is_named_in_words() -> None:
    data = {
        **filled("f06_plan_ru", context(RODNIK)),
        **PROGRAMME,
        "measures": [measure("work", "2026-11-01")],
    }
    assert "«Доход, долги»" in faults("f06_plan_ru", data, context(RODNIK))["measures"][0]


def test_the_individual_programme_of_services_is_named_or_absent() -> None:
    """omsk.5.2: one of the two; omsk.8.4.b: a part of it ends with it."""
    named = {
        "kind": "ipss_part_of_ippsu",
        "ippsu_absent": False,
        "ippsu_ref": None,
        "ippsu_until": "2028-06-30",
    }
    assert wrong("f06_programme_ru", OMSK, named) == {"ippsu_ref"}
    slipped = {**named, "ippsu_ref": "№ 4", "ippsu_until": "2099-12-31"}
    assert wrong("f06_programme_ru", OMSK, slipped) == {"ippsu_until"}
    over = {"kind": "ipss_part_of_ippsu", "ippsu_until": "2020-01-31"}
    assert wrong("f06_programme_ru", OMSK, over) == {"end"}
    absent = {"kind": "ipss_standalone", "ippsu_absent": True, "ippsu_ref": None}
    assert wrong("f06_programme_ru", OMSK, absent) == set()


def test_a_correction_asks_for_the_opinion_of_the_family() -> None:
    assert wrong("f06_programme_ru", OMSK, {"family_opinion": None}) == set()
    assert wrong("f06_programme_correction_ru", OMSK, {"family_opinion": None}) == {"family_opinion"}


def test_the_application_carries_no_consent_to_process_data() -> None:
    """A separate paper since 01.09.2025: the form has no tick for it."""
    ticks = [key for key in labels(WORKSPACE.form("f02_application_ru")) if "consent" in key or "pd_" in key]
    assert ticks == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"snils": "145-221-007 08"}, set()),
        ({"snils": "145-221-007 09"}, {"snils"}),
        ({"phone": "89131234567"}, set()),
        ({"phone": "9131234567"}, {"phone"}),
        ({"signed_on": "2026-09-17"}, {"signed_on"}),
        ({"citizenship": "XX"}, {"citizenship"}),
    ],
)
def test_numbers_of_the_applicant(changes: dict[str, Any], expected: set[str]) -> None:
    assert wrong("f02_application_ru", OMSK, changes) == expected


def test_the_passport_is_written_as_in_the_passport() -> None:
    paper = filled("f02_application_ru", context(OMSK))["id_doc"]
    for part, value in (("series", "66-12"), ("number", "34567"), ("dept_code", "670012")):
        assert wrong("f02_application_ru", OMSK, {"id_doc": {**paper, part: value}}) == {f"id_doc.{part}"}
    refugee = {**paper, "kind": "refugee", "number": "РФ 0012", "series": None, "dept_code": None}
    assert wrong("f02_application_ru", OMSK, {"id_doc": refugee}) == set()


def consents(**decisions: str) -> dict[str, Any]:
    """Every consent given, save those decided otherwise."""
    data = filled("f03_consents_ru", context(RODNIK))
    for kind, decision in decisions.items():
        data[kind] = {**data[kind], "decision": decision}
    return data


def test_each_consent_is_decided_for_itself() -> None:
    for kind in ("support_consent", "pd_consent", "disclosure_consent"):
        assert wrong("f03_consents_ru", RODNIK, consents(**{kind: "disagree"})) == set()
    unsigned = consents()
    unsigned["pd_consent"] = {**unsigned["pd_consent"], "scan": False}
    assert wrong("f03_consents_ru", RODNIK, unsigned) == {"pd_consent.scan"}


def test_a_spoken_consent_counts_only_where_the_house_takes_one() -> None:
    spoken = consents()
    spoken["support_consent"] = {
        **spoken["support_consent"],
        "oral": "yes",
        "form": None,
        "scan": False,
    }
    assert wrong("f03_consents_ru", EKB, spoken) == set()
    assert wrong("f03_consents_ru", RODNIK, spoken) == {"support_consent.form"}


def test_a_ward_has_finished_the_course() -> None:
    """rodp.1.2.c; the other houses have no wards and are not asked."""
    ward = {"has_ward": "yes", "ward": "Андреев Кирилл", "rehabilitation_completed_on": "2026-09-17"}
    assert wrong("f01_inquiry_ru", RODNIK, ward) == {"rehabilitation_completed_on"}
    assert wrong("f01_inquiry_ru", RODNIK, {"has_ward": "no"}) == set()
    assert wrong("f01_inquiry_ru", OMSK, {"has_ward": None}) == set()


def test_lists_that_only_some_houses_must_fill() -> None:
    assert wrong("f05_diagnosis_ru", RODNIK, {"network_map": []}) == {"network_map"}
    assert wrong("f05_diagnosis_ru", OMSK, {"network_map": []}) == set()
    assert wrong("f12_monitoring_ru", OMSK, {"child_dev": []}) == {"child_dev"}
    assert wrong("f12_monitoring_ru", RODNIK, {"child_dev": []}) == set()


def test_a_brigade_is_at_least_two_and_arrives_after_it_left() -> None:
    """H2.3: left after 21:40, arrived 22:50; nobody from another agency is allowed, only remarked upon."""
    crew = [{"name": "Ершова Т. И.", "agency": "institution"}, {"name": "Котов Д. С.", "agency": "pdn"}]
    way = {"departed_at": "2026-09-15T21:55", "arrived_at": "2026-09-15T22:50"}
    assert wrong("f10_brigade_ru", RODNIK, {"crew": crew, **way}) == set()
    own = [crew[0], {**crew[1], "agency": "institution"}]
    assert wrong("f10_brigade_ru", RODNIK, {"crew": own, **way}) == set()
    assert wrong("f10_brigade_ru", RODNIK, {"crew": crew[:1], **way}) == {"crew"}
    assert wrong("f10_brigade_ru", RODNIK, {**way, "arrived_at": "2026-09-15T21:55"}) == {"arrived_at"}


def test_the_contract_lasts_no_longer_than_the_house_supports() -> None:
    term = {"start": "2026-09-15", "date": "2026-09-15", "copy_given_on": "2026-09-15"}
    assert wrong("f04_contract_ru", OMSK, {**term, "end": "2027-09-15"}) == set()
    assert wrong("f04_contract_ru", OMSK, {**term, "end": "2027-09-16"}) == {"end"}


def test_a_request_says_on_what_ground_it_tells() -> None:
    assert wrong("f20_request_ru", OMSK, {"legal_ground": "consent", "consent_ref": None}) == {"consent_ref"}
    assert wrong("f20_request_ru", OMSK, {"legal_ground": "law", "consent_ref": None}) == set()
    assert wrong("f20_request_ru", OMSK, {"kind": "assistance", "help_kind": None}) == {"help_kind"}


def test_shares_are_counted_by_the_form() -> None:
    today = date(2026, 9, 16)
    goals = [{"goal": "Учёба", "target": "1", "fact": "1", "attained": how} for how in ("yes", "partly")]
    given = {
        "planned_goals": goals,
        "goals_dropped": [],
        "so_far": {"measures_planned": 2, "measures_done": 1, "visits_held": 3, "risk_before": 7},
    }
    filled = accepted("f13_results_ru", OMSK, {"goals": goals}, today, **given)
    assert (filled["goals_pct"], filled["measures_done"], filled["risk_before"]) == (75, 1, 7)
    gone = {**given, "goals_dropped": [{"what": "Работа", "reason": "Не хочет", "by": ""}]}
    assert accepted("f13_results_ru", OMSK, {"goals": goals}, today, **gone)["goals_pct"] == 50
    other = [{**goals[0], "goal": "Иная"}, goals[1]]
    assert wrong("f13_results_ru", OMSK, {"goals": other}, **given) == {"goals"}
    answers = {f"q{number}": 5 for number in range(1, 6)} | {"q6": 4}
    assert accepted("f15_questionnaire_ru", EKB, answers, today)["mean_score"] == 4.8
    checked = [{"point": "Согласия", "answer": answer} for answer in ("yes", "no", "na", "yes")]
    assert accepted("f16_quality_ru", EKB, {"checklist": checked}, today)["grade"] == 67


def test_a_refusal_is_written_where_papers_are_kept() -> None:
    family = {"who": "family", "written_refusal": False, "refusal_recorded": False}
    assert wrong("f17_refusal_ru", OMSK, family) == {"written_refusal"}
    assert wrong("f17_refusal_ru", EKB, family) == {"refusal_recorded"}
    assert wrong("f17_refusal_ru", OMSK, {**family, "who": "institution"}) == set()


def test_an_unusual_hour_wants_its_reason() -> None:
    """Three in the night at home is a slip or an agreement; the reason tells which."""

    def at(time: str, **more: str) -> set[str]:
        return wrong(
            "f11_schedule_ru", OMSK, {**SPRING, "rows": [{**row("2026-03-12"), "time": time, **more}]}
        )

    odd = {"rows[0].hour_reason"}
    for time, found in (("06:55", odd), ("07:00", set()), ("21:55", set()), ("22:00", odd), ("03:00", odd)):
        assert at(time) == found, time
    assert at("03:00", hour_reason="-") == odd
    assert at("06:00", hour_reason="Мать уходит на смену в семь утра") == set()
    moved = {"decision": "move", "reason": "citizen", "explanation": ""}
    limits = {"month_start": "2026-03-01", "month_end": "2026-03-31", "visits_held": []}
    late = {**moved, "new_date": "2026-03-12", "new_time": "22:30"}
    assert "explanation" in wrong("f11_reschedule_ekaterinburg", EKB, late, **limits)
    assert "explanation" not in wrong(
        "f11_reschedule_ekaterinburg", EKB, {**late, "new_time": "12:00"}, **limits
    )


def test_a_refusal_says_what_else_was_offered() -> None:
    """A form, a refusal of all of them, or why there is none: in every house."""
    one = {"form": "Психолог", "kind": "psychological", "agency": "health", "where": "т. 5-12"}
    silent = {"declined_all": False, "other_services": [], "nothing_offered": ""}
    for house in (OMSK, EKB, RODNIK):
        assert wrong("f17_refusal_ru", house, silent) == {"nothing_offered"}
        assert wrong("f17_refusal_ru", house, {**silent, "other_services": None}) == {"nothing_offered"}
        assert wrong("f17_refusal_ru", house, {**silent, "nothing_offered": "нет"}) == {"nothing_offered"}
        for said in (
            {"declined_all": True},
            {"other_services": [one]},
            {"nothing_offered": "Семья уезжает из области"},
        ):
            assert wrong("f17_refusal_ru", house, {**silent, **said}) == set()


def test_no_form_names_a_house() -> None:
    """Limits come with the form, from the parameters: a form that asked for the institution could not be shared."""
    for form_id, path in FORMS.items():
        if path.startswith("forms/common/"):
            assert "case.institution" not in str(WORKSPACE.form(form_id)), form_id
