"""The post of the demo: letters are read, filled in, registered, sent, come back or are answered; a few lie too long."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from uuid import UUID

import yaml
from sqlalchemy import select

from engine.access import Actor
from engine.demo.past import Past
from engine.errors import FormFaults
from engine.registry import rows
from engine.registry.families.hand_over import FAMILY
from engine.registry.letters.letter_text import GAP
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Agency, Case, Letter
from engine.usecases.letters.edit_letter import edit_letter
from engine.usecases.letters.mark_letter import mark_letter
from engine.usecases.letters.record_incoming import Paper, record_incoming
from engine.usecases.letters.send_letter import send_letter
from engine.usecases.letters.withhold_letter import withhold_letter

DIRECTORY = Path("processes/common/demo/_agencies.yaml")
LATE = 0.04  # share of letters that wait for another day
BACK = 0.03  # of those sent by post
SILENT = 0.08  # of those to whom a question was put
NO_NEED = 0.02
PLACE = re.compile(re.escape(GAP) + r"[^\]]*\]")
#: What stands in the place of each gap, by a word of it; told in turn by the family's own luck.
FILLED = (
    (
        "установлено",
        (
            "{day} при посещении: ребёнок дома один, взрослые не отвечают на звонки",
            "{day} по сообщению соседей и при выходе в семью: в доме нет еды, мать в состоянии опьянения",
            "{day} со слов ребёнка: отец ударил его, на руке кровоподтёк",
        ),
    ),
    (
        "сделано",
        (
            "с ребёнком остался специалист, вызвана бригада",
            "ребёнок передан бабушке, мать предупреждена",
            "семья под ежедневным наблюдением куратора",
        ),
    ),
    (
        "дату, время и место",
        ("{later}, 15:00, кабинет заведующего отделением", "{later}, 10:00, в учреждении"),
    ),
    (
        "решение, его дату",
        (
            "работа по делу завершена {day}: цели достигнуты",
            "{day} принято решение, о котором вам рассказал куратор; причина — то, что вы сообщили сами",
        ),
    ),
    ("документы", ("копия программы, лист согласия, отчёт куратора",)),
    ("на скольких листах", ("на 4 листах",)),
    ("период", ("прошедший квартал",)),
    ("мероприятие", ("поручение по плану: сообщить куратору, как обстоят дела",)),
    ("адрес", ("адрес уточняется куратором",)),
    ("рекомендации", ("режим дня, запись к специалистам, связь с куратором по телефону",)),
    ("какие сведения", ("сведения о семье, известные вашей организации",)),
    ("", ("сведения приложены отдельным листом",)),
)
ANSWERED = (
    "Сведения направлены, приложение на 2 листах.",
    "Меры приняты, семья на контроле.",
    "Просьба принята, назначен ответственный.",
    "Мероприятие включено в план работы.",
    "Сообщаем, что семья к нам не обращалась.",
)
ReadSent = Callable[[datetime, Callable[[], None]], None]


def add_agencies(tx: Tx, root: Path) -> None:
    """Put the directory of each institution into a new demo; one that is there stays."""
    if tx.connection.scalar(select(Agency.id).limit(1)) is not None:
        return
    known = yaml.safe_load((root / DIRECTORY).read_text("utf-8"))
    for institution, agencies in known.items():
        for each in agencies:
            rows.add(tx, Agency, institution=institution, **each, changed_at=tx.now(), changed_by=None)


def post(past: Past, random: Random, institution: str, then: ReadSent) -> None:
    """One afternoon's post of an institution. ``then`` puts what comes of a letter on the line of time."""
    with past.store.reading() as tx:
        now, waiting = tx.now(), _waiting(tx, institution)
    for letter in waiting:
        actor = past.actor(institution, letter.curator_id) if letter.curator_id else None
        actor = actor or past.somebody(random, institution, "dept_head", "responsible_person")
        if actor is None or (letter.urgency != "urgent" and random.random() < LATE):
            continue
        if letter.urgency != "urgent" and random.random() < NO_NEED:
            _keep(past, actor, letter.id, "Передано на личной встрече, письмо не нужно.")
        elif _sent(past, random, actor, letter):
            _what_comes(past, random, actor, letter, now, then)


def _sent(past: Past, random: Random, actor: Actor, letter: NamedRow) -> bool:
    """Whether it went: what the family took its consent back from stays here."""
    try:
        with past.store.transaction() as tx:
            _send(tx, random, actor, letter, _today(past, tx, actor))
    except FormFaults:
        _keep(past, actor, letter.id, "Согласия на передачу этих сведений больше нет.")
        return False
    return True


def _keep(past: Past, actor: Actor, letter_id: str, why: str) -> None:
    with past.store.transaction() as tx:
        withhold_letter(tx, actor, letter_id, why)


def _today(past: Past, tx: Tx, actor: Actor) -> date:
    return tx.now().astimezone(past.calendars[actor.institution].zone).date()


def _waiting(tx: Tx, institution: str) -> list[NamedRow]:
    wanted = (
        select(
            *(Letter.id, Letter.agency, Letter.subject, Letter.text, Letter.urgency, Letter.answer_by),
            *(Letter.code, Letter.agency_name, Case.curator_id),
        )
        .join(Case, Case.id == Letter.case_id)
        .where(Letter.institution == institution, Letter.status == "prepared")
    )
    return list(tx.execute(wanted.order_by(Letter.prepared_at, Letter.id)))


def _send(tx: Tx, random: Random, actor: Actor, letter: NamedRow, today: date) -> None:
    known = select(Agency.id, Agency.name).where(
        Agency.institution == actor.institution, Agency.kind == letter.agency
    )
    if letter.agency_name:
        known = known.where(Agency.name == letter.agency_name)
    agencies = list(tx.execute(known.order_by(Agency.name)))
    agency = random.choice(agencies) if agencies else None
    recipient = (
        letter.agency_name
        if letter.agency_name
        else ""
        if agency
        else "Семье"
        if letter.agency == FAMILY
        else "Руководителю организации"
    )
    text = PLACE.sub(lambda gap: _told(random, gap.group(0), today), letter.text)
    edit_letter(tx, actor, letter.id, agency.id if agency else None, recipient, "", letter.subject, text)
    way, proof = _way(random, letter)
    send_letter(tx, actor, letter.id, way, today, proof)


def _told(random: Random, gap: str, today: date) -> str:
    ways = next(said for word, said in FILLED if word in gap)
    return random.choice(ways).format(day=f"{today:%d.%m.%Y}", later=f"{today + timedelta(days=7):%d.%m.%Y}")


def _way(random: Random, letter: NamedRow) -> tuple[str, str]:
    if letter.agency == FAMILY:
        return "hand", "получено лично, подпись на втором экземпляре"
    if letter.urgency == "urgent":
        return ("phone", "принял дежурный") if random.random() < 0.3 else ("hand", "принято в канцелярии")
    return random.choice(
        (
            ("post", f"8{random.randint(10**12, 10**13 - 1)}"),
            ("hand", "принято в канцелярии"),
            ("eservice", "межведомственный обмен"),
        )
    )


def _what_comes(
    past: Past, random: Random, actor: Actor, letter: NamedRow, now: datetime, then: ReadSent
) -> None:
    """An answer in time from most, a letter that came back from a few."""
    if letter.answer_by is None or letter.agency == FAMILY:
        return
    if random.random() < BACK:
        then(now + timedelta(days=random.randint(6, 12)), partial(_came_back, past, actor, letter.id))
    elif random.random() > SILENT:
        at = now + timedelta(days=random.uniform(1, 6), minutes=random.randint(0, 200))
        then(at, partial(_answered, past, Random(random.getrandbits(64)), actor, letter))


def _came_back(past: Past, actor: Actor, letter_id: str) -> None:
    with past.store.transaction() as tx:
        today = _today(past, tx, actor)
        if tx.connection.scalar(select(Letter.status).where(Letter.id == letter_id)) == "sent":
            mark_letter(tx, actor, letter_id, "returned", today, "истёк срок хранения")


def _answered(past: Past, random: Random, actor: Actor, letter: NamedRow) -> None:
    with past.store.transaction() as tx:
        today = _today(past, tx, actor)
        sender = tx.connection.scalar(select(Letter.recipient).where(Letter.id == letter.id)) or ""
        paper = Paper(
            *(today, random.choice(("post", "hand", "eservice")), letter.agency, sender.split("\n")[-1]),
            *(f"{random.randint(10, 900)}-{random.randint(1, 40)}", today, random.choice(ANSWERED)),
            letter_id=letter.id,
        )
        record_incoming(tx, actor, paper, str(UUID(int=random.getrandbits(128), version=4)))
