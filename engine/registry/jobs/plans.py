"""Plans of migration as they are kept, one of a house for two versions."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import insert, select, update

from engine.ids.rising import new_id
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import MigrationPlan

Key = tuple[str, str]
Chosen = Mapping[Key, Key]


def plan_of(tx: Tx, institution: str, before: int, after: int) -> NamedRow | None:
    """The plan as it was last saved."""
    own = (MigrationPlan.institution == institution, MigrationPlan.before_id == before)
    row: NamedRow | None = tx.execute(
        select(MigrationPlan.__table__).where(*own, MigrationPlan.after_id == after)
    ).first()
    return row


def keep_plan(
    tx: Tx, known: NamedRow | None, institution: str, versions: tuple[str, int, int], chosen: Chosen, by: int
) -> int:
    """Save it; the number of its text. ``versions``: the process, before, after."""
    values = {"chosen": written(chosen), "changed_at": tx.now(), "changed_by": by}
    if known is not None:
        number = int(known.version) + 1
        own = update(MigrationPlan).where(MigrationPlan.id == known.id)
        tx.execute(own.values(version=number, **values))
        return number
    process, before, after = versions
    row = {"id": new_id(), "institution": institution, "process_id": process, "version": 1}
    tx.execute(insert(MigrationPlan), {**row, "before_id": before, "after_id": after, **values})
    return 1


def written(chosen: Chosen) -> list[object]:
    """As JSON keeps it."""
    return [[*old, *new] for old, new in chosen.items()]


def read_back(kept: object) -> dict[Key, Key]:
    """From it."""
    assert isinstance(kept, list)
    return {(process, element): (now, target) for process, element, now, target in kept}
