"""What an empty list of tasks says is next: to each what their own work begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from engine.access import CONSILIUM, Actor
from webapp.words.language import later

BEGIN = later("Новое дело начинается так: %(starts)s. Заведите его кнопкой «Начать дело».")
BEGIN_ANY = later("Новое дело заводят кнопкой «Начать дело».")
OTHERS = later("Задача появится здесь, когда до вас дойдёт дело семьи: его ведёт куратор.")
SITTINGS = later("Вопросы семей и заседания — в разделе «Заседания».")
HEAD = later("Сроки всего учреждения — в разделе «Контроль».")
#: With whose work cases begin: they take the application.
FIRST = frozenset({"registrar", "curator"})


def what_next(actor: Actor, tab: str, sums: Mapping[str, int], starts: Sequence[str] = ()) -> str:
    """One sentence, by role; a free task of the group comes before everything. ``starts``: what cases of the house begin with."""
    if tab == "mine" and sums.get("groups"):
        return _("Возьмите задачу на вкладке «Группы».")
    if tab == "waiting":
        return _("Здесь дела, которые ведёте вы: задачи у других, письма без ответа, вопросы консилиуму.")
    if actor.is_a("supervisor"):
        return _(HEAD)
    if actor.roles & FIRST:
        return _(BEGIN, starts=" / ".join(f"«{each}»" for each in starts)) if starts else _(BEGIN_ANY)
    return _(SITTINGS) if actor.roles & CONSILIUM else _(OTHERS)
