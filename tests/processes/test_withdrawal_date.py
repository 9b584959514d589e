"""Whatever the lifecycle, a withdrawal keeps the day that stands on the paper, and the term runs from it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from engine.config import current
from engine.scenarios.acts import act
from engine.scenarios.play import FIRST, Play
from engine.scenarios.stage import opened
from engine.store.session import Tx
from engine.store.tables import Consent, DeadlineRow, Family, MessageWait, Withdrawal
from engine.usecases.cases.deliver_message import deliver_message
from tests.processes.played import models, scenario
from tests.processes.test_destruction import HAPPY

AGO = timedelta(days=2)


def signed(tx: Tx) -> bool:
    return tx.connection.scalar(select(Consent.id).where(Consent.status == "signed").limit(1)) is not None


@pytest.mark.parametrize("slug", HAPPY)
def test_the_day_of_the_paper_is_kept(slug: str) -> None:
    told = scenario(slug, HAPPY[slug])
    with opened(told, models(), current()) as stage:
        play = Play(told, stage)
        for move in told.moves:
            if move.at is not None:
                stage.move_to(move.at)
            if "refused" not in move.said:
                act(play, move)
            stage.settle()
            with stage.store.reading() as tx:
                if signed(tx):
                    break
        on = (stage.now - AGO).date()
        case_id = play.cases[FIRST]
        with stage.store.transaction() as tx:
            waits = select(MessageWait.key).where(
                MessageWait.case_id == case_id, MessageWait.message == "consent_withdrawn"
            )
            key = tx.execute(waits).scalar_one()
            payload = {"withdrawn_at": f"{on.isoformat()}T12:00:00"}
            deliver_message(tx, None, "consent_withdrawn", key, payload, "paper", case_id)
        stage.settle()
        if slug == "ekaterinburg_patronage":  # a refusal by telephone is written down first
            with stage.store.reading() as tx:
                assert tx.connection.scalar(
                    select(DeadlineRow.id).where(DeadlineRow.element == "record_withdrawal")
                )
            return
        with stage.store.reading() as tx:
            papers = list(tx.execute(select(Withdrawal.submitted_on, Withdrawal.stop_on)))
            days = set(
                tx.connection.scalars(select(Consent.withdrawn_on).where(Consent.status == "withdrawn"))
            )
            family = tx.execute(select(Family.withdrawn_on, Family.data_stop_on)).one()
        assert [row.submitted_on for row in papers] == [on] and days == {on}
        assert family.withdrawn_on == on and family.data_stop_on == papers[0].stop_on
        assert papers[0].stop_on > on + timedelta(days=14)
