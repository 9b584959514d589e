"""What forms and diagrams call the organisations an institution works with, in the order in which pages show them."""

from __future__ import annotations

KINDS = (
    *("kdn", "pdn", "guardianship", "police", "health", "education", "social_protection", "labour"),
    *("spc", "tcson", "village_council", "administration", "culture", "youth_sport", "legal_aid"),
    *("ngo", "founder", "other"),
)
