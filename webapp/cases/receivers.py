"""Who received a notice of the timeline and whether they have read it. Names are for those who see who opens the case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from engine.access import may
from engine.queries.cases.case_pages import Happening
from engine.queries.notices.readers import Reader, readers_of
from engine.store.session import Tx
from webapp.base.actors import actor
from webapp.words.dates import moment
from webapp.words.filters import person_short


@dataclass(frozen=True)
class Receivers:
    """``summary``: how many received and read it; ``names``: who and when, empty for whoever may not know."""

    summary: str
    names: tuple[str, ...]


def receivers(tx: Tx, case_id: str, rows: Iterable[Happening]) -> Mapping[str, Receivers]:
    """By telling, of the lines that tell somebody something."""
    tellings = {str(row.facts["told"]) for row in rows if row.facts.get("told")}
    found = readers_of(tx, case_id, tellings) if tellings else {}
    named = may(actor(), "view_readers")
    return {told: _receivers(found.get(told, ()), named) for told in tellings}


def _receivers(readers: Sequence[Reader], named: bool) -> Receivers:
    if not readers:
        return Receivers(_("Получателей нет: никому из тех, кому это адресовано, дело не открыто."), ())
    read = sum(reader.read_at is not None for reader in readers)
    summary = _("Получили: %(all)s, прочитали: %(read)s", all=len(readers), read=read)
    return Receivers(summary, tuple(_said(reader) for reader in readers) if named else ())


def _said(reader: Reader) -> str:
    who = person_short(reader.name)
    if reader.read_at:
        return _("%(who)s: прочитано %(when)s", who=who, when=moment(reader.read_at))
    if reader.quiet:
        return _("%(who)s: не прочитано, такие уведомления отключены", who=who)
    return _("%(who)s: не прочитано", who=who)
