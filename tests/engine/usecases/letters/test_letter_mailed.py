"""A letter by e-mail: it has gone only when the server took it; refused or no longer allowed, it lies here again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.errors import FormFaults, MoveRefused
from engine.store.kind import declare
from engine.store.tables import JournalEntry, Letter, LetterMove, Notice, Outbox
from engine.usecases.clock.post_mail import post_mail
from engine.usecases.institution.save_agency import Organisation, save_agency
from engine.usecases.letters.edit_letter import edit_letter
from engine.usecases.letters.mail_letter import mail_letter
from engine.usecases.letters.send_letter import send_letter
from engine.usecases.letters.take_back_letter import take_back_letter
from engine.usecases.letters.withhold_letter import withhold_letter
from engine.usecases.letters.write_letter import write_letter
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House
from tests.engine.usecases.letters.behaviour.test_letters import TODAY, one, prepared
from tests.engine.usecases.life.test_withdraw_consent import agreed, withdrawn
from tests.smtp import MailServer, mail_server


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    with mail_server() as mail:
        for name, value in mail.environment().items():
            monkeypatch.setenv(name, value)
        yield mail


def addressed(
    house: House,
    code: str = "M05",
    agency: str = "kdn",
    guarded: bool = False,
    case_id: str = "",
) -> str:
    """A letter to an organisation with an e-mail."""
    said = Organisation(agency, "КДН Жодино", email="kdn@zhodino.example", guarded=guarded)
    known = do(house, save_agency, "sayko", None, said)
    with house.store.transaction() as tx:
        declare(tx, "real")
    letter = prepared(house, code, agency, case_id)
    do(house, edit_letter, "mazur", letter, known, "", "", "О ребёнке", "Установлено: ребёнок один.")
    return letter


def test_it_has_gone_when_the_server_took_it(house: House, server: MailServer) -> None:
    letter = addressed(house, guarded=True)
    assert do(house, mail_letter, "mazur", letter) == "1/2026"
    assert (one(house, letter)["status"], one(house, letter)["sent_on"]) == ("queued", None)
    for verb, more in ((send_letter, ("post", TODAY, "")), (mail_letter, ()), (withhold_letter, ("нет",))):
        with pytest.raises((MoveRefused, FormFaults)):  # one way at a time
            do(house, verb, "mazur", letter, *more)
    assert post_mail(house.store) == 1
    [mail] = server.letters
    assert mail["To"] == "kdn@zhodino.example" and mail["Subject"] == "О ребёнке"
    body = mail.get_content()
    assert "07.09.2026 № 1/2026" in body and "КДН Жодино" in body and "Установлено: ребёнок один." in body
    row = one(house, letter)
    assert (row["status"], row["way"], row["sent_on"]) == ("sent", "email", TODAY)
    assert [each["status"] for each in house.rows(LetterMove)] == ["queued", "sent"]
    due = [each for each in house.rows(Outbox) if each["payload"].get("what") == "silent"]
    assert len(due) == 1  # an answer is waited for
    actions = [each["action"] for each in house.rows(JournalEntry)]
    assert actions[-2:] == ["letter.queued", "letter.sent"]


def test_a_refused_one_lies_here_again_under_its_number_and_its_curator_hears(
    house: House, server: MailServer
) -> None:
    server.says["RCPT"] = "550 no such user"
    letter = addressed(house, guarded=True)
    do(house, mail_letter, "mazur", letter)
    assert post_mail(house.store) == 1
    row = one(house, letter)
    assert (row["status"], row["fault"], row["number"]) == ("prepared", "refused", 1)
    told = {each["person_id"] for each in house.rows(Notice, Notice.code == "letter_refused")}
    assert told == {house.actor("mazur").id}
    assert do(house, send_letter, "mazur", letter, "post", TODAY, "80") == "1/2026"


def test_what_the_family_took_back_meanwhile_does_not_go(house: House, server: MailServer) -> None:
    case_id = house.planned()
    agreed(house, case_id)
    letter = addressed(house, "M06", "health", guarded=True, case_id=case_id)
    do(house, mail_letter, "mazur", letter)
    withdrawn(house, case_id)
    post_mail(house.store)
    assert server.letters == []
    assert (one(house, letter)["status"], one(house, letter)["fault"]) == ("prepared", "unwanted")


def refused(house: House, letter: str) -> str:
    with pytest.raises(FormFaults) as fault:
        do(house, mail_letter, "mazur", letter)
    [sentence] = fault.value.facts["faults"]["way"]
    return str(sentence)


def test_personal_data_goes_over_a_protected_way_alone(house: House, server: MailServer) -> None:
    assert "не защищён" in refused(house, addressed(house))
    bare = addressed(house, "M02", "labour")  # the measure alone: nothing of the family
    assert do(house, mail_letter, "mazur", bare) == "1/2026"


def test_without_an_address_or_a_server_nothing_pretends_to_go(house: House) -> None:
    known = addressed(house, guarded=True)
    assert "не настроена" in refused(house, known)
    do(house, edit_letter, "mazur", known, None, "КДН", "", "О ребёнке", "Текст")
    assert "нет электронной почты" in refused(house, known)
    own = do(house, write_letter, "mazur", one(house, known)["case_id"], "family", [])
    do(house, edit_letter, "mazur", own, None, "Ковалёвой Н. П.", "", "Тема", "Текст")
    assert "нет электронной почты" in refused(house, own)
    assert house.rows(Outbox, Outbox.kind == "mail") == []
    assert {row["status"] for row in house.rows(Letter)} == {"prepared"}


def test_what_waits_for_a_mail_that_is_gone_is_taken_back(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = addressed(house, guarded=True)
    with mail_server() as server, monkeypatch.context() as named:
        for name, value in server.environment().items():
            named.setenv(name, value)
        do(house, mail_letter, "mazur", letter)
        with pytest.raises(FormFaults):  # it is on its way
            do(house, take_back_letter, "mazur", letter)
    post_mail(house.store)  # the server is named no more
    do(house, take_back_letter, "mazur", letter)
    assert one(house, letter)["status"] == "prepared"
    assert do(house, send_letter, "mazur", letter, "post", TODAY, "80") == "1/2026"
    [row] = house.rows(Outbox, Outbox.kind == "mail")
    assert row["done_at"] is not None and row["error"] == "mail.unwanted"


def test_nothing_leaves_a_training_database(
    house: House, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = addressed(house, guarded=True)
    monkeypatch.setattr("engine.usecases.letters.mail_letter.kind_of", lambda _tx: "training")
    assert "учебной базе" in refused(house, letter)
