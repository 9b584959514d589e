"""What became of one element that both texts have, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.queries.models.changes.change import both, named
from engine.queries.models.changes.facts.facts import Facts
from engine.words import say
from engine.worktime.in_words import term_in_words

TERMS = frozenset({"due", "follow_up", "timer"})
FLAGS = frozenset(
    {
        "interrupts",
        "gives_all",
        "takes_all",
        "one_by_one",
        "by_event",
        "runs",
        "readonly",
        "disabled",
        "allowAddRemove",
    }
)
#: Lists with an item a line, or divided by commas: only the items that differ are said.
LISTS = {
    "inputs": "\n",
    "outputs": "\n",
    "headers": "\n",
    "groups": ",",
    "users": ",",
    "property:clauses": ",",
}
#: Told only where the other fact says nothing.
QUIETER = {"option_codes": "values", "timer_kind": "timer"}
CELL = "cell:"
NOTE = f"{CELL}note"
WHOLE_ROW = 3  # cells of a row that is told whole; of a longer one those that differ


def changed_facts(old: Facts, new: Facts, language: str, columns: dict[str, str]) -> Iterator[str]:
    """Sentences on one element; none where it says the same.

    Args:
        old, new: what it said and says.
        columns: id of a column that both texts of a decision table have -> its heading.
    """
    what = named(old, language)
    differ = [
        name for name in sorted(old.values.keys() | new.values.keys()) if _differ(old, new, name, columns)
    ]
    cells = [name for name in differ if name.startswith(CELL)]
    if cells:
        yield _row(old, new, cells, what, language, columns)
    for name in differ:
        if name not in cells and QUIETER.get(name) not in differ:
            yield _fact(name, old.values.get(name, ""), new.values.get(name, ""), what, language)
    rest = [path for path in (old.rest.keys() | new.rest.keys()) if old.rest.get(path) != new.rest.get(path)]
    if rest:
        names = dict.fromkeys(
            path.replace("@", "/").strip("/").rpartition("/")[2] or path for path in sorted(rest)
        )
        yield say("studio.also", language, what=what, names=", ".join(names))
    if old.kind != new.kind:
        yield say("studio.other_kind", language, what=what, now=_kind(new, language))


def _differ(old: Facts, new: Facts, name: str, columns: dict[str, str]) -> bool:
    was, now = old.values.get(name, ""), new.values.get(name, "")
    if name.startswith(CELL) and not name.startswith(NOTE) and name.removeprefix(CELL) not in columns:
        return False  # its whole column came or went
    return old.same.get(name, was) != new.same.get(name, now)


def _row(old: Facts, new: Facts, cells: list[str], what: str, language: str, columns: dict[str, str]) -> str:
    shared = [name for name in old.values if name.startswith(CELL) and (name in new.values or name in cells)]
    shared += [name for name in cells if name not in shared]
    if len(shared) > WHOLE_ROW:
        shared = cells
    was, now = (" | ".join(one.values.get(name, "—") for name in shared) for one in (old, new))
    heads = [columns.get(name.removeprefix(CELL), "") for name in cells]
    fact = say("studio.fact_cells", language)
    if any(heads):
        fact = say("studio.cells_of", language, columns=", ".join(f"«{head}»" for head in heads if head))
    was, now = both(was, now)
    return say("studio.changed", language, what=what, fact=fact, was=was, now=now)


def _fact(name: str, was: str, now: str, what: str, language: str) -> str:
    if name == "required":
        return say("studio.required" if now else "studio.optional", language, what=what)
    fact = _name(name, language)
    if name in LISTS:
        was, now = _items(was, now, LISTS[name])
        if not was and not now:
            return say("studio.reordered", language, what=what, fact=fact)
    said = _words(name, language)
    told = both(said(was), said(now))
    if told[0] == told[1]:
        told = both(was, now)
        if told[0] == told[1]:
            return say("studio.respaced", language, what=what, fact=fact)
        return say("studio.rewritten", language, what=what, fact=fact, was=told[0], now=told[1])
    key = "set" if not was else "unset" if not now else "changed"
    return say(f"studio.{key}", language, what=what, fact=fact, was=told[0], now=told[1])


def _items(was: str, now: str, divider: str) -> tuple[str, str]:
    """The items of each list that the other lacks."""
    lists = [[item.strip() for item in text.split(divider) if item.strip()] for text in (was, now)]
    joint = "; " if divider == "\n" else ", "
    return (
        joint.join(item for item in lists[0] if item not in lists[1]),
        joint.join(item for item in lists[1] if item not in lists[0]),
    )


def _words(name: str, language: str) -> Callable[[str], str]:
    """How the value of a fact is said."""
    if name in TERMS:
        return lambda text: "; ".join(term_in_words(line, language) for line in text.splitlines())
    if name in FLAGS:
        return lambda text: say(f"studio.{text}", language) if text in ("true", "false") else text
    if name in ("hit", "event", "timer_kind"):
        return lambda text: _known(f"studio.{name}_{text.replace(' ', '_')}", text, language)
    return lambda text: text


def _known(code: str, otherwise: str, language: str) -> str:
    word = say(code, language)
    return otherwise if word == code else word


def _name(name: str, language: str) -> str:
    if name.startswith("property:"):
        written = name.partition(":")[2]
        return _known(
            f"studio.fact_property_{written}", say("studio.fact_property", language, name=written), language
        )
    return say(f"studio.fact_{name}", language)


def _kind(facts: Facts, language: str) -> str:
    return _known(f"studio.kind_{facts.kind}", facts.kind, language)
