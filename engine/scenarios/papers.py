"""Steps that are no task of a diagram: a family hands in a withdrawal, somebody sends a letter of the case."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from engine.ids.rising import new_id
from engine.scenarios.play import Play
from engine.scenarios.script import Move
from engine.store.tables import Case, Letter
from engine.usecases.letters.edit_letter import edit_letter
from engine.usecases.letters.send_letter import send_letter
from engine.usecases.life.withdraw_consent import withdraw_consent

SIGNER = {"signer": "Заявитель", "signer_as": "взрослый этой семьи", "signer_paper": "паспорт"}
RECIPIENT, GAP = "Руководителю организации", "[впишите"


def withdraw(play: Play, move: Move) -> None:
    """«Отзыв согласия» on the family's page: ``{scope: recipients, recipients: [health], on: день}``."""
    said: dict[str, object] = dict(move.said["withdraws"])
    today = play.stage.now.date()
    on = date.fromisoformat(str(said.pop("on"))) if "on" in said else today
    actor = play.stage.actor(move.said["by"])
    with play.stage.store.transaction() as tx:
        family = tx.connection.scalar(select(Case.family_id).where(Case.id == play.case_id(move)))
        withdraw_consent(tx, actor, str(family), {**SIGNER, **said, "submitted_on": on}, new_id())


def send(play: Play, move: Move) -> None:
    """The letters of a kind that wait leave the house by post: ``{kind: M01, agency: education}``."""
    said = move.said["sends"]
    waiting = select(Letter.id, Letter.subject, Letter.text).where(
        Letter.case_id == play.case_id(move),
        Letter.kind == said["kind"],
        Letter.agency == said["agency"],
        Letter.status == "prepared",
    )
    actor = play.stage.actor(move.said["by"])
    with play.stage.store.transaction() as tx:
        rows = list(tx.execute(waiting.order_by(Letter.prepared_at, Letter.id)))
        if not rows:
            raise play.refused("not_open", step=move.number, element=f"{said['kind']} {said['agency']}")
        for row in rows:
            text = row.text.replace(GAP, "(")
            edit_letter(tx, actor, row.id, None, RECIPIENT, "", row.subject, text)
            send_letter(
                tx, actor, row.id, said.get("way", "post"), play.stage.now.date(), said.get("proof", "")
            )
