"""What is known is not typed again in Zhodino: the intake, and a visit of the agreed schedule, counted by actions on fields."""

from __future__ import annotations

from tests.journeys.colleagues import Colleagues
from tests.journeys.conftest import Enter
from tests.journeys.counted import Counting
from tests.journeys.people import sample

OPTIONS = ("--no-cases", "--at", "2026-09-09T10:00")
LIFECYCLE = "zhodino_patronat"
INTAKE, VISIT = 28, 12  # actions on fields


def test_an_intake(enter: Enter) -> None:
    registrar = enter("borisevich", Counting)
    assert isinstance(registrar, Counting)
    today = registrar.now.date()
    registrar.go("/cases/new")
    application = sample("application", today)
    registrar.type("Фамилия, имя, отчество", application["applicant_name"])
    registrar.type("Дата рождения", "12.03.1990")
    registrar.type("Идентификационный номер", application["personal_no"])
    registrar.type("Адрес", application["address_live"])
    registrar.press("Начать дело")
    registrar.stands("Зарегистрировать заявление")
    registrar.fill(application)
    registrar.complete()
    registrar.stands("Оформить согласия")
    registrar.press("Оба листа подписаны на бумаге")
    consents = sample("consents", today)
    for sheet in consents.values():
        for own in ("purpose", "subjects", "actions"):
            sheet.pop(own, None)
    consents["pd_consent"]["data_list"] += ["phone", "personal_no"]
    registrar.fill(consents)
    registrar.complete()
    assert registrar.actions <= INTAKE, registrar.said


def test_a_visit_of_the_schedule(enter: Enter, colleagues: Colleagues) -> None:
    family = "Семья Савицкой А. И."
    case = colleagues.begin("borisevich", family)
    colleagues.do("borisevich", case, "register_application", "application")
    colleagues.do("borisevich", case, "record_consents", "consents")
    colleagues.do("shevko", case, "assign_curator", "curator", curator="kulesh")
    colleagues.do("kulesh", case, "diagnose_family", "diagnosis")
    colleagues.do("kulesh", case, "draw_up_plan", "plan")
    colleagues.do("shevko", case, "approve_plan", "approve")
    colleagues.do("kulesh", case, "send_plan", "dispatch")
    colleagues.do("kulesh", case, "conclude_contract", "contract")
    colleagues.do("kulesh", case, "agree_schedule", "schedule")
    curator = enter("kulesh", Counting)
    assert isinstance(curator, Counting)
    report = sample("visit", curator.now.date(), purpose="Беседа с матерью")
    for further in ("participants", "results_discussed", "discussion"):  # who goes is filled in
        report.pop(further)
    curator.open_task("Провести посещение", family)
    curator.fill(report)
    curator.complete()
    assert curator.actions <= VISIT, curator.said
