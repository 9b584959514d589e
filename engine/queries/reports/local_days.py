"""Days on an institution's clock inside a statement: of which day a moment is, and how many lie between two."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast as as_type
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Date, Float, SQLColumnExpression
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

Momentary = SQLColumnExpression[datetime] | SQLColumnExpression[datetime | None]
Daily = SQLColumnExpression[date] | SQLColumnExpression[date | None]


class LocalDay(ColumnElement[date]):
    """The day of a moment in a zone. SQLite counts by the zone's distance from UTC as of ``around``."""

    inherit_cache = False
    type = Date()

    def __init__(self, moment: Momentary, zone: ZoneInfo, around: datetime) -> None:
        self.moment, self.zone = as_type("ColumnElement[datetime]", moment), zone.key
        away = around.astimezone(zone).utcoffset()
        self.minutes = 0 if away is None else round(away.total_seconds() / 60)


class ElapsedDays(ColumnElement[float]):
    """Days from one moment to another, with their fraction."""

    inherit_cache = False
    type = Float()

    def __init__(self, begun: Momentary, ended: Momentary) -> None:
        self.begun = as_type("ColumnElement[datetime]", begun)
        self.ended = as_type("ColumnElement[datetime]", ended)


@compiles(LocalDay, "sqlite")
def _day_in_sqlite(day: LocalDay, compiler: SQLCompiler, **options: bool) -> str:
    return f"date({compiler.process(day.moment, **options)}, '{day.minutes:+d} minutes')"


@compiles(LocalDay, "postgresql")
def _day_in_postgres(day: LocalDay, compiler: SQLCompiler, **options: bool) -> str:
    return f"CAST(({compiler.process(day.moment, **options)}) AT TIME ZONE '{day.zone}' AS DATE)"


@compiles(ElapsedDays, "sqlite")
def _elapsed_in_sqlite(days: ElapsedDays, compiler: SQLCompiler, **options: bool) -> str:
    begun, ended = (compiler.process(each, **options) for each in (days.begun, days.ended))
    return f"(julianday({ended}) - julianday({begun}))"


@compiles(ElapsedDays, "postgresql")
def _elapsed_in_postgres(days: ElapsedDays, compiler: SQLCompiler, **options: bool) -> str:
    begun, ended = (compiler.process(each, **options) for each in (days.begun, days.ended))
    return f"(EXTRACT(EPOCH FROM ({ended}) - ({begun})) / 86400.0)"
