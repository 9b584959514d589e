"""What is prepared with a draft and would be void by an edit: told before anything is changed, and after it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import flash, render_template, url_for
from flask_babel import gettext as _

from engine.models.publishing.faults import WouldVoid
from engine.models.publishing.publications import SCHEDULED, Prepared, pending, waiting_with
from engine.queries.people.names import names_of
from engine.store.session import Tx
from webapp.base.actors import actor
from webapp.base.posted import number, typed
from webapp.base.reading import reading
from webapp.words.dates import moment
from webapp.words.filters import person_short


def prepared_with(tx: Tx, path: str) -> list[dict[str, str]]:
    """Each publication that an edit of the file would make void: its page, and what is so now."""
    found = waiting_with(tx, actor().institution, path)
    names = names_of(tx, [one.author_id for one in found])
    return [
        {
            "url": url_for("publications.show", publication_id=one.id),
            "told": _told(one, names.get(one.author_id)),
        }
        for one in found
    ]


def _told(one: Prepared, author: str | None) -> str:
    facts = {"n": one.id, "who": person_short(author)}
    if one.status == SCHEDULED and one.publish_at is not None:
        return _(
            "Этот черновик выйдет %(when)s: публикация № %(n)s (%(who)s). Если его изменить, она потеряет силу.",
            when=moment(one.publish_at),
            **facts,
        )
    return _(
        "Этот черновик ждёт подписи: публикация № %(n)s (%(who)s). Если его изменить, она потеряет силу.",
        **facts,
    )


@dataclass
class Answer:
    """The page that asks; empty where nothing is to be asked."""

    page: str = ""


@contextmanager
def asked_of(path: str) -> Iterator[Answer]:
    """Around an act on a draft: where it would make publications void, nothing is done and ``page`` asks whether to."""
    answer = Answer()
    try:
        yield answer
    except WouldVoid:
        with reading() as tx:
            found = prepared_with(tx, path)
        answer.page = render_template(
            "studio/would_void.html", prepared=found, path=path, which=number("which")
        )


def agreed() -> bool:
    """Whether the person has been told what becomes void, and wants it."""
    return typed("voids", 1) == "1"


def waiting_now(tx: Tx) -> set[int]:
    """What waits for a signature or its day, to be compared with after an act."""
    return {one.id for one in pending(tx, actor().institution)}


def tell_void(tx: Tx, before: set[int]) -> None:
    """A warning for each publication that waits no longer."""
    for one in sorted(before - waiting_now(tx)):
        flash(
            _("Публикация № %(n)s потеряла силу: её черновик изменён. Подготовьте её заново.", n=one),
            "danger",
        )
