"""What the author needs to get through the gate, and what stands in the way."""

from __future__ import annotations

import pytest

from engine.access import Actor
from engine.action.publications.entered import Wanted
from engine.errors import GateClosed, ModelRefused, NotAllowed
from engine.models.publishing.drafts import drafts
from engine.models.publishing.publications import DRAFTS, WAITING, prepared
from engine.usecases.models.prepare_publication import prepare_publication
from engine.usecases.models.publish import publish
from tests.engine.models.houses import with_signatures
from tests.engine.usecases.models.publishing_house import PART, PublishingHouse, part


def refused(press: PublishingHouse, author: Actor, **more: object) -> str:
    with pytest.raises(GateClosed) as closed:
        press.prepare(author, **more)  # type: ignore[arg-type]
    return str(closed.value.facts["why"])


def test_it_waits_with_its_exact_texts_and_nothing_is_published(
    press: PublishingHouse, author: Actor
) -> None:
    press.draw(author, part("P12D"))
    outcome = press.prepare(author)
    assert (outcome.status, outcome.made, press.number()) == (WAITING, (), 1)
    with press.store.reading() as tx:
        assert drafts(tx, "zhodino").keys() == {PART}  # still the author's
        one = prepared(tx, "zhodino", outcome.id or 0)
    assert (one.author_id, one.note, set(one.files), set(one.before)) == (
        author.id,
        "Приказ № 1",
        {PART},
        {PART},
    )


def test_without_the_setting_it_is_published_at_once(press: PublishingHouse, author: Actor) -> None:
    press.draw(author, part("P12D"))
    press.store.given_config = with_signatures(False)
    outcome = press.prepare(author)
    assert {(one.process_id, one.number) for one in outcome.made} == {("main", 2), ("part", 2)}
    with press.store.reading() as tx:
        assert drafts(tx, "zhodino") == {}


def test_a_note_something_to_publish_and_the_text_that_was_looked_at(
    press: PublishingHouse, author: Actor
) -> None:
    press.draw(author, part())
    assert refused(press, author) == "nothing"
    press.draw(author, part("P12D"))
    assert refused(press, author, note="") == "note_missing"
    assert refused(press, author, texts="0" * 64) == "changed_since"


def test_errors_forbid_it(press: PublishingHouse, author: Actor) -> None:
    press.draw(author, part(form_id="nowhere"))
    with pytest.raises(ModelRefused):
        press.prepare(author)
    assert press.number() == 1


def test_scenarios_are_played_on_exactly_these_texts(press: PublishingHouse, author: Actor) -> None:
    """Those of another text say nothing of this one; a red one needs the reason."""
    files = {PART: part("P12D")}
    press.play(author, {PART: part("P11D")})
    press.draw(author, files[PART])
    wanted, texts = Wanted(DRAFTS, files, "Приказ № 1"), press.texts(author, files)
    with press.store.transaction() as tx, pytest.raises(GateClosed) as closed:
        prepare_publication(tx, author, wanted, texts)
    assert closed.value.facts["why"] == "scenarios_missing"
    press.play(author, files, "ждали 10 дней")
    assert refused(press, author) == "scenarios_red"
    assert press.prepare(author, scenarios_note="срок другой").status == WAITING


def test_no_reason_lets_a_case_stop(press: PublishingHouse, author: Actor) -> None:
    press.draw(author, part("P12D"))
    press.play(author, {PART: part("P12D")}, "ни одно условие не выполнилось", kind="stopped")
    assert refused(press, author, scenarios_note="так и задумано") == "scenarios_stopped"


def test_a_file_goes_through_once_at_a_time(press: PublishingHouse, author: Actor) -> None:
    press.draw(author, part("P12D"))
    press.prepare(author)
    assert refused(press, author, note="ещё раз") == "under_way"


def test_the_gate_is_the_author_s_and_there_is_no_way_around_it(
    press: PublishingHouse, author: Actor, head: Actor
) -> None:
    press.draw(author, part("P12D"))
    with pytest.raises(NotAllowed):
        press.prepare(head)
    with press.store.transaction() as tx, pytest.raises(GateClosed):
        publish(tx, author, [PART], "в обход")
    assert press.number() == 1
