"""Publications: what waits for whom, what became of them, what one has not heard of yet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.queries.models.publications.publication_list import (
    Made,
    News,
    Step,
    attention,
    ended,
    line,
    news,
    publications_of,
    signers,
    steps,
    to_sign,
    under_way,
)
from engine.queries.paging import SIZE
from engine.store.session import Store
from tests.engine.queries.models.publications.shelf import HOUR, NOW, Shelf, stopped


@pytest.fixture
def shelf(empty_store: Store) -> Iterator[Shelf]:
    with stopped(empty_store).transaction() as tx:
        yield Shelf(tx)


def test_what_waits_for_whom_and_what_is_over(shelf: Shelf) -> None:
    author, other = shelf.person("author", "methodologist"), shelf.person("other", "methodologist")
    head, there = shelf.person("head", "dept_head"), shelf.person("there", "dept_head", institution="omsk")
    waiting = shelf.publication(author, "waiting")
    own = shelf.publication(head, "waiting")
    scheduled = shelf.publication(author, "scheduled", publish_at=NOW)
    late = shelf.publication(other, "scheduled", publish_at=NOW - HOUR)
    past = [shelf.publication(author, status) for status in ("published", "refused", "withdrawn", "void")]
    shelf.publication(there, "waiting")
    shelf.publication(there, "published")
    tx = shelf.tx

    assert [(one.kept.id, one.author, one.overdue) for one in to_sign(tx, head)] == [
        (waiting, "Имя author", False)
    ]
    assert [(one.kept.id, one.author, one.overdue) for one in under_way(tx, author)] == [
        (waiting, "Имя author", False),
        (own, "Имя head", False),
        (scheduled, "Имя author", False),  # the very moment is not late yet
        (late, "Имя other", True),
    ]
    page = ended(tx, author, 1)
    assert ([one.kept.id for one in page.rows], page.number, page.has_next) == (past[::-1], 1, False)
    for _ in range(SIZE - 3):
        shelf.publication(author, "failed", publish_at=NOW - HOUR)
    full, rest = ended(tx, author, 1), ended(tx, author, 2)
    assert (len(full.rows), full.has_next) == (SIZE, True)
    assert not any(one.overdue for one in full.rows)  # nothing is late that is over
    assert ([one.kept.id for one in rest.rows], rest.number, rest.has_next) == ([past[0]], 2, False)


def test_attention_counts_signatures_for_those_who_sign_and_news_for_everybody(shelf: Shelf) -> None:
    author, head = shelf.person("author", "methodologist"), shelf.person("head", "dept_head")
    tx = shelf.tx
    assert (attention(tx, author), attention(tx, head)) == (0, 0)
    first, second = shelf.publication(author, "waiting"), shelf.publication(author, "waiting")
    shelf.publication(head, "waiting")
    shelf.publication(author, "scheduled")
    shelf.news(first, author, "refused")
    third = shelf.publication(author, "void")
    shelf.news(third, author, "void")
    shelf.news(second, author, "signed", seen=NOW)
    shelf.news(second, head, "withdrawn")
    assert (attention(tx, author), attention(tx, head)) == (2, 3)


def test_news_are_the_person_s_unread_ones_with_the_last_words_of_their_step(shelf: Shelf) -> None:
    author, other = shelf.person("author", "methodologist"), shelf.person("other", "methodologist")
    first, second, read = (shelf.publication(author, "refused") for _ in range(3))
    for publication, note in ((first, "сначала"), (first, "потом"), (second, "чужое")):
        shelf.step(publication, "refused", other, note)
    shelf.step(first, "prepared", author, "не про это")
    shelf.news(first, author, "refused", NOW)
    shelf.news(second, author, "void", NOW + HOUR)
    shelf.news(read, author, "refused", NOW, seen=NOW)
    shelf.news(first, other, "refused", NOW)
    assert news(shelf.tx, author) == [
        News(second, "void", NOW + HOUR, "", ()),
        News(first, "refused", NOW, "потом", ()),
    ]


def test_the_history_of_one_and_what_it_made(shelf: Shelf) -> None:
    author = shelf.person("author", "methodologist")
    one, other = shelf.publication(author, "published"), shelf.publication(author, "published")
    shelf.step(one, "prepared", author, "приказ")
    shelf.step(other, "prepared", author, "чужое")
    shelf.step(one, "published", None, path="a.bpmn")
    assert steps(shelf.tx, one) == [
        Step(NOW, "Имя author", "prepared", "приказ", ""),
        Step(NOW, None, "published", "", "a.bpmn"),
    ]
    bundled = shelf.version("a", 1)
    made = [shelf.version("a", 2, "zhodino", one), shelf.version("b", 1, "zhodino", one)]
    strange = shelf.version("c", 1, "zhodino", other)
    assert publications_of(shelf.tx, [bundled, *made]) == dict.fromkeys(made, one)
    [kept] = [each for each in ended(shelf.tx, author, 1).rows if each.kept.id == one]
    assert kept == line(shelf.tx, kept.kept)
    assert kept.made == (Made(made[0], "a", 2, "Процесс a"), Made(made[1], "b", 1, "Процесс b"))
    [foreign] = [each for each in ended(shelf.tx, author, 1).rows if each.kept.id == other]
    assert foreign.made == (Made(strange, "c", 1, "Процесс c"),)


def test_who_may_sign_is_of_the_house_at_work_and_not_the_author(shelf: Shelf) -> None:
    author = shelf.person("b", "dept_head", "methodologist")
    shelf.person("z", "dept_head")
    shelf.person("a", "dept_head", "registrar")
    shelf.person("gone", "dept_head", active=False)
    shelf.person("there", "dept_head", institution="omsk")
    shelf.person("registrar", "registrar")
    assert signers(shelf.tx, author) == ["Имя a", "Имя z"]
