"""What carries a clause, taken out: models and settings in which it does nothing, so that what ought to notice can be asked."""

from __future__ import annotations

from engine.config import Config
from engine.models.regulation.places import Place
from engine.models.workspace import Workspace
from engine.scenarios.covered.proofs import Proof
from tests.processes.muting import decisions, forms, settings, steps

__all__ = ["spoilt"]


def spoilt(
    models: Workspace, config: Config, clause: str, place: Place, proof: Proof
) -> tuple[Workspace, Config]:
    """Models and settings in which a place does nothing for a clause. Raises KeyError where nothing of it can be muted."""
    if place.kind == "element":
        return steps.muted(models, place.path, place.element), config
    if place.kind == "form":
        return forms.muted(models, place.path, proof.word, "refused" in proof.looks), config
    if place.kind == "decision":
        return decisions.muted(models, place.path, place.key, clause), config
    if place.kind == "config":
        file, _, key = place.name.rpartition(" ")
        return models, settings.muted(config, file, key)
    raise KeyError(place.name)
