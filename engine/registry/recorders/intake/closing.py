"""F18: the end of the work, and the end of the processing of personal data."""

from __future__ import annotations

from engine.registry.families import consents, stop, withdrawals
from engine.registry.recorders.intake import look_after
from engine.registry.recorders.recording import Recorder, Recording
from engine.store.tables import Closing

GOES_ON = "goes_on"  # the processing: another consent of the family holds
TERMINATION = {
    "goal_reached": "completed",
    "withdrawn": "refusal",
    "transfer": "transfer",
    "moved": "transfer",
}


def write(recording: Recording) -> None:
    """Contract and programme end; what is still open is cancelled."""
    answers, case = recording.answers, recording.case
    reason, on = answers.code("reason", limit=30), answers.day("date") or recording.today
    recording.wrote["closing"] = recording.add(
        Closing,
        reason=reason,
        closed_on=on,
        decision_ref=answers.text("decision_ref"),
        outcome=answers.code("outcome", limit=30),
        after_control=answers.ticked("after_control"),
        notify=answers.several("notify"),
        threat=answers.yes("threat"),
        pd_action=answers.code("pd_action", limit=20),
    )
    if answers.ticked("after_control") and reason != "withdrawn":
        look_after.remind(recording, recording.wrote["closing"], on)
    stop.cancel_open(recording.tx, case.id)
    stop.end_papers(recording.tx, case.id, TERMINATION.get(reason, "other"), on)


def write_removal(recording: Recording) -> None:
    """Nothing ends of a removal that names a threat to a child: the diagram returns to the decision."""
    if not recording.answers.yes("threat"):
        write(recording)


def stop_data(recording: Recording) -> None:
    """From the day named on, the family's personal data is not shown; unless a newer consent answers the withdrawal."""
    if recording.answers.code("action") == GOES_ON:
        _must_go_on(recording)
        return
    on = recording.answers.day("stopped_on", "date") or recording.today
    if withdrawals.answered(recording.tx, recording.case.family_id):
        return
    if not stop.needed_elsewhere(recording.tx, recording.case.id, recording.case.family_id):
        withdrawals.done(recording.tx, recording.case.family_id, recording.person_id)
    stop.stop_data(recording.tx, recording.case.id, recording.case.family_id, on)


def _must_go_on(recording: Recording) -> None:
    """Raises FormFaults where no sheet holds, or another day is named than that of the newest."""
    holds = consents.signed_on(recording.tx, recording.case.family_id, "pd", recording.today)
    if holds is None:
        raise recording.refuse("action", "stop_no_sheet")
    if recording.answers.day("sheet_on") != holds:
        raise recording.refuse("sheet_on", "stop_other_sheet", day=f"{holds:%d.%m.%Y}")


RECORDER = Recorder(write)
REMOVAL = Recorder(write_removal)
DATA_STOP = Recorder(stop_data)
