"""The protocol of a whole meeting: one paper with every question, as the person who prints it may read it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document
from sqlalchemy import update

from engine.access import Actor
from engine.documents.making import both_forms, protocol_footer
from engine.errors import NotAllowed, NotFound
from engine.queries.meetings.printed_protocol import printed_protocol
from engine.registry.life.erase import DESTROYED
from engine.store.tables import Family
from tests.engine.usecases.house import House
from tests.engine.usecases.meetings.omsk import Omsk, furnish


@pytest.fixture
def omsk(house: House) -> Omsk:
    return furnish(house)


def words(omsk: Omsk, actor: Actor, meeting_id: str) -> str:
    """The docx as it reads."""
    with omsk.house.store.reading() as tx:
        protocol = printed_protocol(tx, actor, meeting_id)
    footer = protocol_footer(protocol.template.version, protocol.number)
    files = both_forms(protocol.template, protocol.facts, protocol.title, footer)
    assert files["pdf"].startswith(b"%PDF")
    document = Document(io.BytesIO(files["docx"]))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells]).replace("\u00a0", " ")


def test_the_whole_meeting_is_one_paper(omsk: Omsk) -> None:
    first, second = omsk.asks(), omsk.asks("Семья Зиминых")
    meeting_id = omsk.opened(
        first, second, there=("orlova", "titov", "gusev"), invited=[{"name": "Юдин И. П."}]
    )
    omsk.propose(first)
    omsk.vote("orlova", first)
    omsk.vote("titov", first, "against", opinion="Нужна справка школы")
    omsk.vote("gusev", first)
    omsk.decide(first)
    omsk.decided(second, level="crisis", override_reason="Новые долги.")
    omsk.sign(meeting_id)
    said = words(omsk, omsk.actor("belova"), meeting_id)
    for part in (
        "ПРОТОКОЛ № 1/2026",
        "заседания Социального консилиума",
        "7 сентября 2026 года",
        "каб. 12",
        "Присутствуют с правом голоса: 3 из 4. Для кворума нужно не меньше 2: кворум есть",
        "Приглашены: Юдин И. П.",
        "семья Дьяковых, дело",
        "2. Семья Зиминых, дело",
        "СЛУШАЛИ, ВЫСТУПИЛИ: Заслушан куратор.",
        "РЕШИЛИ: оставить без изменений. Уровень сопровождения — базовый. Рассмотреть снова до 14.12.2026.",
        "за — 2, против — 1, воздержались — 0",
        "Особое мнение (Проверкин titov, против): Нужна справка школы.",
        "Уровень сопровождения — кризисный.",
        "отсутствует",
    ):
        assert part in said
    assert "{{" not in said and "{%" not in said and "None" not in said and ".." not in said


def test_before_it_is_signed_there_is_no_protocol_to_print(omsk: Omsk) -> None:
    item_id = omsk.asks()
    meeting_id = omsk.opened(item_id)
    omsk.decided(item_id)
    with omsk.house.store.reading() as tx, pytest.raises(NotFound):
        printed_protocol(tx, omsk.actor("belova"), meeting_id)


def test_it_is_for_the_secretary_the_chair_and_heads(omsk: Omsk) -> None:
    meeting_id = omsk.signed(omsk.asks())
    for login in ("belova", "orlova"):
        assert "ПРОТОКОЛ" in words(omsk, omsk.actor(login), meeting_id)
    for login, fault in (("titov", NotAllowed), ("sergeeva", NotFound), ("zimin", NotFound)):
        with omsk.house.store.reading() as tx, pytest.raises(fault):
            printed_protocol(tx, omsk.actor(login), meeting_id)


def test_a_family_shut_to_the_person_is_not_in_it(omsk: Omsk) -> None:
    first, second = omsk.asks(), omsk.asks("Семья Зиминых")
    meeting_id = omsk.signed(first, second)
    secretary = omsk.actor("belova")
    shut = frozenset({omsk.item(second)["family_id"]})
    said = words(omsk, replace(secretary, sight=replace(secretary.sight, shut=shut)), meeting_id)
    assert "Дьяковых" in said and "Зиминых" not in said and omsk.item(second)["case_id"] not in said


def test_of_a_family_whose_data_is_no_more_the_decision_stays(omsk: Omsk) -> None:
    item_id = omsk.asks()
    meeting_id = omsk.signed(item_id)
    with omsk.house.store.transaction() as tx:
        gone = update(Family).where(Family.id == omsk.item(item_id)["family_id"])
        tx.execute(gone.values(status=DESTROYED))
    said = words(omsk, omsk.actor("belova"), meeting_id)
    assert "сведения о семье уничтожены" in said.lower() and "Дьяковых" not in said
    assert "оставить без изменений" in said
