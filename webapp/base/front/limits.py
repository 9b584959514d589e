"""How much a request may bring and how long its answer may take, route by route: one table.

The most particular name counts: an endpoint (``task.autosave``), its room (``task``), else the usual limit.
"""

from __future__ import annotations

from dataclasses import dataclass

KB = 1024
FORM = 64 * KB  # buttons, choices, names, passwords
#: Words of people: one letter may be six signs of a form, and a page gives back a hundred thousand of them to be shortened.
WORDS = 700 * KB
#: The form of a task, a model's file: 2 MB and its envelope.
FILE = 2 * KB * KB + 64 * KB

#: Photographs of a paper of several pages, as a phone makes them (``engine.scans.taking_in``).
SCANS = 64 * KB * KB

PAGE, WORK, LONG = 20.0, 60.0, 900.0  # seconds of the database's patience with one request


@dataclass(frozen=True)
class Limit:
    """``body`` in bytes, ``seconds`` from the beginning of the answer; then the database stops what it is at."""

    body: int = FORM
    seconds: float = PAGE


USUAL = Limit()
LIMITS = {
    # what people write
    **dict.fromkeys(
        (
            *("case", "alert", "mending", "pausing", "hands", "failed", "start", "holder", "several"),
            *("families", "family_access", "family_readers", "consents", "destruction", "growing", "seals"),
            *("meetings", "meeting", "meeting_votes"),
            *("letters", "letter", "incoming", "agencies", "absences", "visits", "groups", "group"),
            *("admin", "training", "leaving", "requests", "publications", "studio_offers", "studio_making"),
            "parameters",
        ),
        Limit(WORDS),
    ),
    **dict.fromkeys(("task", "draft"), Limit(FILE, WORK)),
    "meeting.sign": Limit(WORDS, WORK),
    **dict.fromkeys(("papers", "paper_batches", "protocol"), Limit(FORM, WORK)),
    "paper_templates": Limit(FILE, WORK),
    "filed.file": Limit(SCANS, LONG),
    "remarks.add": Limit(SCANS, LONG),
    # from a phone: what was written without a network, and photographs of a visit
    "field": Limit(FILE, WORK),
    "field.photo": Limit(SCANS, LONG),
    # files of models, and what is asked of them while somebody draws
    **dict.fromkeys(
        ("studio", "studio_files", "studio_check", "studio_pick", "studio_publish", "studio_examples"),
        Limit(FILE, WORK),
    ),
    "studio_gate": Limit(WORDS, LONG),
    "publications.play": Limit(WORDS, LONG),
    "publications.sign": Limit(WORDS, LONG),
    # the whole of a house, or of a database, is gone through
    "calendar.move": Limit(WORDS, LONG),
    "clock.move": Limit(FORM, LONG),
    "leaving.close": Limit(WORDS, LONG),
    "destruction.destroy": Limit(WORDS, LONG),
    # a whole house is counted; a register of all its families goes out as it comes
    **dict.fromkeys(("reports", "report_figures"), Limit(FORM, WORK)),
    **dict.fromkeys(("report_files", "family_journal.register"), Limit(FORM, LONG)),
    "families.settle": Limit(WORDS, WORK),
    "subject_copy": Limit(FORM, WORK),
}
MOST = max(limit.body for limit in (USUAL, *LIMITS.values()))


def limit_of(endpoint: str | None) -> Limit:
    """The limits of a route; what leads nowhere has the usual ones."""
    name = endpoint or ""
    return LIMITS.get(name) or LIMITS.get(name.partition(".")[0]) or USUAL
