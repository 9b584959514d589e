"""Who reads a calendar by its secret address, and what stands in it: days, hours and numbers of cases, nobody's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from engine.access import Actor
from engine.action.actor import actor_by_id
from engine.errors import NotFound
from engine.queries.visits.calendar_events import ABSENCE, MEETING, TASK, Event, events
from engine.registry.people.sessions import digest
from engine.store.session import Tx
from engine.store.tables import CalendarFeed
from engine.words import say

BACK, AHEAD = timedelta(days=31), timedelta(days=92)
OCTETS = 73  # of a line; the rest goes on in the next one (RFC 5545, 3.1)


def reader(tx: Tx, secret: str) -> Actor:
    """Whose address it is, with what they may see today. Raises NotFound: unknown, taken back, the door closed."""
    found = select(CalendarFeed.person_id).where(CalendarFeed.digest == digest(secret))
    person = tx.connection.scalar(found)
    if person is None:
        raise NotFound(what="feed", key="")
    return actor_by_id(tx, person)


def has_feed(tx: Tx, actor: Actor) -> datetime | None:
    """When the person's address was made; None where they have none."""
    made: datetime | None = tx.connection.scalar(
        select(CalendarFeed.made_at).where(CalendarFeed.person_id == actor.id)
    )
    return made


def feed(tx: Tx, actor: Actor) -> str:
    """The calendar as text (RFC 5545). Of an absence the reader knows; everything else is told."""
    zone = tx.config.institutions[actor.institution].zone
    now = tx.now().astimezone(zone)
    found = events(tx, actor, [actor.id], now - BACK, now + AHEAD)
    return calendar_text([each for each in found if each.kind != ABSENCE], now)


def calendar_text(found: Sequence[Event], now: datetime) -> str:
    """Lines end with CRLF and are folded."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kurator//Calendar//RU", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(say('visits.feed_title'))}")
    for each in found:
        lines += _event(each, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(each: Event, now: datetime) -> Iterator[str]:
    starts = each.starts
    if not isinstance(starts, datetime):
        return
    ends = each.ends if isinstance(each.ends, datetime) else starts + timedelta(minutes=30)
    yield "BEGIN:VEVENT"
    yield f"UID:{each.kind}-{each.id}@kurator"
    yield f"DTSTAMP:{_utc(now)}"
    yield f"DTSTART:{_utc(starts)}"
    yield f"DTEND:{_utc(ends)}"
    yield f"SUMMARY:{_escaped(_summary(each))}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _summary(each: Event) -> str:
    code = {TASK: "feed_task", MEETING: "feed_meeting"}.get(each.kind, "feed_visit")
    return say(f"visits.{code}", number=each.number)


def _utc(moment: datetime | date) -> str:
    assert isinstance(moment, datetime)
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(sign, written)
    return words


def folded(line: str) -> Iterator[str]:
    """Parts of at most 75 octets, a blank before each but the first; no letter is cut.

    >>> [*folded("А" * 40)] == ["А" * 36, " " + "А" * 4]
    True
    """
    part = ""
    for sign in line:
        if len((part + sign).encode()) > OCTETS:
            yield part
            part = " "
        part += sign
    yield part
