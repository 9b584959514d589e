"""Findings come over whole: what tells itself in a language does so on the other side too."""

from __future__ import annotations

import json

from engine.models.check import check
from engine.models.checking.rows import finding_of, row_of
from engine.models.finding import Said, error
from engine.models.workspace import Workspace
from tests.engine.models.models import END, PATH, START, config, diagram, flow, node


def test_a_sentence_with_words_of_a_catalogue_in_it() -> None:
    sent = error("f", "e", "form_shape", "version", version=Said("studio.not_given"), newest=19)
    come = finding_of(json.loads(json.dumps(row_of(sent))))
    assert come == sent and come.key == sent.key
    walked = finding_of(json.loads(json.dumps(row_of(sent.along(["s", "g", "e"])))))
    assert (walked.run, come.run) == (("s", "g", "e"), ())
    assert [come.said(one) for one in ("ru", "en")] == [sent.said(one) for one in ("ru", "en")]
    assert "не указана" in come.said("ru") and "not given" in come.said("en")


def test_whatever_the_check_finds_is_told_alike_on_both_sides() -> None:
    wrong = diagram(
        START + node("exclusiveGateway", "g", name="Да?", default="g_e") + END + node("userTask", "t")
        + flow("s", "g") + flow("g", "t", "=1 + 1") + flow("g", "e") + flow("t", "e")
    )  # fmt: skip
    found = check(Workspace({PATH: wrong}), config(), [PATH])
    assert "feel" in {one.rule for one in found}
    for one in found:
        come = finding_of(json.loads(json.dumps(row_of(one))))
        assert [come.said(language) for language in ("ru", "en")] == [
            one.said(language) for language in ("ru", "en")
        ]
