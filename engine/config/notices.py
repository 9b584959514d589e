"""Reads ``config/notices.toml``: of what kind each code of a notice is, what may be switched off, what is urgent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.config.table import Table

OTHER = "other"  # of codes that a methodologist has named
FAMILY = "family"  # told to the family: no member of staff receives it


@dataclass(frozen=True)
class NoticeCode:
    """What a code is."""

    kind: str = OTHER
    urgent: bool = False


@dataclass(frozen=True)
class Notices:
    """``always``: the kinds that nobody may switch off."""

    kinds: tuple[str, ...] = ()
    always: frozenset[str] = frozenset()
    codes: Mapping[str, NoticeCode] = field(default_factory=dict)

    def of(self, code: str) -> NoticeCode:
        """Of a code that the table does not know: of another kind, not urgent."""
        return self.codes.get(code, NoticeCode())

    def own_choice(self) -> tuple[str, ...]:
        """The kinds that a person may switch off; what is told to families concerns none of them."""
        return tuple(kind for kind in self.kinds if kind not in self.always and kind != FAMILY)

    def staff_kinds(self) -> tuple[str, ...]:
        """The kinds that members of staff receive."""
        return tuple(kind for kind in self.kinds if kind != FAMILY)


def read_notices(table: Table) -> Notices:
    """Kinds and codes; a code of an unknown kind is a fault."""
    kinds, always = list[str](), set[str]()
    for kind, entry in table.table("kinds").tables():
        kinds.append(kind)
        if entry.get("always", bool, False):
            always.add(kind)
        entry.done()
    codes = dict[str, NoticeCode]()
    for code, entry in table.table("codes").tables():
        kind = entry.get("kind", str, OTHER)
        if kind not in kinds:
            entry.fault("kind", "not_one_of", value=kind, allowed=", ".join(kinds))
        codes[code] = NoticeCode(kind, entry.get("urgent", bool, False, required=False))
        entry.done()
    table.done()
    return Notices(tuple(kinds), frozenset(always), codes)
