"""What something needs stays; what nothing needs goes for this house alone, and comes back as it was."""

from __future__ import annotations

import pytest

from engine.errors import NotAllowed, NotFound
from engine.models.making.faults import ModelInUse
from engine.models.publishing.aside import aside, taken_away
from engine.models.publishing.drafts import draft, published, workspace
from engine.queries.models.lifecycles import lifecycles
from engine.store.tables import JournalEntry
from engine.usecases.models.create_model import NewModel, create_model
from engine.usecases.models.delete_model import bring_back, defined, delete_model
from engine.usecases.models.publish import publish
from engine.usecases.models.save_model_draft import drop_model_draft, save_model_draft
from tests.engine.models.houses import with_signatures
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House

HOME = "zhodino_patronat"
AUTHOR = "vrublevski"


@pytest.fixture(autouse=True)
def one_signature(house: House) -> None:
    """Publishing is not what is tried here."""
    house.store.given_config = with_signatures(False)


@pytest.fixture
def alone(house: House) -> str:
    """The path of a published lifecycle that nothing calls."""
    path = do(house, create_model, AUTHOR, "bpmn", NewModel("zhodino_extra", "Новое положение"))
    do(house, publish, AUTHOR, [path], "Приказ")
    return str(path)


@pytest.mark.parametrize(
    ("path", "kind", "user"),
    [
        ("processes/common/common_quota.bpmn", "process", "Сверять норму посещений"),
        ("processes/common/support_level.dmn", "decision", "Определить уровень"),
        ("forms/zhodino_patronat/f06_plan_by.form", "form", "Составить план патронатного сопровождения"),
    ],
)
def test_who_uses_it_is_told(house: House, path: str, kind: str, user: str) -> None:
    with pytest.raises(ModelInUse) as refused:
        do(house, delete_model, AUTHOR, path)
    assert refused.value.facts["kind"] == kind
    assert user in refused.value.sentence() and user in refused.value.sentence("en")
    with house.store.reading() as tx:
        assert path in published(tx, "zhodino").files and aside(tx, "zhodino") == []


def test_a_draft_that_uses_it_counts_too(house: House) -> None:
    form = do(house, create_model, AUTHOR, "form", NewModel("short_note", "Запись", HOME))
    path = f"processes/{HOME}/zhodino_launch.bpmn"
    with house.store.reading() as tx:
        text = published(tx, "zhodino").files[path]
    do(house, save_model_draft, AUTHOR, path, text.replace(b"f06_dispatch_by", b"short_note"))
    with pytest.raises(ModelInUse):
        do(house, delete_model, AUTHOR, form)
    with pytest.raises(ModelInUse):  # what is published needs the other one still
        do(house, delete_model, AUTHOR, f"forms/{HOME}/f06_dispatch_by.form")


def test_a_published_model_goes_at_once_and_for_this_house_alone(house: House, alone: str) -> None:
    assert do(house, delete_model, AUTHOR, alone) is True
    with house.store.reading() as tx:
        assert alone not in workspace(tx, "zhodino").files and taken_away(tx, "zhodino") == {alone}
        assert taken_away(tx, "omsk") == frozenset()
        assert "zhodino_extra" not in [one.process_id for one in lifecycles(tx, house.actor("lis"))]
    do(house, bring_back, AUTHOR, alone)
    with house.store.reading() as tx:
        assert alone in published(tx, "zhodino").files and aside(tx, "zhodino") == []
        assert "zhodino_extra" in [one.process_id for one in lifecycles(tx, house.actor("lis"))]
    told = [row["action"] for row in house.rows(JournalEntry)]
    assert "model.deleted" in told and "model.brought_back" in told


def test_open_cases_hold_their_lifecycle(house: House, alone: str) -> None:
    with house.store.reading() as tx:
        text = published(tx, "zhodino").files[alone]
    waiting = text.replace(
        b'<bpmn:sequenceFlow id="flow_started__ended" sourceRef="started" targetRef="ended"/>',
        b'<bpmn:intermediateCatchEvent id="later" name="P1D"><bpmn:incoming>flow_started__ended</bpmn:incoming>'
        b"<bpmn:outgoing>flow_on</bpmn:outgoing><bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration>"
        b"</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"
        b'<bpmn:sequenceFlow id="flow_started__ended" sourceRef="started" targetRef="later"/>'
        b'<bpmn:sequenceFlow id="flow_on" sourceRef="later" targetRef="ended"/>',
    ).replace(
        b"<bpmn:incoming>flow_started__ended</bpmn:incoming>\n    </bpmn:endEvent>",
        b"<bpmn:incoming>flow_on</bpmn:incoming></bpmn:endEvent>",
    )
    do(house, save_model_draft, AUTHOR, alone, waiting)
    do(house, publish, AUTHOR, [alone], "Со сроком")
    house.start("zhodino_extra")
    with pytest.raises(ModelInUse) as refused:
        do(house, delete_model, AUTHOR, alone)
    assert "дел: 1" in refused.value.sentence()


def test_what_is_published_again_is_there_again(house: House, alone: str) -> None:
    with house.store.reading() as tx:
        text = published(tx, "zhodino").files[alone]
    do(house, delete_model, AUTHOR, alone)
    do(house, publish, AUTHOR, note="Вернули прежнее", files={alone: text})
    with house.store.reading() as tx:
        assert alone in published(tx, "zhodino").files


def test_a_dropped_draft_comes_back(house: House) -> None:
    path = do(house, create_model, AUTHOR, "form", NewModel("short_note", "Запись", HOME))
    with house.store.reading() as tx:
        text = workspace(tx, "zhodino").files[path]
    do(house, drop_model_draft, AUTHOR, path)
    with house.store.reading() as tx:
        assert draft(tx, "zhodino", path) is None
    do(house, bring_back, AUTHOR, path)
    with house.store.reading() as tx:
        kept = draft(tx, "zhodino", path)
        assert kept is not None and kept.content == text
    with pytest.raises(NotFound):
        do(house, bring_back, AUTHOR, path)


def test_a_newer_draft_changes_places_with_what_comes_back(house: House) -> None:
    path = do(house, create_model, AUTHOR, "form", NewModel("short_note", "Запись", HOME))
    with house.store.reading() as tx:
        text = workspace(tx, "zhodino").files[path]
    do(house, drop_model_draft, AUTHOR, path)
    do(house, save_model_draft, AUTHOR, path, b"{}")
    do(house, bring_back, AUTHOR, path)
    with house.store.reading() as tx:
        kept, away = draft(tx, "zhodino", path), aside(tx, "zhodino")
        assert kept is not None and (kept.content, [one.content for one in away]) == (text, [b"{}"])


def test_every_text_that_gave_way_is_kept_and_each_comes_back(house: House) -> None:
    """The second no longer takes the place of the first; the same text is there once."""
    path = do(house, create_model, AUTHOR, "form", NewModel("short_note", "Запись", HOME))
    do(house, drop_model_draft, AUTHOR, path)
    for text in (b"{}", b'{"id": "x"}', b"{}"):
        do(house, save_model_draft, AUTHOR, path, text)
        do(house, drop_model_draft, AUTHOR, path)
    with house.store.reading() as tx:
        newest, second, first = aside(tx, "zhodino")
    assert (newest.content, second.content) == (b"{}", b'{"id": "x"}') and b"short_note" in (
        first.content or b""
    )
    do(house, bring_back, AUTHOR, path, which=second.id)
    with house.store.reading() as tx:
        kept = draft(tx, "zhodino", path)
        assert kept is not None and kept.content == b'{"id": "x"}'
        assert [one.id for one in aside(tx, "zhodino")] == [newest.id, first.id]
    with pytest.raises(NotFound):
        do(house, bring_back, AUTHOR, path, which=second.id)
    with pytest.raises(NotFound):  # another file's
        do(house, bring_back, AUTHOR, f"forms/{HOME}/f06_plan_by.form", which=first.id)


def test_a_model_that_is_taken_away_keeps_each_draft_and_so_does_one_that_is_published_again(
    house: House, alone: str
) -> None:
    with house.store.reading() as tx:
        text = published(tx, "zhodino").files[alone]
    earlier, later = text + b"<!-- 1 -->", text + b"<!-- 2 -->"
    do(house, save_model_draft, AUTHOR, alone, earlier)
    do(house, delete_model, AUTHOR, alone)
    do(house, save_model_draft, AUTHOR, alone, later)
    do(house, save_model_draft, AUTHOR, alone, text, 1, keeps=True)  # gives way while the model is away
    do(house, publish, AUTHOR, note="Вернули прежнее", files={alone: text})
    with house.store.reading() as tx:
        assert taken_away(tx, "zhodino") == frozenset() and alone in published(tx, "zhodino").files
        assert [(one.content, one.taken_away) for one in aside(tx, "zhodino")] == [
            (later, False),
            (earlier, False),
        ]


def test_only_the_house_s_own_and_only_by_methodologists(house: House, alone: str) -> None:
    for path in ("processes/omsk_support/omsk_intake.bpmn", f"processes/{HOME}/regulation.tsv", "nothing"):
        with pytest.raises(NotFound):
            do(house, delete_model, AUTHOR, path)
    for verb in (delete_model, bring_back):
        with pytest.raises(NotAllowed):
            do(house, verb, "golub", alone)


def test_what_a_file_defines(house: House) -> None:
    with house.store.reading() as tx:
        models = published(tx, "zhodino")
    assert defined(models, "processes/common/support_level.dmn") == [("decision", "support_level")]
    assert defined(models, f"processes/{HOME}/zhodino_launch.bpmn") == [("process", "zhodino_launch")]
    assert defined(models, "nothing") == []
