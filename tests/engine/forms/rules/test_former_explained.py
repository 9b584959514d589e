"""What the version before had is carried over or explained, and not both."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults
from engine.forms.form import validate
from tests.engine.forms.rules.fields import TODAY, passes, rows, text

FORMER = [
    {"label": "Сын в школе", "value": "Сын в школе"},
    {"label": "Отец лечится", "value": "Отец лечится"},
]
GOALS = rows(
    "goals", "former_explained", text("goal", ""), former="former_goals", named="goal", explained="dropped"
)
FORM = [GOALS, rows("dropped", "not_kept", text("what", ""), kept="goals", named="goal")]
OPENED = {"former_goals": FORMER}
KEPT = {"goal": "отец лечится "}


def test_a_goal_is_carried_over_in_its_words_or_explained() -> None:
    assert passes(FORM, OPENED, goals=[KEPT, {"goal": "Сын в школе"}])
    assert passes(FORM, OPENED, goals=[KEPT], dropped=[{"what": "Сын в школе"}])
    assert not passes(FORM, OPENED, goals=[KEPT])


def test_all_that_is_gone_without_a_word_is_named_at_once() -> None:
    with pytest.raises(FormFaults) as refused:
        validate({"components": FORM}, {"goals": [{"goal": "Отец работает"}]}, OPENED, TODAY)
    [said] = refused.value.facts["faults"]["goals"]
    assert "«Сын в школе»; «Отец лечится»" in said


def test_what_the_new_version_has_is_not_explained_away() -> None:
    goals = [KEPT, {"goal": "Сын в школе"}]
    assert not passes(FORM, OPENED, goals=goals, dropped=[{"what": "сын в школе"}])


def test_a_first_plan_has_nothing_before_it() -> None:
    assert passes(FORM, {}, goals=[{"goal": "Сын в школе"}])
    assert passes(FORM, {"former_goals": []}, goals=[{"goal": "Сын в школе"}])
