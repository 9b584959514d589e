"""The courses that a dossier draws: what was scored and noted more than once."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from engine.queries.families.courses import scales, scores
from engine.store.session import Tx
from webapp.families.pictures.curve import Curve, curve
from webapp.words.language import later

TITLES = {
    "climate": later("Климат в семье, от 1 до 5"),
    "relations": later("Отношения в семье, от 1 до 5"),
    "distress": later("Дискомфорт, от 0 до 10"),
}
ENDS = {"climate": 5, "relations": 5, "distress": 10}


def curves(tx: Tx, case_ids: Sequence[str]) -> list[tuple[str, Curve]]:
    """Title and line of each figure that was noted on two days at least."""
    noted = scales(tx, case_ids)
    found = [(_("Оценка риска, баллов"), curve(scores(tx, case_ids)))]
    found += [(_(title), curve(noted[name], ENDS[name])) for name, title in TITLES.items()]
    return [(title, line) for title, line in found if line is not None]
