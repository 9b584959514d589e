"""Publishing, versions, drafts and who is affected, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import insert, select

from engine.access import Actor
from engine.clock import VirtualClock
from engine.errors import DraftRefused, ModelRefused, NotAllowed, NotFound, StaleDraft, UnreadableXml
from engine.journal import broken_links
from engine.models import versions
from engine.models.publishing.drafts import draft, drafts, workspace
from engine.models.publishing.impact import impact
from engine.models.publishing.offers import offers
from engine.store.session import Store, Tx
from engine.store.tables import Blob, Case, Family, JournalEntry, Person
from engine.usecases.models.offers.adopt_text import adopt_text
from engine.usecases.models.publish import publish
from engine.usecases.models.restore_version import restorable, restore_version
from engine.usecases.models.save_model_draft import drop_model_draft, save_model_draft
from tests.engine.models.houses import with_signatures
from tests.engine.models.models import file, form, node, process, simple

OF_OMSK = '<zeebe:property name="institution" value="omsk"/>'
MAIN, PART, FORM = "processes/test/main.bpmn", "processes/common/part.bpmn", "forms/test/plan.form"
CALL = node("callActivity", "t", '<zeebe:calledElement processId="part"/>')


def part(due: str = "P10D", name: str = "t") -> bytes:
    step = node(
        "userTask",
        name,
        f'<zeebe:formDefinition formId="plan"/><zeebe:taskSchedule dueDate="{due}"/>',
        name="План",
    )
    return file(process(simple(step, name), id="part"))


FILES = {MAIN: file(process(simple(CALL), id="main")), PART: part(), FORM: form(id="plan")}


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    clock = VirtualClock(datetime(2026, 9, 7, 6, tzinfo=UTC))
    store = Store(database_url, base_clock=clock, given_config=with_signatures(False))
    store.create()
    yield store
    store.close()


@pytest.fixture
def author(store: Store) -> Actor:
    return _person(store, "vrublevski", "methodologist")


def _person(store: Store, login: str, role: str) -> Actor:
    values = {"login": login, "name": login, "institution": "zhodino", "password": "-", "session_key": login}
    with store.transaction() as tx:
        made = tx.execute(insert(Person).values(**values).returning(Person.id)).scalar_one()
    return Actor(made, login, login, "zhodino", frozenset({role}))


def published(store: Store, files: dict[str, bytes] | None = None) -> list[tuple[str, int]]:
    with store.transaction() as tx:
        return [
            (one.process_id, one.number) for one in publish(tx, None, files=FILES if files is None else files)
        ]


def test_every_process_gets_a_version_and_again_only_when_it_changed(store: Store) -> None:
    assert published(store) == [("main", 1), ("part", 1)]
    assert published(store) == []
    assert published(store, {PART: part("P12D")}) == [("main", 2), ("part", 2)]
    with store.reading() as tx:
        assert versions.latest(tx, "main", "zhodino").number == 2
        assert [one.number for one in versions.history(tx, "main", "zhodino")] == [2, 1]
        assert list(broken_links(tx)) == []


def test_a_version_keeps_its_exact_bytes_and_runs(store: Store) -> None:
    published(store)
    with store.reading() as tx:
        first = versions.latest(tx, "main", "zhodino")
    published(store, {PART: part("P12D")})
    with store.reading() as tx:
        assert versions.files(tx, first.id) == FILES
        assert versions.compiled(tx, first.id) is versions.compiled(tx, first.id)
        assert set(versions.compiled(tx, first.id).models) == {"main", "part"}
        assert len(tx.execute(select(Blob.sha256)).all()) == 4
        with pytest.raises(NotFound):
            versions.latest(tx, "nobody", "zhodino")
        with pytest.raises(NotFound):
            versions.compiled(tx, 999)


def test_errors_forbid_publishing_and_nothing_is_stored(store: Store) -> None:
    with pytest.raises(ModelRefused) as refused:
        published(store, {**FILES, PART: file(process(simple(node("scriptTask", "t")), id="part"))})
    assert {
        finding.element for finding in refused.value.facts["findings"] if finding.severity == "error"
    } == {"t"}
    with store.reading() as tx:
        assert versions.all_latest(tx, "zhodino") == {}


def test_a_part_cannot_go_while_somebody_calls_it_and_its_draft_stays(store: Store, author: Actor) -> None:
    published(store)
    gone = part().replace(b'id="part"', b'id="other"')
    with store.transaction() as tx:
        save_model_draft(tx, author, PART, gone, 0)
    with store.transaction() as tx, pytest.raises(ModelRefused) as fault:
        publish(tx, author, [PART], "переименована")
    keys = {finding.key for finding in fault.value.facts["findings"]}
    assert {"whole_process", "references_process"} <= keys  # said at the part, and at whoever calls it
    with store.reading() as tx:
        assert draft(tx, "zhodino", PART) is not None and versions.latest(tx, "main", "zhodino").number == 1


def test_the_first_start_publishes_what_is_bundled_and_leaves_peoples_versions_alone(
    store: Store, author: Actor
) -> None:
    with store.transaction() as tx:
        first = {one.process_id for one in publish(tx, None)}
    assert "zhodino_patronat" in first
    with store.transaction() as tx:
        assert publish(tx, None) == []
        path = versions.latest(tx, "zhodino_patronat", "zhodino").root
        content = (
            workspace(tx, "zhodino")
            .files[path]
            .replace(b"<bpmn:documentation>", b"<bpmn:documentation>! ", 1)
        )
        assert content != workspace(tx, "zhodino").files[path]
        save_model_draft(tx, author, path, content)
        assert "zhodino_patronat" in {one.process_id for one in publish(tx, author, [path], "уточнение")}
        assert publish(tx, None) == []
        assert versions.latest(tx, "zhodino_patronat", "zhodino").note == "уточнение"


def test_drafts_lie_over_what_is_published_until_they_are_published(store: Store, author: Actor) -> None:
    published(store)
    with store.transaction() as tx:
        assert save_model_draft(tx, author, PART, part("P12D")) == 1
        assert save_model_draft(tx, author, PART, part("P14D"), 1) == 2
        assert workspace(tx, "zhodino").files[PART] == part("P14D")
        assert [(one.process_id, one.number) for one in publish(tx, author)] == [("main", 2), ("part", 2)]
        assert drafts(tx, "zhodino") == {}
        assert workspace(tx, "zhodino").files[PART] == part("P14D")


def test_what_a_colleague_still_draws_stays_a_draft(store: Store, author: Actor) -> None:
    """Published are the named files; what belongs to no process stays a draft whoever publishes what."""
    published(store)
    loose = form(id="loose")
    with store.transaction() as tx:
        save_model_draft(tx, author, PART, part("P12D"))
        save_model_draft(tx, author, MAIN, file(process(simple(CALL), id="main", more='name="Главное"')))
        save_model_draft(tx, author, "forms/test/loose.form", loose)
        publish(tx, author, [PART])
        assert drafts(tx, "zhodino").keys() == {MAIN, "forms/test/loose.form"}
        publish(tx, author)
        assert drafts(tx, "zhodino").keys() == {"forms/test/loose.form"}


def test_a_stale_draft_shows_both_sides(store: Store, author: Actor) -> None:
    published(store)
    with store.transaction() as tx:
        save_model_draft(tx, author, PART, part("P12D"))
    with store.transaction() as tx, pytest.raises(StaleDraft) as stale:
        save_model_draft(tx, author, PART, part("P20D"), 0)
    assert (stale.value.facts["mine"], stale.value.facts["theirs"]) == (part("P20D"), part("P12D"))
    with store.transaction() as tx:
        drop_model_draft(tx, author, PART)
        assert draft(tx, "zhodino", PART) is None
    with store.transaction() as tx, pytest.raises(StaleDraft) as stale:
        save_model_draft(tx, author, PART, part("P20D"), 1)
    assert stale.value.facts["theirs"] == part()


def test_mistakes_are_welcome_in_a_draft_unreadable_files_are_not(store: Store, author: Actor) -> None:
    with store.transaction() as tx:
        assert (
            save_model_draft(tx, author, PART, file(process(simple(node("scriptTask", "t")), id="part"))) == 1
        )
        with pytest.raises(UnreadableXml):
            save_model_draft(tx, author, PART, b"<!DOCTYPE a><a/>", 1)
        with pytest.raises(DraftRefused):
            save_model_draft(tx, author, FORM, b"{")
        for path in (
            "../../x.bpmn",
            "processes/../x.bpmn",
            "forms/test/CON",
            "processes/test/x.bpmn\n",
            "x.bpmn",
            "processes/test/\u202ex.bpmn",
        ):
            with pytest.raises(DraftRefused):
                save_model_draft(tx, author, path, part())


def test_only_methodologists_edit_and_publish(store: Store) -> None:
    curator = _person(store, "mazur", "curator")
    with store.transaction() as tx:
        for act in (lambda: publish(tx, curator), lambda: save_model_draft(tx, curator, PART, part())):
            with pytest.raises(NotAllowed):
                act()


def test_publishing_is_remembered(store: Store, author: Actor) -> None:
    published(store)
    with store.reading() as tx:
        actions = list(tx.execute(select(JournalEntry.action, JournalEntry.facts)))
    assert [row.facts["process"] for row in actions if row.action == "model.published"] == ["main", "part"]


def case(store: Store, version_id: int, number: str, status: str = "open") -> None:
    with store.transaction() as tx:
        family = str(uuid4())
        now = tx.now()
        tx.execute(insert(Family).values(id=family, institution="zhodino", title="Семья", created_at=now))
        row = {
            "id": str(uuid4()),
            "number": number,
            "institution": "zhodino",
            "family_id": family,
            "process_id": "main",
        }
        row |= {"process_version_id": version_id, "status": status, "stage": "План", "variables": {}}
        tx.execute(insert(Case).values(**row, started_at=now, changed_at=now))


def test_who_keeps_working_by_the_old_rules(store: Store) -> None:
    published(store)
    with store.reading() as tx:
        first = versions.latest(tx, "main", "zhodino").id
    case(store, first, "ЖД-2026-0001")
    case(store, first, "ЖД-2026-0002", "completed")
    with store.reading() as tx:
        (affected,) = impact(tx, {PART: part("P12D")})
        assert (affected.version.number, [one.number for one in affected.cases]) == (1, ["ЖД-2026-0001"])
        assert impact(tx, {PART: part()}) == []
        assert impact(tx, {PART: part("P12D")}, "omsk") == []
    published(store, {PART: part("P12D")})
    with store.reading() as tx:
        (older,) = impact(tx, {PART: part("P12D")})
        assert [one.stage for one in older.cases] == ["План"]


OMSK = Actor(0, "pleshkov", "Плешков", "omsk", frozenset({"methodologist"}))


def of_omsk(store: Store) -> Actor:
    with store.transaction() as tx:
        return of_omsk_in(tx)


def of_omsk_in(tx: Tx) -> Actor:
    values = {
        "login": "pleshkov",
        "name": "Плешков",
        "institution": "omsk",
        "password": "-",
        "session_key": "p",
    }
    made = tx.execute(insert(Person).values(**values).returning(Person.id)).scalar_one()
    return replace(OMSK, id=made)


def test_a_common_part_that_one_house_changes_stays_as_it_was_in_the_others(
    store: Store, author: Actor
) -> None:
    """Omsk changes the part, Zhodino keeps its own, is told of the newer text, and adopts it by its own decision."""
    published(store)
    omsk = of_omsk(store)
    with store.transaction() as tx:
        save_model_draft(tx, omsk, PART, part("P12D"), 0)
        assert draft(tx, "zhodino", PART) is None  # a draft is the affair of its house
        publish(tx, omsk, [PART], "срок по новому положению")
    with store.reading() as tx:
        assert workspace(tx, "omsk").files[PART] == part("P12D")
        assert workspace(tx, "zhodino").files[PART] == part() == workspace(tx, "rodnik").files[PART]
        mine, theirs = (versions.latest(tx, "main", house) for house in ("zhodino", "omsk"))
        assert (mine.number, mine.owner, theirs.number, theirs.owner) == (1, "", 2, "omsk")
        assert offers(tx, "omsk") == {}
        (told,) = offers(tx, "zhodino").values()
    assert (told.path, told.owner, told.note) == (PART, "omsk", "срок по новому положению")
    with store.transaction() as tx:
        made = adopt_text(tx, author, PART, told.sha256, "как в Омске")
        assert [(one.process_id, one.number) for one in made] == [("main", 3), ("part", 3)]
        assert workspace(tx, "zhodino").files[PART] == part("P12D")
        assert workspace(tx, "rodnik").files[PART] == part()
        assert offers(tx, "zhodino") == {} and offers(tx, "rodnik").keys() == {PART}
        with pytest.raises(NotFound):
            adopt_text(tx, author, PART, told.sha256, "ещё раз")


def test_an_upgrade_is_offered_and_never_forced_over_an_own_change(store: Store, author: Actor) -> None:
    published(store)
    with store.transaction() as tx:
        save_model_draft(tx, author, FORM, form(id="plan", title="наша"), 0)
        publish(tx, author, [FORM], "наша форма")
    published(store, {PART: part("P15D")})  # the product was upgraded
    with store.reading() as tx:
        assert workspace(tx, "zhodino").files[PART] == part()
        assert workspace(tx, "omsk").files[PART] == part("P15D")
        (told,) = offers(tx, "zhodino").values()
        assert (told.path, told.owner) == (PART, "")
    with store.transaction() as tx:
        adopt_text(tx, author, PART, told.sha256, "обновление")
        own = workspace(tx, "zhodino")
        assert own.files[PART] == part("P15D") and own.files[FORM] == form(id="plan", title="наша")


def test_a_text_that_changed_while_it_was_compared_is_compared_again(store: Store, author: Actor) -> None:
    published(store)
    omsk = of_omsk(store)
    for due in ("P12D", "P14D"):
        with store.transaction() as tx:
            before = offers(tx, "zhodino").get(PART)
            publish(tx, omsk, note=due, files={PART: part(due)})
    with store.transaction() as tx, pytest.raises(StaleDraft):
        assert before
        adopt_text(tx, author, PART, before.sha256, "как было показано")


def test_another_house_s_lifecycle_is_no_affair_of_this_one(store: Store, author: Actor) -> None:
    """A methodologist publishes for his own house alone, whatever the changed part is called by."""
    theirs = file(process(simple(CALL), id="theirs", properties=OF_OMSK))
    published(store, {**FILES, "processes/omsk/theirs.bpmn": theirs})
    with store.transaction() as tx:
        made = publish(tx, author, note="наш срок", files={PART: part("P9D")})
    assert [one.process_id for one in made] == ["main", "part"]


def test_one_step_back_is_a_version_of_its_own(store: Store, author: Actor) -> None:
    published(store)
    with store.transaction() as tx:
        first = versions.latest(tx, "main", "zhodino").id
        publish(tx, author, note="срок длиннее", files={PART: part("P20D")})
        assert restorable(tx, author, first).keys() == {PART}
        made = restore_version(tx, author, first, "поторопились").made
        assert [(one.process_id, one.number) for one in made] == [("main", 3), ("part", 3)]
        assert workspace(tx, "zhodino").files[PART] == part()
        assert [one.number for one in versions.history(tx, "main", "zhodino")] == [3, 2, 1]
        assert restore_version(tx, author, first, "ещё раз").made == ()
        omsk = of_omsk_in(tx)
        theirs = publish(tx, omsk, note="своё", files={PART: part("P5D")})[0].id
        with pytest.raises(NotFound):
            restore_version(tx, author, theirs, "чужая")
