"""The second signature: whose, for which texts, what becomes of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.access import Actor
from engine.action.publications.entered import Wanted
from engine.errors import GateClosed, NotAllowed, NotFound
from engine.models import versions
from engine.models.publishing.drafts import drafts
from engine.models.publishing.faults import WouldVoid
from engine.models.publishing.material import material
from engine.models.publishing.publications import DRAFTS, PUBLISHED, SCHEDULED, VOID, waiting_with
from engine.queries.models.publications.gate import gate_of
from engine.queries.models.publications.publication_list import (
    attention,
    news,
    publications_of,
    steps,
    to_sign,
)
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.models.prepare_publication import prepare_publication
from engine.usecases.models.publish import publish
from engine.usecases.models.refuse_publication import refuse_publication
from engine.usecases.models.save_model_draft import drop_model_draft
from engine.usecases.models.see_news import see_news
from engine.usecases.models.withdraw_publication import withdraw_publication
from tests.engine.usecases.models.publishing_house import FORM, MONDAY, PART, PublishingHouse, form, part


@pytest.fixture
def waiting(press: PublishingHouse, author: Actor) -> int:
    press.draw(author, part("P12D"))
    outcome = press.prepare(author)
    assert outcome.id
    return outcome.id


def told(press: PublishingHouse, person: Actor) -> list[str]:
    with press.store.reading() as tx:
        return [one.what for one in news(tx, person)]


def done(press: PublishingHouse, publication: int) -> list[tuple[str, str | None]]:
    with press.store.reading() as tx:
        return [(one.what, one.by) for one in steps(tx, publication)]


def test_the_head_signs_and_it_is_published(
    press: PublishingHouse, author: Actor, head: Actor, waiting: int
) -> None:
    with press.store.reading() as tx:
        assert [one.kept.id for one in to_sign(tx, head)] == [waiting] and attention(tx, head) == 1
        assert attention(tx, author) == 0
    outcome = press.sign(head, waiting, "согласна")
    assert (outcome.status, press.number()) == (PUBLISHED, 2)
    with press.store.reading() as tx:
        latest = versions.latest(tx, "main", "zhodino")
        assert (latest.published_by, latest.note) == (author.id, "Приказ № 1")
        assert publications_of(tx, [latest.id]) == {latest.id: waiting}
        assert drafts(tx, "zhodino") == {} and attention(tx, head) == 0 and attention(tx, author) == 1
    assert done(press, waiting) == [
        ("prepared", author.name),
        ("signed", head.name),
        ("published", head.name),
    ]
    with press.store.transaction() as tx:
        see_news(tx, author, waiting)
        assert attention(tx, author) == 0


def test_nobody_signs_their_own_nor_another_house_s(
    press: PublishingHouse, author: Actor, waiting: int
) -> None:
    with pytest.raises(NotAllowed):
        press.sign(Actor(author.id, "", "", "zhodino", frozenset({"methodologist", "director"})), waiting)
    for who, fault in (
        (press.person("kulesh", "curator"), NotAllowed),
        (press.person("gromov", "dept_head", institution="omsk"), NotFound),
    ):
        with pytest.raises(fault):
            press.sign(who, waiting)
    assert press.number() == 1


def test_a_later_edit_makes_it_void_and_says_so(
    press: PublishingHouse, author: Actor, head: Actor, waiting: int
) -> None:
    colleague = press.person("novik", "methodologist")
    press.draw(author, part("P12D"))  # saved again as it was: nothing has changed
    with press.store.reading() as tx:
        assert to_sign(tx, head)
    with pytest.raises(WouldVoid) as asked:
        press.draw(colleague, part("P13D"))
    assert asked.value.facts["numbers"] == str(waiting) and told(press, author) == []
    press.draw(colleague, part("P13D"), voids=True)
    assert (told(press, author), done(press, waiting)[-1]) == (["void"], ("void", colleague.name))
    with pytest.raises(GateClosed) as closed:
        press.sign(head, waiting)
    assert closed.value.facts["why"] == "is_void"
    assert press.number() == 1


def test_a_draft_that_is_dropped_takes_the_publication_with_it(
    press: PublishingHouse, author: Actor, head: Actor, waiting: int
) -> None:
    with press.store.transaction() as tx, pytest.raises(WouldVoid):
        drop_model_draft(tx, author, PART)
    with press.store.transaction() as tx:
        drop_model_draft(tx, author, PART, voids=True)
    with press.store.reading() as tx:
        assert to_sign(tx, head) == []


def test_what_changes_around_the_texts_makes_it_void_too(
    press: PublishingHouse, author: Actor, head: Actor, waiting: int
) -> None:
    with press.store.transaction() as tx:  # the product was upgraded
        publish(tx, None, files={FORM: form(id="plan", title="новая")})
    outcome = press.sign(head, waiting)
    assert (outcome.status, outcome.made) == (VOID, ())
    with press.store.reading() as tx:
        assert versions.latest(tx, "main", "zhodino").owner == ""
    assert told(press, author) == ["void"]


def test_a_refusal_needs_a_reason_and_leaves_the_draft(
    press: PublishingHouse, author: Actor, head: Actor, waiting: int
) -> None:
    with press.store.transaction() as tx, pytest.raises(GateClosed):
        refuse_publication(tx, head, waiting, "")
    with press.store.transaction() as tx, pytest.raises(NotAllowed):
        refuse_publication(tx, author, waiting, "передумал")
    with press.store.transaction() as tx:
        refuse_publication(tx, head, waiting, "нет приказа")
    with press.store.reading() as tx:
        (one,) = news(tx, author)
        assert (one.what, one.note, drafts(tx, "zhodino").keys()) == ("refused", "нет приказа", {PART})
    with pytest.raises(GateClosed):
        press.sign(head, waiting)


def test_it_can_be_withdrawn_before_and_not_after(
    press: PublishingHouse, author: Actor, head: Actor, waiting: int
) -> None:
    with press.store.transaction() as tx:
        withdraw_publication(tx, author, waiting, "рано")
    with pytest.raises(GateClosed):
        press.sign(head, waiting)
    again = press.prepare(author, "Приказ № 2").id
    press.sign(head, again)
    with press.store.transaction() as tx, pytest.raises(GateClosed):
        withdraw_publication(tx, author, again or 0)


def test_who_neither_prepared_nor_signs_it_does_not_withdraw_it(
    press: PublishingHouse, author: Actor, head: Actor
) -> None:
    colleague = press.person("novik", "methodologist")
    press.draw(author, part("P12D"))
    one = press.prepare(author, publish_at=MONDAY + timedelta(days=2)).id or 0
    for _ in ("waiting", "signed"):
        with press.store.transaction() as tx, pytest.raises(NotAllowed):
            withdraw_publication(tx, colleague, one)
        if press.number() == 1 and not told(press, author):
            press.sign(head, one)
    with press.store.transaction() as tx:
        withdraw_publication(tx, head, one, "приказ отменён")
    assert told(press, author) == ["withdrawn"]


def test_who_would_sign_refuses_and_does_not_withdraw(
    press: PublishingHouse, author: Actor, head: Actor, waiting: int
) -> None:
    with press.store.transaction() as tx, pytest.raises(GateClosed) as closed:
        withdraw_publication(tx, head, waiting)
    assert closed.value.facts["why"] == "refuse_instead"


def test_what_one_has_given_up_oneself_is_no_longer_told_as_signed(
    press: PublishingHouse, author: Actor, head: Actor
) -> None:
    press.draw(author, part("P12D"))
    signed = press.prepare(author, publish_at=MONDAY + timedelta(days=2)).id or 0
    press.sign(head, signed)
    assert told(press, author) == ["signed"]
    with press.store.transaction() as tx:
        withdraw_publication(tx, author, signed)
        assert attention(tx, author) == 0
    assert told(press, author) == []


def test_signed_for_a_day_it_waits_for_it(press: PublishingHouse, author: Actor, head: Actor) -> None:
    press.draw(author, part("P12D"))
    outcome = press.prepare(author, publish_at=MONDAY + timedelta(days=2))
    signed = press.sign(head, outcome.id)
    assert (signed.status, press.number(), told(press, author)) == (SCHEDULED, 1, ["signed"])
    press.clock.advance(timedelta(days=1))
    run_outbox(press.store)
    assert press.number() == 1
    press.clock.advance(timedelta(days=1))
    run_outbox(press.store)
    assert (press.number(), told(press, author), told(press, head)) == (2, ["published"], ["published"])
    assert done(press, outcome.id or 0)[-1] == ("published", None)


def test_what_was_prepared_for_the_text_before_is_void_as_soon_as_another_is_published(
    press: PublishingHouse, author: Actor, head: Actor
) -> None:
    """It could never be published any more; its author hears of it now and not at its hour, and the gate says so before."""
    press.draw(author, part("P12D"))
    scheduled = press.prepare(author, publish_at=MONDAY + timedelta(days=1)).id
    assert press.sign(head, scheduled).status == SCHEDULED
    files = {FORM: form(id="plan", title="другая")}
    press.draw(author, files[FORM], FORM)
    press.play(author, files)
    with press.store.transaction() as tx:
        made = material(tx, "zhodino", files)
        page = gate_of(tx, author, made, "ru")
        assert ([one.id for one in page.outdated], page.under_way) == ([scheduled], None)
        other = prepare_publication(tx, author, Wanted(DRAFTS, files, "Приказ № 2"), made.texts)
    assert press.sign(head, other.id).status == PUBLISHED
    assert scheduled is not None and done(press, scheduled)[-1] == ("void", head.name)
    assert "void" in told(press, author)


def test_an_edit_is_known_to_void_before_it_is_made(
    press: PublishingHouse, author: Actor, waiting: int
) -> None:
    with press.store.reading() as tx:
        assert [one.id for one in waiting_with(tx, "zhodino", PART)] == [waiting]
        assert waiting_with(tx, "zhodino", FORM) == waiting_with(tx, "omsk", PART) == []
