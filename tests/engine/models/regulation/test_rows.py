"""Lines of a list of clauses."""

from __future__ import annotations

from engine.models.regulation.rows import Row, list_beside, rows

LIST = (
    "clause\tkind\ttarget\thow\n"
    "# о заявлении\n"
    "zhod.1\telement\tmake_plan, late\tСрок шага\n"
    "\n"
    " zhod.2 \treport\n"
)


def test_headings_comments_and_empty_lines_are_no_rows() -> None:
    assert rows(LIST.encode()) == (
        Row(3, "zhod.1", "element", ("make_plan", "late"), "Срок шага"),
        Row(5, "zhod.2", "report", (), ""),
    )


def test_bytes_that_are_no_text_do_not_stop_the_reading() -> None:
    assert [row.clause for row in rows(b"zhod.1\telement\t\xff\nzhod.2\treport")] == ["zhod.1", "zhod.2"]


def test_the_list_lies_beside_its_diagram() -> None:
    assert list_beside("processes/zhodino/a.bpmn") == "processes/zhodino/regulation.tsv"
