"""The statements that begin and end a passage."""

from __future__ import annotations

from sqlalchemy import Boolean, Integer, bindparam, case, insert, update

from engine.store.passages.places import DAY, HOUR
from engine.store.prepared import Prepared
from engine.store.tables import Passage
from engine.store.tables.cases.passing import DROPPED

_WENT = bindparam("b_minute", type_=Integer) - Passage.began
_ROUNDED = case(
    (_WENT < 2 * HOUR, _WENT),
    (_WENT < 2 * DAY, _WENT - _WENT % HOUR),
    else_=_WENT - _WENT % DAY,
)
BEGIN = Prepared(insert(Passage))
END = Prepared(
    update(Passage)
    .where(Passage.id == bindparam("b_id"))
    .values(
        ended_on=bindparam("b_day", type_=Integer),
        late=bindparam("b_late", type_=Boolean),
        spent=case((bindparam("b_dropped", type_=Integer) == 1, DROPPED), else_=_ROUNDED),
    )
)
