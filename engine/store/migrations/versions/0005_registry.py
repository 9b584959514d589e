"""The family databank: members, papers of intake, programmes, findings, partners, orders; more columns of family and visit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.tables import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; families and visits that are there keep what they have."""
    op.create_table(
        "agency",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("institution", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=250), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("department", sa.String(length=250), nullable=False),
        sa.Column("agreement_no", sa.String(length=60), nullable=False),
        sa.Column("agreement_from", sa.Date(), nullable=True),
        sa.Column("agreement_to", sa.Date(), nullable=True),
        sa.Column("contacts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("institution", "code"),
    )
    op.create_table(
        "group_activity",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("institution", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("topic", sa.String(length=250), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("led_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["led_by"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_group_period", "group_activity", ["institution", "held_on"], unique=False)
    op.create_table(
        "member",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("institution", sa.String(length=40), nullable=False),
        sa.Column("last_name", sa.String(length=60), nullable=False),
        sa.Column("first_name", sa.String(length=60), nullable=False),
        sa.Column("middle_name", sa.String(length=120), nullable=False),
        sa.Column("same_name", sa.String(length=250), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("sex", sa.String(length=1), nullable=True),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("is_ward", sa.Boolean(), nullable=False),
        sa.Column("legal_rep", sa.Boolean(), nullable=False),
        sa.Column("lives_together", sa.Boolean(), nullable=False),
        sa.Column("citizenship", sa.String(length=10), nullable=True),
        sa.Column("id_doc", sa.JSON(), nullable=False),
        sa.Column("snils", sa.String(length=11), nullable=True),
        sa.Column("personal_no", sa.String(length=14), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=False),
        sa.Column("education_place", sa.Text(), nullable=False),
        sa.Column("work_place", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("registers", sa.JSON(), nullable=False),
        sa.Column("income_monthly", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("added_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_member_family_id"), "member", ["family_id"], unique=False)
    op.create_index("ix_member_personal_no", "member", ["institution", "personal_no"], unique=False)
    op.create_index("ix_member_same", "member", ["institution", "same_name", "birth_date"], unique=False)
    op.create_index("ix_member_snils", "member", ["institution", "snils"], unique=False)
    op.create_table(
        "membership",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=60), nullable=False),
        sa.Column("unit", sa.String(length=180), nullable=False),
        sa.Column("order_no", sa.String(length=60), nullable=False),
        sa.Column("order_on", sa.Date(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("qualification", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_membership_person_id"), "membership", ["person_id"], unique=False)
    op.create_table(
        "group_attendance",
        sa.Column("activity_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["group_activity.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("activity_id", "family_id"),
    )
    op.create_index(op.f("ix_group_attendance_family_id"), "group_attendance", ["family_id"], unique=False)
    op.create_table(
        "application",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("institution", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=True),
        sa.Column("registered_at", Moment(), nullable=True),
        sa.Column("registered_by", sa.Integer(), nullable=True),
        sa.Column("applicant_id", sa.String(length=36), nullable=True),
        sa.Column("applicant_status", sa.String(length=20), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("proactive", sa.Boolean(), nullable=False),
        sa.Column("requested_text", sa.Text(), nullable=False),
        sa.Column("circumstances", sa.JSON(), nullable=False),
        sa.Column("other_circumstance", sa.Text(), nullable=False),
        sa.Column("representative", sa.JSON(), nullable=False),
        sa.Column("attachments", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["applicant_id"],
            ["member.id"],
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["registered_by"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("institution", "number"),
    )
    op.create_index(op.f("ix_application_case_id"), "application", ["case_id"], unique=False)
    op.create_index(op.f("ix_application_family_id"), "application", ["family_id"], unique=False)
    op.create_table(
        "closing",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("reason", sa.String(length=30), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("decision_ref", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("after_control", sa.Boolean(), nullable=False),
        sa.Column("notify", sa.JSON(), nullable=False),
        sa.Column("threat", sa.Boolean(), nullable=True),
        sa.Column("pd_action", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_closing_case_id"), "closing", ["case_id"], unique=False)
    op.create_index(op.f("ix_closing_family_id"), "closing", ["family_id"], unique=False)
    op.create_table(
        "consent",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("data_list", sa.JSON(), nullable=False),
        sa.Column("actions", sa.JSON(), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("term_kind", sa.String(length=20), nullable=False),
        sa.Column("term_on", sa.Date(), nullable=True),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("scan", sa.Boolean(), nullable=False),
        sa.Column("refusal_reason", sa.Text(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_consent_case_id"), "consent", ["case_id"], unique=False)
    op.create_index("ix_consent_family", "consent", ["family_id", "kind", "status"], unique=False)
    op.create_table(
        "curator_order",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("curator_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("ordered_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["curator_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["deputy_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["ordered_by"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_curator_case", "curator_order", ["case_id", "valid_from"], unique=False)
    op.create_index(op.f("ix_curator_order_curator_id"), "curator_order", ["curator_id"], unique=False)
    op.create_table(
        "family_level",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_family_level_case_id"), "family_level", ["case_id"], unique=False)
    op.create_index(op.f("ix_family_level_family_id"), "family_level", ["family_id"], unique=False)
    op.create_table(
        "family_match",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("institution", sa.String(length=40), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("other_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("by", sa.String(length=20), nullable=False),
        sa.Column("found_at", Moment(), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("family_id", "other_id"),
    )
    op.create_index(op.f("ix_family_match_case_id"), "family_match", ["case_id"], unique=False)
    op.create_index(op.f("ix_family_match_family_id"), "family_match", ["family_id"], unique=False)
    op.create_index(op.f("ix_family_match_other_id"), "family_match", ["other_id"], unique=False)
    op.create_table(
        "final_analysis",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("analysed_on", sa.Date(), nullable=False),
        sa.Column("goals", sa.JSON(), nullable=False),
        sa.Column("risk_before", sa.Integer(), nullable=True),
        sa.Column("risk_after", sa.Integer(), nullable=True),
        sa.Column("initial_problem_resolved", sa.Boolean(), nullable=True),
        sa.Column("result_code", sa.String(length=30), nullable=False),
        sa.Column("participants", sa.JSON(), nullable=False),
        sa.Column("conclusion", sa.Text(), nullable=False),
        sa.Column("family_opinion", sa.Text(), nullable=False),
        sa.Column("proposal", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_final_analysis_case_id"), "final_analysis", ["case_id"], unique=False)
    op.create_index(op.f("ix_final_analysis_family_id"), "final_analysis", ["family_id"], unique=False)
    op.create_table(
        "inquiry",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("from_name", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("received_at", Moment(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("urgency", sa.String(length=20), nullable=False),
        sa.Column("child_in_danger", sa.Boolean(), nullable=True),
        sa.Column("needs_support", sa.Boolean(), nullable=True),
        sa.Column("ward_id", sa.String(length=36), nullable=True),
        sa.Column("rehabilitation_completed_on", sa.Date(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["ward_id"],
            ["member.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_inquiry_case_id"), "inquiry", ["case_id"], unique=False)
    op.create_index(op.f("ix_inquiry_family_id"), "inquiry", ["family_id"], unique=False)
    op.create_table(
        "member_health",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("member", sa.Text(), nullable=False),
        sa.Column("health_group", sa.Text(), nullable=False),
        sa.Column("disability", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_member_health_case_id"), "member_health", ["case_id"], unique=False)
    op.create_index(op.f("ix_member_health_family_id"), "member_health", ["family_id"], unique=False)
    op.create_table(
        "programme",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("goals", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("ippsu_ref", sa.Text(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("family_participated", sa.Boolean(), nullable=False),
        sa.Column("family_opinion", sa.Text(), nullable=False),
        sa.Column("family_sign_on", sa.Date(), nullable=True),
        sa.Column("change_reason", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approved_by"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["made_by"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id", "version"),
    )
    op.create_index(op.f("ix_programme_family_id"), "programme", ["family_id"], unique=False)
    op.create_table(
        "quality_check",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("institution", sa.String(length=40), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("sample", sa.JSON(), nullable=False),
        sa.Column("checklist", sa.JSON(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("actions", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["checked_by"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_quality_check_case_id"), "quality_check", ["case_id"], unique=False)
    op.create_index("ix_quality_period", "quality_check", ["institution", "checked_on"], unique=False)
    op.create_table(
        "questionnaire",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("institution", sa.String(length=40), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("mean", sa.Numeric(precision=3, scale=2), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_questionnaire_case_id"), "questionnaire", ["case_id"], unique=False)
    op.create_index("ix_questionnaire_period", "questionnaire", ["institution", "asked_on"], unique=False)
    op.create_table(
        "refusal",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("who", sa.String(length=12), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=30), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("explained", sa.Boolean(), nullable=False),
        sa.Column("written", sa.Boolean(), nullable=False),
        sa.Column("other_services", sa.JSON(), nullable=False),
        sa.Column("threat", sa.Boolean(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_refusal_case_id"), "refusal", ["case_id"], unique=False)
    op.create_index(op.f("ix_refusal_family_id"), "refusal", ["family_id"], unique=False)
    op.create_table(
        "risk_assessment",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("factors", sa.JSON(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(length=20), nullable=True),
        sa.Column("override", sa.String(length=20), nullable=True),
        sa.Column("override_reason", sa.Text(), nullable=False),
        sa.Column("immediate_threat", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_risk_assessment_case_id"), "risk_assessment", ["case_id"], unique=False)
    op.create_index("ix_risk_family", "risk_assessment", ["family_id", "assessed_on"], unique=False)
    op.create_table(
        "visit_schedule",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("profile", sa.String(length=40), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=True),
        sa.Column("period_to", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["made_by"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_visit_schedule_case_id"), "visit_schedule", ["case_id"], unique=False)
    op.create_table(
        "brigade_trip",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("institution", sa.String(length=40), nullable=False),
        sa.Column("alert_id", sa.String(length=36), nullable=True),
        sa.Column("reason", sa.String(length=30), nullable=False),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("crew", sa.JSON(), nullable=False),
        sa.Column("departed_at", Moment(), nullable=True),
        sa.Column("arrived_at", Moment(), nullable=True),
        sa.Column("risk_id", sa.String(length=36), nullable=True),
        sa.Column("services", sa.JSON(), nullable=False),
        sa.Column("immediate_threat", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("act_text", sa.Text(), nullable=False),
        sa.Column("signatures", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"],
            ["inquiry.id"],
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["risk_id"],
            ["risk_assessment.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_brigade_period", "brigade_trip", ["institution", "arrived_at"], unique=False)
    op.create_index(op.f("ix_brigade_trip_case_id"), "brigade_trip", ["case_id"], unique=False)
    op.create_index(op.f("ix_brigade_trip_family_id"), "brigade_trip", ["family_id"], unique=False)
    op.create_table(
        "contract",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("signer_institution", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("family_signer", sa.Text(), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=True),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("duties", sa.JSON(), nullable=False),
        sa.Column("termination_terms", sa.Text(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=True),
        sa.Column("copy_given_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("terminated_on", sa.Date(), nullable=True),
        sa.Column("termination_reason", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_contract_case_id"), "contract", ["case_id"], unique=False)
    op.create_index(op.f("ix_contract_family_id"), "contract", ["family_id"], unique=False)
    op.create_table(
        "diagnosis",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("risk_id", sa.String(length=36), nullable=False),
        sa.Column("examined_on", sa.Date(), nullable=False),
        sa.Column("participants", sa.JSON(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("network_map", sa.JSON(), nullable=False),
        sa.Column("strengths", sa.Text(), nullable=False),
        sa.Column("distress", sa.Integer(), nullable=True),
        sa.Column("conclusion", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["risk_id"],
            ["risk_assessment.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_diagnosis_case_id"), "diagnosis", ["case_id"], unique=False)
    op.create_index(op.f("ix_diagnosis_family_id"), "diagnosis", ["family_id"], unique=False)
    op.create_table(
        "monitoring",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("risk_id", sa.String(length=36), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("participants", sa.JSON(), nullable=False),
        sa.Column("measures_status", sa.JSON(), nullable=False),
        sa.Column("child_dev", sa.JSON(), nullable=False),
        sa.Column("goals_done_pct", sa.Integer(), nullable=True),
        sa.Column("dynamics", sa.String(length=20), nullable=False),
        sa.Column("family_opinion", sa.Text(), nullable=False),
        sa.Column("proposal", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["risk_id"],
            ["risk_assessment.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_monitoring_case_id"), "monitoring", ["case_id"], unique=False)
    op.create_index(op.f("ix_monitoring_family_id"), "monitoring", ["family_id"], unique=False)
    op.create_table(
        "programme_measure",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("problem", sa.String(length=30), nullable=False),
        sa.Column("help_kind", sa.String(length=20), nullable=False),
        sa.Column("direction", sa.String(length=20), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("agency", sa.String(length=180), nullable=False),
        sa.Column("responsible", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("periodicity", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("programme_id", "no"),
    )
    op.create_index("ix_measure_due", "programme_measure", ["case_id", "status", "due_on"], unique=False)
    op.create_index(op.f("ix_programme_measure_case_id"), "programme_measure", ["case_id"], unique=False)
    op.create_table(
        "referral",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("institution", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("agency", sa.String(length=180), nullable=False),
        sa.Column("help_kind", sa.String(length=20), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("legal_ground", sa.String(length=20), nullable=False),
        sa.Column("consent_id", sa.String(length=36), nullable=True),
        sa.Column("data_disclosed", sa.JSON(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("reply_on", sa.Date(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["consent_id"],
            ["consent.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_referral_case_id"), "referral", ["case_id"], unique=False)
    op.create_index(op.f("ix_referral_family_id"), "referral", ["family_id"], unique=False)
    op.create_index("ix_referral_open", "referral", ["institution", "status", "due_on"], unique=False)
    op.create_table(
        "work_report",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("reported_at", Moment(), nullable=False),
        sa.Column("what_done", sa.Text(), nullable=False),
        sa.Column("hours", sa.Numeric(precision=5, scale=2), nullable=True),
        sa.Column("take_on", sa.String(length=20), nullable=False),
        sa.Column("head_ack", sa.Boolean(), nullable=False),
        sa.Column("head_decision", sa.String(length=20), nullable=False),
        sa.Column("head_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"],
            ["visit.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_work_report_case_id"), "work_report", ["case_id"], unique=False)
    op.add_column(
        "family", sa.Column("address_reg", sa.String(length=250), server_default="", nullable=False)
    )
    op.add_column("family", sa.Column("district", sa.String(length=60), server_default="", nullable=False))
    op.add_column("family", sa.Column("phone", sa.String(length=40), server_default="", nullable=False))
    op.add_column("family", sa.Column("categories", sa.JSON(), nullable=True))
    op.add_column("family", sa.Column("support_level", sa.String(length=20), nullable=True))
    op.add_column("family", sa.Column("patronage_type", sa.String(length=20), nullable=True))
    op.add_column("family", sa.Column("patronage_term", sa.String(length=10), nullable=True))
    op.add_column("family", sa.Column("risk_score", sa.Integer(), nullable=True))
    op.add_column("family", sa.Column("planned_end_on", sa.Date(), nullable=True))
    op.add_column("family", sa.Column("outcome", sa.String(length=30), nullable=True))
    op.add_column("family", sa.Column("data_stop_on", sa.Date(), nullable=True))
    op.add_column("visit", sa.Column("schedule_id", sa.String(length=36), nullable=True))
    op.add_column("visit", sa.Column("purpose", sa.Text(), server_default="", nullable=False))
    op.add_column("visit", sa.Column("notified_at", Moment(), nullable=True))
    op.add_column("visit", sa.Column("notify_channel", sa.String(length=20), nullable=True))
    op.add_column("visit", sa.Column("started_at", Moment(), nullable=True))
    op.add_column("visit", sa.Column("ended_at", Moment(), nullable=True))
    op.add_column("visit", sa.Column("duration_min", sa.Integer(), nullable=True))
    op.add_column("visit", sa.Column("over_limit_reason", sa.Text(), server_default="", nullable=False))
    op.add_column("visit", sa.Column("participants", sa.JSON(), nullable=True))
    op.add_column("visit", sa.Column("observations", sa.JSON(), nullable=True))
    op.add_column("visit", sa.Column("reaction", sa.String(length=20), nullable=True))
    op.add_column("visit", sa.Column("services", sa.JSON(), nullable=True))
    op.add_column("visit", sa.Column("discussion", sa.Text(), server_default="", nullable=False))
    op.add_column("visit", sa.Column("recommendations", sa.Text(), server_default="", nullable=False))
    op.add_column("visit", sa.Column("family_decision", sa.String(length=20), nullable=True))
    op.add_column("visit", sa.Column("next_on", sa.Date(), nullable=True))
