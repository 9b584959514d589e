"""PostgreSQL shows and takes only rows of the house a transaction works for: the second lock behind the queries' own condition.

A transaction says its house by the setting ``kurator.institution`` (``pipeline.py``); one that says none sees nothing. The
table's owner is held too (``FORCE``); a superuser is not, and ``kurator doctor`` warns of one. SQLite has no such lock.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

SETTING = "kurator.institution"
POLICY = "house"
#: Rows that name their institution.
OWN = (
    *("family", "family_case", "member", "family_match", "family_access", "visit", "letter", "deadline"),
    "incoming",
    *(
        "application",
        "questionnaire",
        "quality_check",
        "agency",
        "referral",
        "brigade_trip",
        "group_activity",
    ),
    *("meeting", "agenda_item"),
    *("consent_withdrawal", "destruction", "tombstone"),
    *("data_claim", "correction", "data_block"),
    *("paper", "paper_wanted", "name_form", "paper_template", "filing"),
    "report_signed",
    *("absence", "absence_scope"),
    "inbox_view",
    "field_report",
    "child_seen",
    "unknown_fact",
    "group_change",
    "case_pause",
    "family_join",
    "job",
    "migration_plan",
)
#: Rows of a case; in its first action they are written before it, so only what is read and changed is looked at.
OF_CASE = (
    *("case_state", "submission", "note", "member_health", "family_level", "programme", "programme_measure"),
    *("visit_schedule", "curator_order", "risk_assessment", "monitoring", "final_analysis", "work_report"),
    *("inquiry", "consent", "contract", "refusal", "closing", "diagnosis", "letter_move"),
    *("paper_file", "filing_file", "task_undo", "case_undo", "job_item"),
)
#: Why a table that could have a lock has none.
WITHOUT = {
    "work_item": "its search by parts of words could use no index: the condition of a policy goes first",
    "number_series": "numbers alone, and asked for by institution as the key",
    "person": "a login is looked for before anybody knows whose it is",
    "unit": "names of departments: no person is in it",
    "process_version": "models are shared by design",
    "model_draft": "no person is in it",
    "model_aside": "no person is in it",
    "publication": "no person is in it",
    "scenario_run": "invented families alone",
    "access_request": "asked and signed by people of the house, without a family",
    "timer": "the clock's, without a word about anybody",
    "message_wait": "the clock's, without a word about anybody",
    "passage": "numbers of steps, counted from an index alone, which a condition on the case would forbid; no word about anybody",
    "incident": "of the runtime: ids and a technical reason",
}

#: Guarded by the revision that made the lock; a later table's own revision guards it.
_LATER = (
    *("data_claim", "correction", "data_block", "letter", "letter_move", "incoming"),
    *("paper", "name_form", "paper_template", "paper_file", "report_signed", "paper_wanted"),
    *("filing", "filing_file"),
    *("absence", "absence_scope"),
    "inbox_view",
    "field_report",
    "task_undo",
    "case_undo",
    "child_seen",
    "unknown_fact",
    "group_change",
    "case_pause",
    "family_join",
    "job",
    "job_item",
    "migration_plan",
)
FIRST = (*(table for table in (*OWN, *OF_CASE) if table not in _LATER), "delivery")

_SAID = f"(SELECT current_setting('{SETTING}', true))"
_HERE = f"({_SAID} = '*' OR institution = {_SAID})"
#: The case itself is behind its own policy.
_CASE_HERE = f"({_SAID} = '*' OR EXISTS (SELECT 1 FROM family_case kept WHERE kept.id = case_id))"


def guard_rows(connection: Connection, tables: Iterable[str] = (*OWN, *OF_CASE)) -> None:
    """Make the policies of these tables; once, after they are made."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        taken = "" if table in OWN else " WITH CHECK (true)"
        condition = _HERE if table in OWN else _CASE_HERE
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        connection.exec_driver_sql(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        connection.exec_driver_sql(f"CREATE POLICY {POLICY} ON {table} USING {condition}{taken}")


def for_everybody(connection: Connection) -> None:
    """A transaction of the installation itself: revisions."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL {SETTING} TO '*'")
