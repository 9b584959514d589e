"""Reports that were signed, and what of their figures is different today.

Who heads one department sees what heads of it signed. Somebody for whom a family does not exist is shown only what they
signed themselves: another's figure, larger by one, would tell of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from engine.access import Actor
from engine.queries.paging import Page, read_page
from engine.queries.reports.counted import Counted
from engine.store.by_name import Query, by_name
from engine.store.session import Tx
from engine.store.tables import Person, ReportSigned

WHOLE_BY = "whole"  # of a table's own line, beside the parts


@dataclass(frozen=True)
class SignedReport:
    """A row of the list."""

    id: str
    code: str
    first_day: date
    last_day: date
    cuts: Mapping[str, str]
    figures: Mapping[str, Mapping[str, Mapping[str, Mapping[str, float | None]]]]
    signed_at: datetime
    signed_by: str
    sha256: str


@dataclass(frozen=True)
class Difference:
    """A figure that is not what was signed; None: there was, or is, no such line."""

    sheet: str
    by: str
    part: str
    figure: str
    signed: float | None
    present: float | None


def signed_reports(tx: Tx, actor: Actor, code: str, number: int = 1) -> Page[SignedReport]:
    """Of one report, the newest first."""
    query = _readable(actor).where(ReportSigned.code == code)
    return read_page(
        tx, query.order_by(ReportSigned.signed_at.desc(), ReportSigned.id), by_name(SignedReport), number, 10
    )


def last_signed(
    tx: Tx, actor: Actor, code: str, first: date, last: date, cuts: Mapping[str, str]
) -> SignedReport | None:
    """The newest signed one of exactly these days and cuts."""
    query = _readable(actor).where(
        ReportSigned.code == code, ReportSigned.first_day == first, ReportSigned.last_day == last
    )
    rows = tx.execute(query.order_by(ReportSigned.signed_at.desc(), ReportSigned.id))
    return next((one for one in map(by_name(SignedReport), rows) if dict(one.cuts) == dict(cuts)), None)


def _readable(actor: Actor) -> Query:
    query = (
        select(
            ReportSigned.id,
            ReportSigned.code,
            ReportSigned.first_day,
            ReportSigned.last_day,
            ReportSigned.cuts,
            ReportSigned.figures,
            ReportSigned.signed_at,
            Person.name.label("signed_by"),
            ReportSigned.sha256,
        )
        .join(Person, Person.id == ReportSigned.signed_by)
        .where(ReportSigned.institution == actor.institution)
    )
    if actor.heads_unit:
        query = query.where(ReportSigned.unit_id == (actor.sight.unit or ""))
    return query.where(ReportSigned.signed_by == actor.id) if actor.sight.shut else query


def frozen(tables: Sequence[Counted]) -> dict[str, object]:
    """The figures as they are signed: table -> by -> part -> figure."""
    return {
        table.sheet.key: {
            WHOLE_BY: {"": dict(table.whole.figures)},
            **{by: {row.part: dict(row.figures) for row in rows} for by, rows in table.by_part.items()},
        }
        for table in tables
    }


def differences(signed: SignedReport, tables: Sequence[Counted]) -> list[Difference]:
    """Every figure that is another one today, in the order of the tables."""
    present = {sheet: told for sheet, told in frozen(tables).items() if isinstance(told, dict)}
    return [
        each
        for sheet, now in present.items()
        for each in _of_sheet(sheet, signed.figures.get(sheet, {}), now)
    ]


def _of_sheet(
    sheet: str,
    then: Mapping[str, Mapping[str, Mapping[str, float | None]]],
    now: Mapping[str, Mapping[str, Mapping[str, float | None]]],
) -> Iterator[Difference]:
    for by, parts in now.items():
        for part in dict.fromkeys((*parts, *then.get(by, {}))):
            old, new = then.get(by, {}).get(part, {}), parts.get(part, {})
            for figure in dict.fromkeys((*new, *old)):
                if old.get(figure) != new.get(figure):
                    yield Difference(sheet, by, part, figure, old.get(figure), new.get(figure))
