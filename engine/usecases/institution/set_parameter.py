"""The head of an institution sets one of its terms or norms; what runs keeps the dates it was given."""

from __future__ import annotations

from sqlalchemy import select

from engine import journal
from engine.access import Actor, require
from engine.config import Parameter
from engine.config.changed import parameter_value
from engine.errors import FormFaults, NotFound
from engine.journal import Entry
from engine.registry.fitting import misfits
from engine.store.database.in_force import PREFIX
from engine.store.session import Tx
from engine.store.tables import Setting
from engine.store.upsert import upsert
from engine.words import say

#: Whose value is one thing that fits into a field; lists of codes with their words stay in the file.
SETTABLE = frozenset({"term", "count", "minutes", "years", "percent", "flag", "text", "role", "body"})
LONGEST_ACT = 300


def set_parameter(tx: Tx, actor: Actor, name: str, written: object, act: str) -> None:
    """``written``: the value as a file writes it (``={working days: 3}``, 4, true), or None for what the file says.

    It holds for everything that begins from now on; open tasks and running clocks keep their moments. ``act``: the order it
    stands on. Raises NotAllowed, NotFound (no such parameter there, or one of many words), FormFaults (the value, the act).
    """
    require(actor, "edit_settings")
    setting = tx.config.institutions[actor.institution].settings.get(name)
    if setting is None or setting.unit not in SETTABLE:
        raise NotFound(what="parameter", key=name[:100])
    _check(tx, setting, written, act)
    key = f"{PREFIX}{actor.institution}"
    query = select(Setting.value).where(Setting.key == key).with_for_update()
    known: dict[str, list[dict[str, object]]] = tx.connection.scalar(query) or {}
    entry = {
        "value": written,
        "act": act.strip(),
        "by": actor.id,
        "at": tx.now().isoformat(),
        "before": setting.text,
    }
    value = {**known, name: [*known.get(name, ()), entry]}
    tx.execute(upsert(tx, Setting, {"key": key, "value": value}, ["key"]))
    facts = {"name": name, "before": setting.text, "after": None if written is None else str(written)}
    journal.append(tx, f"institution:{actor.institution}", Entry("parameter.set", facts, actor.id))
    tx.sets_parameters = True


def _check(tx: Tx, setting: Parameter, written: object, act: str) -> None:
    faults = misfits({"act": (act, LONGEST_ACT)})
    if not act.strip():
        faults["act"] = [say("registry.parameter_act")]
    if written is None and not setting.changed:
        faults["value"] = [say("registry.parameter_of_file")]
    elif written is not None:
        try:
            if parameter_value(tx.config, setting.unit, written) == setting.value:
                faults["value"] = [say("registry.parameter_same")]
        except ValueError:
            faults["value"] = [say("registry.parameter_value", value=str(written)[:100])]
    if faults:
        raise FormFaults(faults=faults, kept={"value": written, "act": act})
