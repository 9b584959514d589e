"""What a finished task gives to print: the visit it told of, not another one; what a diagram has made and waits."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

from sqlalchemy import insert, update

from engine.documents.facts.reading import case_of
from engine.documents.making import make
from engine.queries.papers.of_task import made_by_diagram, papers_of_task
from engine.store.tables import Consent, Programme, Submission, Visit
from engine.usecases.papers.give_out_paper import give_out_paper
from engine.usecases.papers.issue_paper import issue_paper
from tests.bystanders.papers import one
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House

MOMENT = datetime(2026, 9, 7, 9, tzinfo=UTC)


def told(house: House, case_id: str, form: str, **data: object) -> str:
    """A finished task of this form; its id."""
    task = str(uuid4())
    known = {"case_id": case_id, "person_id": house.actor("mazur").id, "task_id": task, "at": MOMENT}
    with house.store.transaction() as tx:
        one(tx, Submission, {**known, "form": form, "data": data, "element": "visit", "name": "Посещение"})
    return task


def visited(house: House, case_id: str, *days: date) -> list[str]:
    ids = [str(uuid4()) for _ in days]
    known = {"case_id": case_id, "family_id": house.case(case_id)["family_id"], "institution": "zhodino"}
    rows = [
        {**known, "id": id_, "kind": "scheduled", "channel": "home", "status": "done", "held_on": day}
        for id_, day in zip(ids, days, strict=True)
    ]
    with house.store.transaction() as tx:
        tx.execute(insert(Visit), [{**row, "contact": "yes", "recorded_at": MOMENT} for row in rows])
    return ids


def test_the_act_is_of_the_visit_that_was_typed(house: House) -> None:
    case_id = house.planned()
    first, _last = visited(house, case_id, date(2026, 9, 1), date(2026, 9, 5))
    task = told(house, case_id, "f07_visit_by", date="2026-09-01", text="Беседа")
    with house.store.reading() as tx:
        [ready] = papers_of_task(tx, house.actor("mazur"), task, "ru")
        assert (ready.kind, ready.about, ready.paper_id) == ("d12", f"visit:{first}", None)
        assert papers_of_task(tx, house.actor("petrova"), task, "ru") == []
    paper = do(house, issue_paper, "mazur", case_id, "d12", ready.about, "k")
    with house.store.reading() as tx:
        [again] = papers_of_task(tx, house.actor("mazur"), task, "ru")
    assert again.paper_id == paper


def test_a_task_that_tells_nothing_of_papers_gives_none(house: House) -> None:
    case_id = house.planned()
    with house.store.reading() as tx:
        mazur = house.actor("mazur")
        assert papers_of_task(tx, mazur, "no such task", "ru") == []
    for form in ("f16_alert_ru", "f13_results_by"):
        task = told(house, case_id, form)
        with house.store.reading() as tx:
            assert papers_of_task(tx, mazur, task, "ru") == []


def test_what_a_diagram_made_waits_until_it_is_given_out(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        case = case_of(tx, case_id)
        assert case is not None
        paper = make(tx, case, "d20", "", house.actor("mazur").id, "prepare_card")
    do(house, issue_paper, "mazur", case_id, "d20", "", "by hand")
    with house.store.reading() as tx:
        assert [each.paper_id for each in made_by_diagram(tx, house.actor("mazur"), case_id)] == [paper]
        assert made_by_diagram(tx, house.actor("petrova"), case_id) == []
    do(house, give_out_paper, "mazur", paper)
    with house.store.reading() as tx:
        assert made_by_diagram(tx, house.actor("mazur"), case_id) == []


def test_a_paper_of_what_is_otherwise_by_now_waits_for_nobody(house: House) -> None:
    """The diagram printed a draft of the plan; the plan was approved since, and the draft is nothing to be handed out."""
    case_id, programme = house.planned(), str(uuid4())
    known = {"case_id": case_id, "family_id": house.case(case_id)["family_id"], "id": programme}
    known["person_id"] = house.actor("mazur").id
    with house.store.transaction() as tx:
        one(tx, Programme, known | {"kind": "patronat_plan", "status": "draft", "version": 1})
        case = case_of(tx, case_id)
        assert case is not None
        paper = make(tx, case, "d08", f"programme:{programme}", house.actor("mazur").id, "approve")
    with house.store.reading() as tx:
        assert [each.paper_id for each in made_by_diagram(tx, house.actor("mazur"), case_id)] == [paper]
    with house.store.transaction() as tx:
        tx.execute(update(Programme).where(Programme.id == programme).values(status="current"))
    with house.store.reading() as tx:
        assert made_by_diagram(tx, house.actor("mazur"), case_id) == []


def test_a_consent_that_was_declined_is_offered_as_a_refusal(house: House) -> None:
    case_id = house.planned()
    known = {"case_id": case_id, "family_id": house.case(case_id)["family_id"], "kind": "pd"}
    with house.store.transaction() as tx:
        one(tx, Consent, known | {"status": "declined", "signer": "Ковалёва Н. П.", "recorded_at": MOMENT})
    task = told(house, case_id, "f03_consents_by")
    with house.store.reading() as tx:
        titles = [
            each.title for each in papers_of_task(tx, house.actor("mazur"), task, "ru") if each.kind == "d02"
        ]
    assert titles == ["Несогласие на обработку персональных данных"]
