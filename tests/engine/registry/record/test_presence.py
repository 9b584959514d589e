"""Whoever reads the people of a family says whether those who left are meant."""

from __future__ import annotations

from pathlib import Path

from tests.engine.registry.record.test_changes import ENGINE

#: Who reads everybody, and why. Whatever is offered, counted or written in a new paper asks ``present``.
EVERYBODY = {
    "usecases/groups/mark_attendance.py": "ids that a page may send back",
    "usecases/life/note_claim.py": "whose request it is",
    "usecases/life/destroy_family_data.py": "the number of people in the act",
    "usecases/families/record_register.py": "one person by the id",
    "usecases/families/record_presence.py": "one person by the id",
    "registry/life/corrections.py": "one person by the id",
    "registry/families/duplicates.py": "a person once known is known",
    "registry/joining/join.py": "everything goes over",
    "registry/joining/part.py": "everything goes back",
    "queries/life/record.py": "what may be corrected, and lines of the past",
    "queries/life/subject_copy.py": "what is kept of a person is theirs",
    "queries/life/others_papers.py": "papers of the past",
    "queries/families/dossier.py": "the dossier shows them apart",
    "queries/families/story.py": "names in lines of the past",
    "queries/families/story_parts.py": "names in lines of the past",
    "queries/families/family_matches.py": "the eldest, to tell families apart",
    "queries/tasks/known/group_events.py": "who came to an event of the past",
    "demo/events/groups.py": "invented events",
}
READS = ("Member.family_id", "select(Member")


def test_nobody_reads_members_without_saying_which() -> None:
    found = {
        str(path.relative_to(ENGINE))
        for path in ENGINE.rglob("*.py")
        if _reads(path) and "present(" not in path.read_text("utf-8")
    }
    assert found <= set(EVERYBODY), found - set(EVERYBODY)


def _reads(path: Path) -> bool:
    text = path.read_text("utf-8")
    return "class Member" not in text and any(read in text for read in READS)
