"""The models of the support service of Rodnik: how they are begun."""

from __future__ import annotations

from tests.processes.played import models

FOLDER = "processes/rodnik_support/"


def test_the_main_diagram_starts_by_application_and_by_signal() -> None:
    (process,) = models().diagrams[FOLDER + "rodnik_support.bpmn"].processes
    starts = {node.id: node.event_kind for node in process.nodes if node.kind == "startEvent"}
    assert starts == {"family_applied": None, "signal_received": "message"}


def test_the_year_of_the_service_is_started_by_itself() -> None:
    called = {node.called for diagram in models().diagrams.values() for _, _, node in diagram.nodes()}
    assert "rods_service" not in called
