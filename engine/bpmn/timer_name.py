"""What a timer is called where nobody sees what it stands at."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=2048)
def timer_name(guarded: str, name: str) -> str:
    """The step or the part of the diagrams that it guards, and what the diagram calls it.

    >>> timer_name("Подтвердить основание", "3 рабочих дня"), timer_name("Посещение семьи", "Срок прошёл")
    ('Подтвердить основание: 3 рабочих дня', 'Посещение семьи: срок прошёл')
    >>> timer_name("", "Срок прошёл"), timer_name("Посещение семьи", ""), timer_name("Дело стоит", "МСЭ: день")
    ('Срок прошёл', 'Посещение семьи', 'Дело стоит: МСЭ: день')
    """
    guarded, name = (" ".join(each.split()) for each in (guarded, name))
    if not guarded or not name:
        return guarded or name
    plain = name if name[1:2].isupper() else name[:1].lower() + name[1:]
    return f"{guarded}: {plain}"
