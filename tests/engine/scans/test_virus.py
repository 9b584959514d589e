"""The installation's own command says whether a file is clean; where it cannot, nothing is taken in."""

from __future__ import annotations

import pytest

from engine.scans.taking_in import taken_in
from tests.engine.scans.test_taking_in import pdf, photograph, reason


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("true", ""),
        ("false", "вредоносную"),
        ("no-such-command", "не работает"),
        ("sh -c 'exit 2'", "не работает"),
    ],
)
def test_the_installation_looks_for_viruses(monkeypatch: pytest.MonkeyPatch, command: str, said: str) -> None:
    monkeypatch.setenv("KURATOR_SCAN_CHECK", command)
    files = ("a.jpg", photograph())
    assert (said in reason(files)) if said else taken_in([files]).pages == 1


def test_the_command_gets_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURATOR_SCAN_CHECK", "sh -c 'grep -q EICAR && exit 1 || exit 0'")
    assert "вредоносную" in reason(("a.pdf", pdf() + b"EICAR"))
    assert taken_in([("a.pdf", pdf())]).pages == 2
