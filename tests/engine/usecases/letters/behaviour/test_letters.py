"""From a prepared letter to its answer: who may, what stands against it, what is kept of every step."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import insert

from engine.action.context import CaseContext
from engine.errors import FormFaults, MoveRefused, NotAllowed, NotFound
from engine.operations.catalogue import perform
from engine.registry.work import referrals
from engine.store import cases
from engine.store.tables import Agency, Incoming, JournalEntry, Letter, LetterMove, Referral
from engine.usecases.institution.save_agency import Organisation, close_agency, save_agency
from engine.usecases.letters.edit_letter import edit_letter
from engine.usecases.letters.mark_letter import mark_letter
from engine.usecases.letters.record_incoming import Paper, record_incoming
from engine.usecases.letters.register_letter import register_letter
from engine.usecases.letters.send_letter import send_letter
from engine.usecases.letters.void_incoming import void_incoming
from engine.usecases.letters.withhold_letter import withhold_letter
from engine.usecases.letters.write_letter import write_letter
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import MONDAY, House
from tests.engine.usecases.life.test_withdraw_consent import agreed, withdrawn

TODAY = MONDAY.date()
WORDS = ("Председателю комиссии\nКДН Жодино", "г. Жодино, ул. Мира, 1", "О семье", "Сообщаем.")


def prepared(house: House, code: str = "M05", agency: str = "kdn", case_id: str = "") -> str:
    """A step of a diagram writes a letter; its id."""
    case_id = case_id or house.planned()
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        context = CaseContext(tx, record).operation_context
        perform(context, "agency.notify", {"code": code, "agencies": [agency]})
    return str(house.rows(Letter, Letter.case_id == case_id)[-1]["id"])


def one(house: House, letter: str) -> Any:
    [row] = house.rows(Letter, Letter.id == letter)
    return row


def written(house: House, **more: Any) -> str:
    letter = prepared(house, **more)
    do(house, edit_letter, "mazur", letter, None, *WORDS)
    return letter


def refused(house: House, verb: Any, login: str, *args: Any) -> dict[str, list[str]]:
    with pytest.raises(FormFaults) as fault:
        do(house, verb, login, *args)
    found: dict[str, list[str]] = fault.value.facts["faults"]
    return found


def test_a_step_prepares_it_with_ground_terms_and_a_text_that_nobody_may_send_unread(house: House) -> None:
    letter = prepared(house)
    row = one(house, letter)
    assert (row["status"], row["number"], row["ground"], row["urgency"]) == (
        "prepared",
        None,
        "law",
        "urgent",
    )
    assert row["send_by"].astimezone(MONDAY.tzinfo).date() == TODAY  # the same working day
    assert row["answer_by"] == TODAY + timedelta(days=7)  # five working days
    assert row["discloses"] == ["name", "address", "birth_date", "facts"]
    assert "[впишите" in row["text"] and "Семья Ковалёвой Н. П." in row["text"]
    faults = refused(house, register_letter, "mazur", letter)
    assert faults.keys() == {"recipient", "text"}
    assert one(house, letter)["number"] is None


def test_it_is_registered_printed_sent_delivered_and_answered(house: House) -> None:
    letter = written(house)
    assert do(house, register_letter, "mazur", letter) == "1/2026"
    assert do(house, register_letter, "mazur", letter) == "1/2026"  # asked again, the same number
    assert refused(house, edit_letter, "mazur", letter, None, *WORDS).keys() == {""}
    assert do(house, send_letter, "mazur", letter, "post", TODAY, "80087001234567") == "1/2026"
    with pytest.raises(MoveRefused):
        do(house, send_letter, "mazur", letter, "post", TODAY, "")
    do(house, mark_letter, "mazur", letter, "delivered", TODAY, "")
    paper = Paper(TODAY, "post", "kdn", "КДН Жодино", "12-4", TODAY, "Меры приняты", letter_id=letter)
    assert do(house, record_incoming, "mazur", paper, "k") == "1/2026"
    assert do(house, record_incoming, "mazur", paper, "k") == "1/2026"
    assert (one(house, letter)["status"], one(house, letter)["answered_on"]) == ("answered", TODAY)
    moves = [(row["status"], row["way"], row["proof"]) for row in house.rows(LetterMove)]
    assert moves == [
        ("sent", "post", "80087001234567"),
        ("delivered", None, ""),
        ("answered", None, "1/2026"),
    ]
    told = [
        row["action"] for row in house.rows(JournalEntry) if row["action"].startswith(("letter", "paper"))
    ]
    assert told[-6:] == [
        *("letter.edited", "letter.registered", "letter.sent", "letter.delivered"),
        *("letter.answered", "paper.received"),
    ]
    assert refused(house, record_incoming, "mazur", paper, "another").keys() == {""}


def test_what_is_handed_over_is_delivered_at_once_and_names_who_took_it(house: House) -> None:
    letter = written(house)
    assert refused(house, send_letter, "mazur", letter, "hand", TODAY, " ").keys() == {"proof"}
    do(house, send_letter, "mazur", letter, "phone", TODAY, "секретарь Орлова")
    assert one(house, letter)["status"] == "delivered"
    assert [row["status"] for row in house.rows(LetterMove)] == ["sent", "delivered"]


def test_what_came_back_may_go_once_more_under_its_number(house: House) -> None:
    letter = written(house)
    do(house, send_letter, "mazur", letter, "post", TODAY, "")
    assert refused(house, mark_letter, "mazur", letter, "returned", TODAY, "").keys() == {"proof"}
    do(house, mark_letter, "mazur", letter, "returned", TODAY, "истёк срок хранения")
    assert do(house, send_letter, "mazur", letter, "eservice", TODAY, "№ 5") == "1/2026"
    assert (one(house, letter)["status"], one(house, letter)["way"]) == ("sent", "eservice")


@pytest.mark.parametrize(
    ("way", "on", "proof", "fields"),
    [
        ("pigeon", TODAY, "", {"way"}),
        ("", None, "", {"way", "on"}),
        ("post", TODAY + timedelta(days=1), "", {"on"}),
        ("post", TODAY - timedelta(days=1), "", {"on"}),
        ("post", TODAY, "я" * 501, {"proof"}),
        ("email", TODAY, "", {"way"}),  # the post of the program sends that, no person
    ],
)
def test_a_sending_that_cannot_be_is_refused_with_all_faults(
    house: House, way: str, on: date | None, proof: str, fields: set[str]
) -> None:
    letter = written(house)
    assert refused(house, send_letter, "mazur", letter, way, on, proof).keys() == fields
    assert (one(house, letter)["status"], one(house, letter)["number"]) == ("prepared", None)
    assert house.rows(LetterMove) == []


def test_one_that_does_not_go_keeps_its_number_and_its_reason(house: House) -> None:
    first, second = written(house), prepared(house, "M02", "health")
    do(house, register_letter, "mazur", first)
    assert refused(house, withhold_letter, "mazur", first, "").keys() == {"reason"}
    do(house, withhold_letter, "mazur", first, "ошибка в адресе")
    do(house, edit_letter, "mazur", second, None, *WORDS)
    assert do(house, register_letter, "mazur", second) == "2/2026"
    assert (one(house, first)["status"], one(house, first)["number"]) == ("withheld", 1)
    assert refused(house, register_letter, "mazur", prepared_withheld(house)).keys() == {""}


def prepared_withheld(house: House) -> str:
    letter = prepared(house)
    do(house, withhold_letter, "mazur", letter, "не нужно")
    return letter


def test_a_consent_that_was_taken_back_stops_what_was_prepared_before(house: House) -> None:
    case_id = house.planned()
    agreed(house, case_id)
    letter = written(house, code="M06", agency="health", case_id=case_id)
    danger = written(house, code="M05", agency="kdn", case_id=case_id)
    withdrawn(house, case_id)
    assert refused(house, register_letter, "mazur", letter).keys() == {""}
    assert do(house, register_letter, "mazur", danger) == "1/2026"  # the law needs no consent


def test_with_a_consent_the_family_is_named(house: House) -> None:
    case_id = house.planned()
    agreed(house, case_id)
    row = one(house, prepared(house, "M06", "health", case_id))
    assert (row["ground"], row["discloses"]) == ("consent", ["name"]) and "Ковалёвой" in row["text"]


def test_without_a_consent_no_word_of_the_family_is_in_it(house: House) -> None:
    letter = prepared(house, "M02", "labour")
    row = one(house, letter)
    assert (row["ground"], row["discloses"]) == ("measure", [])
    assert "Ковалёв" not in row["text"] and house.case(row["case_id"])["number"] in row["text"]


def test_only_who_sees_the_case_writes_and_sends(house: House) -> None:
    letter = written(house)
    for login, fault in (("sokol", NotFound), ("petrova", NotFound), ("sayko", NotFound)):
        with pytest.raises((fault, NotAllowed)):
            do(house, register_letter, login, letter)
    assert do(house, register_letter, "golub", letter) == "1/2026"


def test_a_letter_by_hand_says_what_it_discloses_and_is_judged_by_it(house: House) -> None:
    case_id = house.planned()
    assert refused(house, write_letter, "mazur", case_id, "nowhere", []).keys() == {"agency"}
    assert refused(house, write_letter, "mazur", case_id, "health", ["name"]).keys() == {"discloses"}
    agreed(house, case_id)
    letter = do(house, write_letter, "mazur", case_id, "health", ["name", "nonsense"])
    assert (one(house, letter)["ground"], one(house, letter)["discloses"]) == ("consent", ["name"])
    own = do(house, write_letter, "mazur", case_id, "family", ["name"])
    assert one(house, own)["ground"] == "own"


def test_the_directory_fills_in_the_recipient(house: House) -> None:
    said = Organisation("kdn", " КДН Жодино ", "Председателю Орловой А. И.", "г. Жодино, ул. Мира, 1")
    known = do(house, save_agency, "sayko", None, said)
    letter = prepared(house)
    do(house, edit_letter, "mazur", letter, known, "", "", "Тема", "Текст")
    row = one(house, letter)
    assert (row["recipient"], row["address"]) == ("Председателю Орловой А. И.\nКДН Жодино", said.address)
    other = do(house, save_agency, "golub", None, Organisation("health", "Поликлиника № 1"))
    for wrong in (other, str(uuid4())):
        with pytest.raises(NotFound):
            do(house, edit_letter, "mazur", prepared(house), wrong, "", "", "", "")
    do(house, close_agency, "golub", known, True)
    with pytest.raises(NotFound):
        do(house, edit_letter, "mazur", prepared(house), known, "", "", "", "")


def test_numbers_of_both_registers_have_no_holes(house: House) -> None:
    letters = [written(house) for _ in range(3)]
    assert refused(house, send_letter, "mazur", letters[0], "pigeon", TODAY, "")
    given = [do(house, send_letter, "mazur", letter, "post", TODAY, "") for letter in letters]
    assert given == ["1/2026", "2/2026", "3/2026"]
    assert refused(house, record_incoming, "mazur", Paper(None, "", "", "", "", None, ""), "a").keys() == {
        *("received_on", "sender", "subject", "way")
    }
    ours = Paper(TODAY, "hand", "", "Ковалёва Н. П.", "", None, "Просьба о помощи")
    assert do(house, record_incoming, "mazur", ours, "b") == "1/2026"
    assert do(house, record_incoming, "golub", ours, "c") == "2/2026"
    [first, _] = house.rows(Incoming, Incoming.institution == "zhodino")
    do(house, void_incoming, "mazur", first["id"], "записано дважды")
    assert refused(house, void_incoming, "mazur", first["id"], "ещё раз").keys() == {""}
    assert do(house, record_incoming, "mazur", ours, "d") == "3/2026"


def test_a_paper_belongs_to_a_case_the_person_sees(house: House) -> None:
    case_id = house.planned()
    number = house.case(case_id)["number"]
    of_case = Paper(TODAY, "post", "education", "Школа № 3", "7", TODAY, "Характеристика", case_number=number)
    assert do(house, record_incoming, "mazur", of_case, "a") == "1/2026"
    assert refused(house, record_incoming, "sokol", of_case, "b").keys() == {"case_number"}
    early = Paper(TODAY, "post", "kdn", "КДН", "", TODAY, "Ответ", letter_id=prepared(house))
    assert refused(house, record_incoming, "mazur", early, "c").keys() == {""}
    ahead = Paper(TODAY, "post", "kdn", "КДН", "", TODAY + timedelta(days=1), "Ответ")
    assert refused(house, record_incoming, "mazur", ahead, "d").keys() == {"their_date"}


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        (Organisation("", ""), {"kind", "name"}),
        (Organisation("kdn", "КДН", email="нет"), {"email"}),
        (Organisation("kdn", "КДН", guarded=True), {"email"}),
        (Organisation("kdn", "К" * 251), {"name"}),
        (
            Organisation("kdn", "КДН", agreement_from=TODAY, agreement_to=TODAY - timedelta(days=1)),
            {"agreement_to"},
        ),
    ],
)
def test_an_organisation_with_faults_is_not_kept(house: House, said: Organisation, fields: set[str]) -> None:
    assert refused(house, save_agency, "sayko", None, said).keys() == fields
    assert house.rows(Agency, Agency.institution == "zhodino") == []


def test_the_directory_is_kept_by_the_head_and_the_administrator(house: House) -> None:
    with pytest.raises(NotAllowed):
        do(house, save_agency, "mazur", None, Organisation("kdn", "КДН"))
    known = do(house, save_agency, "sayko", None, Organisation("kdn", "КДН"))
    with pytest.raises(NotFound):
        do(house, save_agency, "petrova", known, Organisation("kdn", "чужая"))
    do(house, save_agency, "golub", known, Organisation("kdn", "КДН Жодино"))
    told = [row["action"] for row in house.rows(JournalEntry) if row["action"].startswith("agency")]
    assert told == ["agency.added", "agency.changed"]


def asked(house: House, case_id: str, agency: str) -> str:
    """A request that waits, as the form leaves it: of the day on which it was written."""
    row = {
        "id": str(uuid4()),
        "case_id": case_id,
        "family_id": house.case(case_id)["family_id"],
        "institution": "zhodino",
        "kind": "request",
        "agency": agency,
        "legal_ground": "law",
        "data_disclosed": [],
        "sent_on": TODAY,
        "status": "sent",
    }
    with house.store.transaction() as tx:
        tx.execute(insert(Referral), row)
    return str(row["id"])


def test_a_request_was_sent_when_its_letter_went_and_is_late_by_its_term(house: House) -> None:
    case_id, beside = house.planned(), house.planned()
    mine, other, neighbour = (
        asked(house, *each) for each in ((case_id, "kdn"), (case_id, "pdn"), (beside, "kdn"))
    )
    letter = written(house, code="M01", case_id=case_id)
    due = one(house, letter)["answer_by"]
    house.clock.move_to(MONDAY + timedelta(days=2))
    do(house, send_letter, "mazur", letter, "post", TODAY + timedelta(days=2), "")

    def row(id_: str) -> tuple[Any, ...]:
        [found] = house.rows(Referral, Referral.id == id_)
        return found["sent_on"], found["due_on"], found["status"], found["reply_on"], found["reply"]

    assert row(mine) == (TODAY + timedelta(days=2), due, "sent", None, "")
    came = due + timedelta(days=3)
    house.clock.move_to(MONDAY + (came - TODAY))
    paper = Paper(came, "post", "kdn", "КДН Жодино", "7", came, "Ответ", letter_id=letter)
    do(house, record_incoming, "mazur", paper, "late")
    assert row(mine)[2:] == ("answered", came, "")
    with house.store.transaction() as tx:
        assert referrals.answer(tx, case_id, "kdn", came, "Меры приняты")
    assert row(mine) == (TODAY + timedelta(days=2), due, "answered", came, "Меры приняты")
    assert {row(other), row(neighbour)} == {(TODAY, None, "sent", None, "")}
