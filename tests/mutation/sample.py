"""Every place that could be spoilt, and a sample of them that a seed repeats."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator
from parso.tree import NodeOrLeaf as Node

from tests.mutation.whose import ForgetWhose

ROOT = Path(__file__).parents[2]
ROOMS = ("engine/access.py", "engine/sight.py", "engine/registry", "engine/usecases", "engine/action", "engine/queries", "engine/store",
         "engine/runtime", "webapp")  # fmt: skip
#: What people get wrong. Operators that mostly make what cannot run (``|`` of types) would flatter the figure.
COMPARISONS = ("Eq_NotEq", "NotEq_Eq", "Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt",
               "Is_IsNot", "IsNot_Is")  # fmt: skip
OTHERS = (
    "AddNot", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd",
    "ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "NumberReplacer", "ZeroIterationForLoop",
    "ReplaceUnaryOperator_Delete_Not", "ReplaceBinaryOperator_Add_Sub", "ReplaceBinaryOperator_Sub_Add",
)  # fmt: skip
WHOSE = "ForgetWhose"
MEASURES = 10
RANDOM = (*(f"ReplaceComparisonOperator_{pair}" for pair in COMPARISONS), *OTHERS)


@dataclass(frozen=True)
class Mutant:
    """One edit of one file: the nth place of an operator. ``lines`` are those it stands on."""

    path: str
    operator: str
    occurrence: int
    first: int
    last: int

    @property
    def lines(self) -> range:
        return range(self.first, self.last + 1)

    def source(self) -> str:
        """The file as the mutant has it."""
        text = (ROOT / self.path).read_text(encoding="utf-8")
        spoilt = mutate_code(text, made(self.operator), self.occurrence)
        assert spoilt is not None
        return str(spoilt)

    def edit(self) -> tuple[str, str]:
        """What stands there and what the mutant says instead: the lines that differ, without indents."""
        before = (ROOT / self.path).read_text(encoding="utf-8").splitlines()
        after = self.source().splitlines()
        same = next(n for n, (old, new) in enumerate(zip(before, after, strict=False)) if old != new)
        tail = next(
            n for n, (old, new) in enumerate(zip(before[::-1], after[::-1], strict=False)) if old != new
        )
        return _joined(before[same : len(before) - tail]), _joined(after[same : len(after) - tail])


def _joined(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines)


def made(operator: str) -> Operator:
    """An operator by its name."""
    return ForgetWhose() if operator == WHOSE else get_operator(f"core/{operator}")()


def files() -> list[str]:
    """Modules of the rooms in question."""
    roots = [ROOT / room for room in ROOMS]
    found = {each for root in roots for each in ([root] if root.suffix else root.rglob("*.py"))}
    kept = (each.relative_to(ROOT).as_posix() for each in found)
    return sorted(each for each in kept if "/migrations/" not in each and "node_modules" not in each)


def places(path: str, operators: Iterable[str]) -> Iterator[Mutant]:
    """All edits of a file."""
    nodes = list(ast_nodes(get_ast((ROOT / path).read_text(encoding="utf-8"))))
    for name in operators:
        operator, occurrence = made(name), 0
        for node in nodes:
            for (first, _), (last, _) in operator.mutation_positions(node):
                if not _is_measure(node):
                    yield Mutant(path, name, occurrence, first, last)
                occurrence += 1


def _is_measure(node: Node) -> bool:
    """A number that measures (80 signs, 10_000_000 bytes, 1.5 seconds), by itself: one more of them is nobody's mistake.

    Small numbers count places, turns and ends of ranges: those are what people miss by one. Nobody counts in fractions:
    of them the two ends of a share alone are tried.
    """
    if node.type != "number":
        return False
    written = node.value.replace("_", "")
    if "." in written:
        return float(written) not in (0, 1)
    return written.isdecimal() and int(written) >= MEASURES


def sample(
    operators: Iterable[str], seed: int, size: int, keep: Callable[[Mutant], bool], among: Iterable[str]
) -> list[Mutant]:
    """``size`` edits of the files ``among``, the same for the same seed and sources; ``keep`` says which may be taken."""
    chosen = tuple(operators)
    every = [mutant for path in among for mutant in places(path, chosen)]
    random.Random(seed).shuffle(every)
    return list(islice(filter(keep, every), size))
