"""What changed between two states of a decision table, told by row."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions import Decision, Rule
from engine.models.changes_of_diagrams import Change


def of_tables(old: Decision, new: Decision) -> Iterator[Change]:
    """Rows added, removed and rewritten; the hit policy."""
    title = new.name or new.id
    if old.hit_policy != new.hit_policy:
        yield "policy", {"label": title, "old": old.hit_policy, "new": new.hit_policy}
    before = {rule.id: rule for rule in old.rules}
    after = {rule.id: rule for rule in new.rules}
    for number, rule in enumerate(new.rules, start=1):
        row = {"label": title, "row": str(number), "new": _shown(rule)}
        if rule.id not in before:
            yield "row_added", row
        elif _shown(before[rule.id]) != _shown(rule):
            yield "row", {**row, "old": _shown(before[rule.id])}
    for rule in old.rules:
        if rule.id not in after:
            yield "row_removed", {"label": title, "old": _shown(rule)}


def _shown(rule: Rule) -> str:
    when = ", ".join(cell.text for cell in rule.when)
    then = ", ".join(cell.text for cell in rule.then)
    return f"{when} → {then}"
