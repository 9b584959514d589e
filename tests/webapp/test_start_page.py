"""Beginning a case in the browser: what the first form's conditions read is on the page."""

from __future__ import annotations

from engine.queries.models.lifecycles import beginning
from tests.webapp.conftest import House


def test_the_first_form_sees_the_parameters_of_the_house(house: House) -> None:
    """The server judges the first form with them; without them the browser would hide what the server asks for."""
    with house.store.reading() as tx:
        begun = beginning(tx, house.actor("registrar"), "two_steps")
        assert begun.given == {"parameters": dict(tx.config.institutions["zhodino"].parameters)}
    assert begun.given["parameters"]["plan_due"] == {"calendar days": 10}
