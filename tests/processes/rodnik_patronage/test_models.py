"""The models of the patronage of Rodnik: whose proposals its terms are, and who brings which message."""

from __future__ import annotations

from engine.config import current
from tests.processes.played import models

SLUG = "rodnik_patronage"


def test_terms_of_the_house_are_proposals() -> None:
    """The paper names no terms: each is a proposal of the house's file."""
    settings = current().institutions["rodnik"].settings
    for name in ("diagnosis_first", "review_every", "information_wait", "leisure_every"):
        assert settings[name].clause == "proposal"


def test_people_bring_what_people_know() -> None:
    """A reminder of a term is the diagrams' own affair; a transfer is asked for by people."""
    own = [diagram for path, diagram in models().diagrams.items() if f"/{SLUG}/" in path]
    told = {node.id: node.properties.get("told_by") for diagram in own for _, _, node in diagram.nodes()}
    assert (told["deadline_alerted"], told["transfer_asked"], told["consent_withdrawn"]) == (
        "case",
        "people",
        None,
    )
