"""Where a completed task leads: to the next one, or to the list with a word about what the case goes on with."""

from __future__ import annotations

from flask import flash, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from engine.action.visible_case import sees_case
from engine.queries.cases.case_tasks import how_it_ended, names_of_open
from engine.queries.papers.of_task import papers_of_task
from engine.queries.tasks.around_list.marks import work_sent_back
from engine.queries.tasks.next_of_case import NextTask, next_of_case
from engine.queries.tasks.task import closed_task
from engine.queries.tasks.undo import may_undo
from engine.usecases.clock.fire_case import fire_case
from engine.usecases.tasks.complete_task import Completed
from engine.words import say
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.reading import reading
from webapp.tasks.danger_told import danger_told
from webapp.words.filters import role_title
from webapp.words.language import language

SAID = 2  # names of the tasks that follow


def onwards(task_id: str, done: Completed) -> str:
    """The next task of the same case for the same person, or the list with a word about what the case goes on with."""
    fire_case(store(), done.case_id)  # what is due by now comes before a task of another month
    said = Markup.escape(_done(task_id, done.name)) + _printed(task_id)
    said += danger_told(task_id)
    _undo(task_id)
    with reading() as tx:
        follows = next_of_case(tx, actor(), done.case_id)
    if follows:
        flash(Markup("{} {}").format(said, _whose(follows)), "success")
        return url_for("task.show", task_id=follows.id)
    with reading() as tx:
        open_tasks = names_of_open(tx, done.open_tasks)
        ended = how_it_ended(tx, done.case_id)
        seen = sees_case(tx, actor(), done.case_id)
    if not seen:  # their part is done: the case is closed to them, and so is what follows in it
        flash(Markup("{} {}").format(said, _("Дальше дело ведут другие: для вас оно закрыто.")), "success")
        return url_for("tasks.listing")
    link = Markup('<a href="{}">{}</a>').format(
        url_for("cases.show", case_id=done.case_id), _("Открыть дело")
    )
    flash(
        Markup("{} {} {}").format(said, _ended(ended) if ended is not None else ahead(open_tasks), link),
        "success",
    )
    return url_for("tasks.listing")


def _whose(follows: NextTask) -> str:
    """A free task is nobody's until somebody takes it."""
    if follows.theirs:
        return _("Следующая задача этого дела — тоже ваша, она перед вами.")
    return _("Следующая задача этого дела перед вами, она ещё ничья: возьмите её себе, если делать её вам.")


def _undo(task_id: str) -> None:
    """The button that takes it back, where that is still possible."""
    with reading() as tx:
        until = may_undo(tx, actor(), task_id)
    if until is not None:
        flash(task_id, "undo")


def _printed(task_id: str) -> Markup:
    """What was typed can be printed at once: the way to it, named."""
    with reading() as tx:
        papers = papers_of_task(tx, actor(), task_id, language())
    if not papers:
        return Markup("")
    named = ", ".join(f"«{each.title}»" for each in papers)
    link = Markup('<a href="{}">{}</a>').format(url_for("task.show", task_id=task_id), named)
    return Markup(" {} {}.").format(_("Готово к печати:"), link)


def _done(task_id: str, name: str) -> str:
    """What was done; ``name`` is empty for an answer that is given again."""
    with reading() as tx:
        name, back = name or closed_task(tx, actor(), task_id).name, work_sent_back(tx, task_id)
    return (
        _("Возвращено на доработку: «%(name)s».", name=back)
        if back
        else _("Выполнено: «%(name)s».", name=name)
    )


def _ended(family: str) -> str:
    """What the action was for the case: its end, and with what the family leaves."""
    if not family:
        return _("Дело закрыто.")
    return _("Дело закрыто: %(how)s.", how=say(f"registry.family_{family}", language()))


def ahead(tasks: list[tuple[str, str | None]]) -> str:
    """The open tasks of the case in words: ``tasks`` are names, each with the role it is for."""
    if not tasks:
        return _("Открытых задач в деле нет.")
    named = [f"«{name}» ({role_title(role).lower()})" if role else f"«{name}»" for name, role in tasks[:SAID]]
    rest = len(tasks) - SAID
    return _(
        "Дальше: %(tasks)s.", tasks=", ".join(named) + (" " + _("и ещё %(n)s", n=rest) if rest > 0 else "")
    )
