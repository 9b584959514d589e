"""The text of a letter, written when it is sent: no family is named, and who may no longer see the case gets none.

A kind of letter is a line in ``WRITERS``: the payload's ``what`` leads to whoever writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from engine.access import Actor
from engine.action.actor import actor_by_id
from engine.action.context import calendar_of
from engine.action.outbox import Row
from engine.action.visible_case import sees_case
from engine.errors import NotFound
from engine.mailing.post import Mail
from engine.models.regulation.names import clause_name
from engine.registry.notices.choices import choice_of
from engine.registry.notices.words import happened, kind_title, said_instead
from engine.settings import given
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Notice, Person, WorkItem
from engine.usecases.notices.announce import NOTICE
from engine.usecases.notices.digest import DIGEST
from engine.usecases.notices.substitutes import INSTEAD
from engine.words import say
from engine.worktime import Calendar
from engine.worktime.phrases import moment_in_words

PAGE = "/notices"


@dataclass(frozen=True)
class Reader:
    """Whom the letter is for."""

    actor: Actor
    email: str
    language: str
    mailed: frozenset[str]
    digest: bool


def write_notice(tx: Tx, row: Row) -> Mail | None:
    """One notice by mail; None where its reader wants none any more, has no address, or may not see the case."""
    facts, reader = row["payload"], _reader(tx, row["payload"]["person"])
    kind = tx.config.notices.of(facts["code"]).kind
    if reader is None or kind not in reader.mailed or not _sees(tx, reader, row["case_id"]):
        return None
    told = select(Notice.code, Notice.facts).where(
        Notice.told == facts["told"], Notice.person_id == reader.actor.id, Notice.code == facts["code"]
    )
    notice = tx.execute(told).first()
    if notice is None:
        return None
    number = tx.connection.scalar(select(Case.number).where(Case.id == row["case_id"])) or "—"
    words = _words(tx, reader, notice)
    title = say("notices.mail_title", reader.language, number=number, kind=kind_title(kind, reader.language))
    text = say("notices.mail_text", reader.language, number=number, what=words, where=_where(reader))
    return Mail(reader.email, title, text, row["key"])


def write_digest_mail(tx: Tx, row: Row) -> Mail | None:
    """The morning's letter; None on another day than it is for, and for who wants none."""
    reader, day = _reader(tx, row["payload"]["person"]), date.fromisoformat(row["payload"]["day"])
    if reader is None or not reader.digest:
        return None
    calendar = calendar_of(tx, reader.actor.institution)
    if calendar.local(tx.now()).date() != day:
        return None
    tomorrow = calendar.next_working_day(day)
    parts = {
        "day": f"{day:%d.%m.%Y}",
        "today": _due(tx, reader, calendar, day, day),
        "tomorrow": _due(tx, reader, calendar, day + timedelta(days=1), tomorrow),
        "tomorrow_day": f"{tomorrow:%d.%m}",
        "new": _new(tx, reader),
        "where": _where(reader),
    }
    title = say("notices.digest_title", reader.language, **parts)
    return Mail(reader.email, title, say("notices.digest_text", reader.language, **parts), row["key"])


WRITERS: dict[str, Callable[[Tx, Row], Mail | None]] = {NOTICE: write_notice, DIGEST: write_digest_mail}


def _reader(tx: Tx, person_id: int) -> Reader | None:
    chosen = choice_of(tx, person_id)
    try:
        actor = actor_by_id(tx, person_id)
    except NotFound:  # the way in was shut meanwhile
        return None
    language = tx.connection.scalar(select(Person.language).where(Person.id == person_id)) or "ru"
    known = Reader(actor, chosen.email, language, chosen.mailed, chosen.digest)
    return known if known.email else None


def _sees(tx: Tx, reader: Reader, case_id: str | None) -> bool:
    return case_id is not None and sees_case(tx, reader.actor, case_id)


def _words(tx: Tx, reader: Reader, notice: NamedRow) -> str:
    """To whoever stands in it is said for whom."""
    facts, away = _facts(tx, reader, notice.facts), notice.facts.get(INSTEAD)
    if not away:
        return happened(notice.code, reader.language, **facts)
    whom = tx.connection.scalar(select(Person.name).where(Person.id == away)) or "—"
    what = happened(said_instead(notice.code), reader.language, **facts)
    return say("notices.mail_instead", reader.language, whom=whom, what=what)


def _facts(tx: Tx, reader: Reader, facts: Mapping[str, object]) -> dict[str, object]:
    """What its sentence names: the step and its term, never a person of a family."""
    found: dict[str, object] = {name: facts.get(name, "—") for name in ("hours", "count")}
    found["what"] = happened(str(facts["of"]), reader.language) if facts.get("of") else facts.get("what", "—")
    clause = facts.get("clause")
    found["clause"] = clause_name(clause, reader.language) if isinstance(clause, str) and clause else "—"
    people = facts.get("people")
    named = people if isinstance(people, list) else []
    names = select(Person.name).where(Person.id.in_(named)).order_by(Person.name)
    by = facts.get("by")
    found["by"] = tx.connection.scalar(select(Person.name).where(Person.id == by)) or "—"
    found |= {name: _day(facts.get(name)) for name in ("since", "until")}
    found["who"] = ", ".join(tx.connection.scalars(names)) or "—"
    term = select(DeadlineRow.name, DeadlineRow.due_at).where(DeadlineRow.id == str(facts.get("term", "")))
    if row := tx.execute(term).first():
        local = calendar_of(tx, reader.actor.institution).local(row.due_at)
        found |= {"term": row.name, "due": moment_in_words(local, reader.language)}
    return found


def _day(told: object) -> str:
    return f"{date.fromisoformat(told):%d.%m.%Y}" if isinstance(told, str) else "—"


def _due(tx: Tx, reader: Reader, calendar: Calendar, first: date, last: date) -> str:
    """How many of the person's own tasks end in these days, and the numbers of their cases."""
    begin, end = (datetime.combine(day, time(), calendar.zone) for day in (first, last + timedelta(days=1)))
    own = (WorkItem.assignee_id == reader.actor.id, WorkItem.due_at >= begin, WorkItem.due_at < end)
    numbers = list(tx.connection.scalars(select(WorkItem.case_number).where(*own).order_by(WorkItem.due_at)))
    listed = ", ".join(dict.fromkeys(numbers))
    return f"{len(numbers)} ({listed})" if numbers else "0"


def _new(tx: Tx, reader: Reader) -> int:
    new = (Notice.person_id == reader.actor.id, Notice.read_at.is_(None), Notice.quiet.is_(False))
    return tx.connection.scalar(select(func.count(Notice.id)).where(*new)) or 0


def _where(reader: Reader) -> str:
    """The address of the page, or how to come there where the installation has none."""
    address = given("KURATOR_ADDRESS").rstrip("/")
    return f"{address}{PAGE}" if address else say("notices.mail_where", reader.language)
