"""The models of the patronage of Ekaterinburg: its limits are settings, and it asks for no contract."""

from __future__ import annotations

from engine.config import current
from tests.processes.played import models

SLUG = "ekaterinburg_patronage"


def test_the_limits_are_settings() -> None:
    """The instruction names two limits."""
    settings = current().institutions["ekaterinburg"].settings
    assert (settings["visits_month_max"].value, settings["visits_month_max"].clause) == (2, "ekb.4.a")
    assert (settings["visit_minutes_max"].value, settings["visit_minutes_max"].clause) == (90, "ekb.4.b")


def test_nobody_needs_a_contract_or_a_programme() -> None:
    """ekb.spec.4: the citizen need not be a recipient of social services."""
    asked = {path.rpartition("/")[2] for path in models().closure(SLUG) if path.endswith(".form")}
    assert not [form for form in asked if form.startswith(("f04_contract", "f06_programme", "f06_plan"))]
