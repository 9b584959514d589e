"""Names of days, months and distances, in both languages of the pages; the browser has the same (``webapp/frontend/page/written``)."""

from __future__ import annotations

NEAR = {
    "позавчера": -2,
    "вчера": -1,
    "сегодня": 0,
    "завтра": 1,
    "послезавтра": 2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
}
WEEKDAYS = (
    ("пн", "понедельник", "mon", "monday"),
    ("вт", "вторник", "tue", "tuesday"),
    ("ср", "среда", "среду", "wed", "wednesday"),
    ("чт", "четверг", "thu", "thursday"),
    ("пт", "пятница", "пятницу", "fri", "friday"),
    ("сб", "суббота", "субботу", "sat", "saturday"),
    ("вс", "воскресенье", "sun", "sunday"),
)
MONTHS = (
    ("январь", "января", "january"),
    ("февраль", "февраля", "february"),
    ("март", "марта", "march"),
    ("апрель", "апреля", "april"),
    ("май", "мая", "may"),
    ("июнь", "июня", "june"),
    ("июль", "июля", "july"),
    ("август", "августа", "august"),
    ("сентябрь", "сентября", "september"),
    ("октябрь", "октября", "october"),
    ("ноябрь", "ноября", "november"),
    ("декабрь", "декабря", "december"),
)
SHORTEST = 3  # letters of a month written short: «нояб», «ноя»
UNITS = {
    "день": "day",
    "дня": "day",
    "дней": "day",
    "неделю": "week",
    "недели": "week",
    "недель": "week",
    "месяц": "month",
    "месяца": "month",
    "месяцев": "month",
    "год": "year",
    "года": "year",
    "лет": "year",
    "day": "day",
    "days": "day",
    "week": "week",
    "weeks": "week",
    "month": "month",
    "months": "month",
    "year": "year",
    "years": "year",
}


def weekday_of(word: str) -> int | None:
    """0 is Monday; None for a word that is no day of the week."""
    return next((number for number, names in enumerate(WEEKDAYS) if word in names), None)


def month_of(word: str) -> int | None:
    """1 is January; a month may be written short, but so that it is one of them."""
    if len(word) < SHORTEST:
        return None
    fits = [number for number, names in enumerate(MONTHS, 1) if any(name.startswith(word) for name in names)]
    return fits[0] if len(fits) == 1 else None
