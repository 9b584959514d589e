"""What stays of a family's rows once its data is destroyed: codes, numbers and dates that statistics are counted from.

Every text and every JSON value that is not named here goes, so a new column is emptied until somebody says otherwise. Rows of
the tables in ``GONE`` vanish; the journal holds no personal data and stays.
"""

from __future__ import annotations

from collections.abc import Mapping

GONE = (  # in an order that no reference minds
    "child_seen",
    "unknown_fact",
    "family_join",
    *("member_health", "member", "note", "form_draft", "notice", "outbox", "incident", "family_match"),
    *("correction", "data_claim", "data_block"),
    *("paper_file", "filing_file", "paper_wanted", "name_form"),
    *(
        "absence_scope",
        "work_item",
        "timer",
        "message_wait",
        "task_undo",
        "case_undo",
        "job_item",
        "case_state",
    ),
)
WHOLE = frozenset(
    {"destruction", "tombstone", "journal", "family_look", "passage"}
)  # they hold ids, codes and dates alone

#: Rows that are a family's without ``family_id`` or ``case_id``: the column that says so, and of what it is the id.
WHOSE: Mapping[str, tuple[str, str]] = {
    "family": ("id", "family"),
    "family_case": ("id", "family_case"),
    "look_purpose": ("family", "family"),
    "vote": ("item_id", "agenda_item"),
}
#: Of no family: the house, its staff and models, the machine. A new table is named here or is a family's.
APART = frozenset(
    {
        *("agency", "meeting", "meeting_member", "group_activity", "calendar_override", "number_series"),
        *(
            "person",
            "unit",
            "person_role",
            "notice_choice",
            "membership",
            "access_request",
            "entry_link",
            "known_place",
            "calendar_feed",
            "failed_entry",
            "phone_key",
        ),
        *("recovery_code", "second_factor", "session"),
        *("blob", "process_version", "model_aside", "model_draft", "publication", "publication_news"),
        *("publication_step", "publication_version", "scenario_run"),
        "paper_template",
        "absence",  # of the staff: a family it is limited to is named in ``absence_scope``
        "inbox_view",  # of the staff: codes alone, never words that were sought
        "job",  # what was done with many cases at once: which, stands in ``job_item``
        "migration_plan",  # ids of elements
        "report_signed",  # figures: no family is in it
        *("anchor", "backup_run", "idempotency", "journal_head", "row_ledger", "setting"),
    }
)

_STAYS = {
    "family": "institution status confidentiality support_level patronage_type patronage_term outcome register_no",
    "family_case": "number institution process_id status outcome previous_case_id journal_hash",
    "agenda_item": "institution body question status recommended_level clause decision level patronage_term chair_vote",
    "application": "institution number channel status applicant_status",
    "case_pause": "institution",
    "brigade_trip": "institution reason outcome",
    "closing": "reason outcome pd_action",
    "consent": "kind status term_kind form text_version",
    "consent_withdrawal": "institution kinds of_case",
    "contract": "status termination_reason",
    "deadline": "institution task_id element name status role clauses",
    "family_access": "institution kind state",
    "family_level": "kind value",
    "field_report": "institution task_id name form became why settled",
    "filing": "institution media",
    "final_analysis": "result_code proposal",
    "group_attendance": "state",
    "group_change": "institution field",
    "incoming": "institution way agency",
    "inquiry": "kind source subject urgency",
    "letter": "institution kind code agency element clause ground consent_id urgency status way fault",
    "letter_move": "status way",
    "look_purpose": "family sitting purpose",
    "monitoring": "dynamics proposal",
    "paper": "institution kind element template absences",
    "programme": "kind status",
    "programme_measure": "problem help_kind direction agency status",
    "quality_check": "institution kind method",
    "questionnaire": "institution",
    "referral": "institution kind agency help_kind legal_ground status",
    "refusal": "who stage reason",
    "risk_assessment": "source level override",
    "submission": "task_id element name form form_sha256 key answer absences",
    "visit": "institution kind channel status contact schedule_id notify_channel reaction family_decision",
    "visit_schedule": "profile",
    "vote": "choice ground",
    "work_report": "take_on head_decision",
}
STAYS: Mapping[str, frozenset[str]] = {table: frozenset(said.split()) for table, said in _STAYS.items()}
