"""How words of a change are put together."""

from __future__ import annotations

from engine.queries.models.changes.change import AROUND, SHORT, both, named, short
from engine.queries.models.changes.facts.facts import Facts


def test_short_texts_are_shown_whole_in_one_line() -> None:
    assert both("a\n  b", "c") == ("a b", "c")
    assert short("x" * SHORT) == "x" * SHORT
    assert short("x" * (SHORT + 1)) == "x" * SHORT + "…"


def test_of_long_texts_the_part_that_differs_is_shown() -> None:
    start, end = "н" * 300, "к" * 300
    was, now = both(f"{start}было{end}", f"{start}стало{end}")
    assert "было" in was and "стало" in now
    assert was.startswith("…") and was.endswith("…") and len(was) <= SHORT + 2
    was, now = both(start, start + "хвост")
    assert was != now and now.endswith("хвост")


def test_a_text_as_long_as_may_be_is_whole_and_a_longer_one_is_cut_around_the_difference() -> None:
    whole = "н" * 100 + "а" + "н" * (SHORT - 101)
    assert both(whole, "н" * 100 + "б") == (whole, "н" * 100 + "б")
    assert both("а" + "н" * SHORT, "б" + "н" * SHORT) == (
        "а" + "н" * (SHORT - 1) + "…",
        "б" + "н" * (SHORT - 1) + "…",
    )
    # sixty signs before the difference; the rest ends exactly where the cut does
    start, end = "н" * 40, "н" * AROUND
    was, now = (f"{start}{end}{sign}{'к' * (SHORT - AROUND - 1)}" for sign in "аб")
    assert both(was, now) == (f"…{was[40:]}", f"…{now[40:]}")


def test_a_kind_without_a_word_is_an_element() -> None:
    assert named(Facts("userTask", "Визит"), "ru") == "задача «Визит»"
    assert named(Facts("complexGateway", "x"), "ru") == "элемент «x»"
    assert named(Facts("userTask", "Визит"), "en") == "task “Визит”"
