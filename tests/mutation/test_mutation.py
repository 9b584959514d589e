"""The tests see what is spoilt: at least nine of ten random edits, and of the forgotten owners nineteen of twenty.

KURATOR_MUTANTS how many of each kind (20), KURATOR_SEED which (the present week, so that every week tries others).
KURATOR_MODULE (``engine/sight.py``): those of one module alone; with a large KURATOR_MUTANTS, all of them.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cosmic_ray.mutating import mutate_code

from tests.mutation.reach import Reach, record
from tests.mutation.run import copy_of_the_tree, known_survivors, outcomes, share
from tests.mutation.sample import RANDOM, ROOT, WHOSE, files, sample
from tests.mutation.whose import ForgetWhose

SIZE = int(os.environ.get("KURATOR_MUTANTS", "20"))
MODULE = os.environ.get("KURATOR_MODULE")
SEED = int(os.environ.get("KURATOR_SEED", datetime.now(UTC).strftime("%G%V")))


@pytest.mark.parametrize("example", ForgetWhose.examples())
def test_the_operator_forgets_whose_rows_are_meant(example: object) -> None:
    made = mutate_code(example.pre_mutation_code, ForgetWhose(), example.occurrence)
    assert made == example.post_mutation_code


@pytest.mark.parametrize(
    "sound",
    ["q.where(Case.open == one)", "q.join(Case, Case.id == Visit.case_id)", "if Case.id == one: pass"],
)
def test_it_leaves_other_conditions_alone(sound: str) -> None:
    assert mutate_code(sound, ForgetWhose(), 0) is None


def test_every_survivor_is_of_a_file_that_is_there_and_has_a_reason() -> None:
    for (path, was, _), why in known_survivors().items():
        assert path in files() and why
        lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
        assert was in " ".join(line.strip() for line in lines), "the line has changed: is it true still?"


@pytest.fixture(scope="module")
def reach(tmp_path_factory: pytest.TempPathFactory) -> Reach:
    """Recorded anew, or taken from KURATOR_REACH where one has it of the same sources."""
    kept = os.environ.get("KURATOR_REACH")
    recorded = Path(kept) if kept else tmp_path_factory.mktemp("reach") / "reach.coverage"
    if not recorded.exists():
        record(recorded)
    return Reach.read(recorded)


@pytest.mark.prove
@pytest.mark.timeout(7200)
@pytest.mark.parametrize(("operators", "owed"), [((WHOSE,), 0.95), (RANDOM, 0.9)], ids=["whose", "random"])
def test_the_tests_see_it(operators: tuple[str, ...], owed: float, reach: Reach, tmp_path: Path) -> None:
    among = [MODULE] if MODULE else files()
    mutants = sample(operators, SEED, SIZE, lambda each: bool(reach.tests_of(each.path, each.lines)), among)
    found = outcomes(mutants, reach, copy_of_the_tree(tmp_path / "tree"))
    lives = [each.line() for each in found if not each.caught and not each.reason]
    assert share(found) >= owed, f"seed {SEED}, {len(found)} mutants:\n" + "\n".join(lives)
