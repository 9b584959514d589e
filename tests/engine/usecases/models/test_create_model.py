"""A new model is a draft that passes the check; its id is its own in the house, and no other house's space is touched."""

from __future__ import annotations

import pytest

from engine.errors import NotAllowed, NotFound
from engine.models.check import check
from engine.models.making.faults import ModelNotMade
from engine.models.publishing.drafts import drafts, published, workspace
from engine.store.tables import JournalEntry
from engine.usecases.models.create_model import NewModel, copy_model, create_model
from engine.usecases.models.delete_model import delete_model
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House

HOME = "zhodino_patronat"
ORIGINAL = "processes/common/common_quota.bpmn"


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("bpmn", f"processes/{HOME}/new_one.bpmn"),
        ("dmn", f"processes/{HOME}/new_one.dmn"),
        ("form", f"forms/{HOME}/new_one.form"),
    ],
)
def test_a_new_model_is_a_draft_without_findings(house: House, kind: str, path: str) -> None:
    assert (
        do(house, create_model, "vrublevski", kind, NewModel("new_one", "Новая «модель» <1>", HOME)) == path
    )
    with house.store.reading() as tx:
        shown = workspace(tx, "zhodino")
        assert check(shown, tx.config, [path]) == []
        assert path not in published(tx, "zhodino").files and path not in workspace(tx, "omsk").files
        assert drafts(tx, "zhodino")[path].updated_by == house.actor("vrublevski").id
    assert "model.created" in [row["action"] for row in house.rows(JournalEntry)]


def test_a_new_lifecycle_has_a_folder_of_its_own(house: House) -> None:
    path = do(house, create_model, "vrublevski", "bpmn", NewModel("zhodino_extra", "Новое положение"))
    assert path == "processes/zhodino_extra/zhodino_extra.bpmn"
    beside = do(house, create_model, "vrublevski", "form", NewModel("extra_note", "Запись", "zhodino_extra"))
    assert beside == "forms/zhodino_extra/extra_note.form"


@pytest.mark.parametrize(
    ("kind", "wanted", "why"),
    [
        ("bpmn", NewModel("Новая", "Новая", HOME), "id"),
        ("bpmn", NewModel("../x", "Новая", HOME), "id"),
        ("bpmn", NewModel("x" * 61, "Новая", HOME), "id"),
        ("form", NewModel("new_one", "", HOME), "name"),
        ("form", NewModel("new_one", "н" * 121, HOME), "name"),
        ("form", NewModel("new_one", "Новая", ""), "folder"),
        ("form", NewModel("new_one", "Новая", "common"), "folder"),
        ("form", NewModel("new_one", "Новая", "omsk_support"), "folder"),
        ("bpmn", NewModel("common_quota", "Новая", HOME), "taken"),
        ("bpmn", NewModel("omsk_intake", "Новая", HOME), "taken"),
        ("bpmn", NewModel("common", "Новая", ""), "taken"),
        ("dmn", NewModel("support_level", "Новая", HOME), "taken"),
        ("form", NewModel("f06_plan_by", "Новая", HOME), "taken"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_kept(
    house: House, kind: str, wanted: NewModel, why: str
) -> None:
    before = _kept(house)
    with pytest.raises(ModelNotMade) as refused:
        do(house, create_model, "vrublevski", kind, wanted)
    assert refused.value.facts["why"] == why
    assert refused.value.sentence("en") != refused.value.sentence("ru")
    assert _kept(house) == before


def _kept(house: House) -> set[str]:
    with house.store.reading() as tx:
        return set(drafts(tx, "zhodino"))


def test_a_copy_has_its_own_id_and_its_new_house(house: House) -> None:
    path = do(house, copy_model, "vrublevski", ORIGINAL, NewModel("own_quota", "Своя сверка", HOME))
    with house.store.reading() as tx:
        shown = workspace(tx, "zhodino")
        process, original = shown.process("own_quota"), shown.process("common_quota")
    assert path == f"processes/{HOME}/own_quota.bpmn" and process is not None and original is not None
    assert process.name == "Своя сверка" and process.properties["institution"] == "zhodino"
    assert [node.id for node in process.nodes] == [node.id for node in original.nodes]
    assert "model.copied" in [row["action"] for row in house.rows(JournalEntry)]


def test_only_what_is_seen_is_copied_and_only_by_methodologists(house: House) -> None:
    wanted = NewModel("own_one", "Своя", HOME)
    for path in ("processes/omsk_support/omsk_intake.bpmn", f"processes/{HOME}/regulation.tsv", "nothing"):
        with pytest.raises(NotFound):
            do(house, copy_model, "vrublevski", path, wanted)
    with pytest.raises(NotAllowed):
        do(house, copy_model, "golub", ORIGINAL, wanted)
    with pytest.raises(NotAllowed):
        do(house, create_model, "golub", "bpmn", wanted)


def test_the_id_of_a_deleted_model_is_not_given_away(house: House) -> None:
    unused = "forms/common/unused_by_all.form"
    with house.store.transaction() as tx:
        path = create_model(tx, house.actor("vrublevski"), "form", NewModel("short_note", "Запись", HOME))
    assert do(house, delete_model, "vrublevski", path) is False  # a draft alone: its id is free again
    assert do(house, create_model, "vrublevski", "form", NewModel("short_note", "Запись", HOME)) == path
    with pytest.raises(NotFound):
        do(house, delete_model, "vrublevski", unused)
