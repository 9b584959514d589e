"""A family as somebody is told of it who has no work with it: enough to recognise it, too little to know it."""

from __future__ import annotations

import re

GENERIC = frozenset({"семья", "граждане", "гражданка", "гражданин"})
STREETS = (
    "ул|улица|пр|пр-т|просп|проспект|пр-д|проезд|пер|переулок|пл|площадь|б-р|бульв|бульвар|ш|шоссе|"
    "наб|набережная|туп|тупик|аллея|линия|просека"
)
#: What follows a number inside a house or as a part of it, and never in the name of a street.
OF_A_HOUSE = (
    r"(?:д|дом|кв|квартира|к|корп|корпус|с|стр|строение|лит|литер|литера|под|подъезд|эт|этаж|оф|офис|ком|комн|комната|"
    r"пом|помещение|вл|владение|секция|блок|вход|общ|общежитие)\b"
)
DAYS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
#: «40 лет Октября», «1905 года», «8 Марта»: no house is called so.
TELLING = rf"\d+(?:\s*-?\s*летия\b|\s+(?:лет|года?|(?:парт)?съезда|{DAYS})\b)"
ORDINAL = rf"\d+-?(?:я|й|ая|ый|ий|ой|го|ого|е|ое)\s+(?!{OF_A_HOUSE})[а-яё]{{3,}}"
PROPER = (
    rf"\d+\s+(?!{OF_A_HOUSE})(?-i:[А-ЯЁ])[а-яё]{{2,}}"  # behind «ул.» alone: «ул. 26 Бакинских Комиссаров»
)
BEFORE = rf"(?:(?:{STREETS})\b\.?\s*)"
NUMBER_OF_STREET = re.compile(rf"{BEFORE}(?:{TELLING}|{ORDINAL}|{PROPER})|{TELLING}|{ORDINAL}", re.IGNORECASE)
BEYOND_STREET = re.compile(r"^(?:д(?:ом)?\.?|кв\.?|корп\.?|стр\.?|оф\.?)?\s*\d", re.IGNORECASE)


def initials(title: str) -> str:
    """«Семья Ковалёвой Н. П.» -> «К. Н. П.»"""
    words = (word for word in title.split() if word[0].isupper() and word.lower() not in GENERIC)
    return " ".join(f"{word[0]}." for word in words)


def street(address: str) -> str:
    """«г. Жодино, ул. Гагарина, д. 4, кв. 17» -> «г. Жодино, ул. Гагарина»; a number that the street is called by stays."""
    kept: list[str] = []
    for part in map(str.strip, address.split(",")):
        named = NUMBER_OF_STREET.match(part)
        if named is None and BEYOND_STREET.match(part):
            break
        begin = named.end() if named else 0
        # «ул. Гагарина 4-17»: the house stands behind the name
        kept.append(part[:begin] + re.sub(r"\s+\d.*$", "", part[begin:]))
    return ", ".join(part for part in kept if part)
