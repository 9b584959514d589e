"""The worker that is killed before it hurts."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from engine.errors import ConfigRefused
from engine.models.checking import guarded
from engine.models.checking.guarded import Guard
from tests.engine.models.models import PATH, ROOT, diagram, node, simple

GOOD = diagram(simple(node("userTask", "t")))
# Each term is evaluated without a case: an honest expression that takes its whole 200 ms, many times over.
SLOW_TERM = "={hours: count(for a in 1..3000, b in 1..3000 return a)}"
SLOW = diagram(
    simple(
        "".join(
            node(
                "userTask",
                f"t{n}",
                f'<zeebe:taskSchedule dueDate="{SLOW_TERM.replace("3000", str(3000 + n))}"/>',
            )
            for n in range(40)
        ),
        "t0",
    )
)


def test_findings_come_back_whole() -> None:
    with Guard({PATH: diagram(simple(node("scriptTask", "t")))}, ROOT) as guard:
        findings = list(guard.check([PATH]))
    assert [(one.element, one.rule) for one in findings if one.severity == "error"] == [("t", "automatic")]
    assert findings[0].said("en") != findings[0].message


def test_a_file_that_takes_too_long_is_stopped_and_the_others_go_on() -> None:
    slow = "processes/test/slow.bpmn"
    with Guard({slow: SLOW, PATH: GOOD.replace(b'id="p"', b'id="q"')}, ROOT) as guard:
        list(guard.check([PATH]))
        started = time.monotonic()
        (stopped,) = list(guard.check([slow]))
        assert time.monotonic() - started < guarded.PATIENCE  # on a quiet machine: guarded.SECONDS
        assert stopped.key == "file_too_slow"
        assert all(one.severity == "warning" for one in guard.check([PATH]))


def test_a_worker_that_grows_too_large_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "MEGABYTES", 1)
    with Guard({PATH: GOOD}, ROOT) as guard:
        (stopped,) = list(guard.check([PATH]))
    assert stopped.key == "file_too_slow"


def test_broken_settings_are_findings_where_asked_and_refuse_everything_else(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "roles.toml").write_text("[curator]\nkind = 'boss'\n")
    with Guard({PATH: GOOD}, tmp_path) as guard:
        found = {(one.file, one.element) for one in guard.settings(tmp_path)}
        assert ("config/roles.toml", "curator.kind") in found
        with pytest.raises(ConfigRefused, match="curator.kind"):
            list(guard.check([PATH]))
        assert list(guard.settings(ROOT)) == []


def test_a_file_of_the_project_that_took_too_long_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "config").symlink_to(ROOT / "config")
    (tmp_path / "processes").mkdir()
    slow, other = "processes/slow.bpmn", "processes/other.bpmn"
    (tmp_path / slow).write_bytes(SLOW)
    calls = node("callActivity", "t", '<zeebe:calledElement processId="p"/>')
    caller = diagram(simple(calls)).replace(b'process id="p"', b'process id="q"')
    with Guard({slow: SLOW, other: caller}, tmp_path, over_the_project=True) as guard:
        rules = [one.rule for one in guard.check([other])]
        assert "references" not in rules
        (stopped,) = list(guard.check([slow]))
        assert stopped.key == "file_too_slow"
        assert "references" in [one.rule for one in guard.check([other])]
