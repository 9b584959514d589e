"""Whoever sends slowly, much or often holds nothing of those at work; who is refused is told in words, and may come again."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from tests.waiting import until
from tests.webapp.conftest import House
from tests.webapp.serving.door.doorway import Doorway, cookie_of, opened
from webapp.base.gate import gate
from webapp.serving.door import limits

START = "POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\n"
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"


@pytest.fixture
def way(house: House) -> Iterator[Doorway]:
    with opened(house.app) as found:
        yield found


def test_slow_headers_and_bodies_hold_no_thread_and_are_told(
    way: Doorway, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More of them than there are threads of all lanes; a person's page comes all the same."""
    threads = limits.HALL + limits.PORCH + limits.PULSE
    person = cookie_of(house.sign_in("curator"))
    lines = [way.line() for _ in range(4 * threads)]
    for number, line in enumerate(lines):
        line.say(START + (f"{FORM}Content-Length: 9000\r\n\r\na" if number % 2 else "X-Slow: a"))
    until(lambda: len(way.door.active_channels) >= len(lines))
    assert "200 OK" in way.get("/tasks", person)
    assert way.get("/login").startswith("HTTP/1.1 200")
    monkeypatch.setattr(limits, "HEADERS_COME_IN", 0.0)
    monkeypatch.setattr(limits, "REQUEST_COMES_IN", 0.0)
    for line in lines:
        said = line.heard()
        assert said.startswith("HTTP/1.1 408") and "не дошёл целиком" in said
    monkeypatch.undo()
    until(lambda: not way.door.active_channels)
    assert "200 OK" in way.get("/tasks", person)


def test_a_stranger_sends_little_and_reads_why(way: Doorway) -> None:
    """The refusal can be read though the sender is not done."""
    line = way.line()
    line.say(f"{START}{FORM}Content-Length: 3000000\r\n\r\n")
    line.say(b"a" * 200_000)
    said = line.heard()
    assert said.startswith("HTTP/1.1 413") and "Слишком большой" in said
    line = way.line()
    line.say(f"{START}{FORM}Transfer-Encoding: chunked\r\n\r\n")
    for _ in range(10):
        line.say(b"4000\r\n" + b"a" * 0x4000 + b"\r\n")
    assert line.heard().startswith("HTTP/1.1 413")


def test_who_is_signed_in_is_told_by_the_application(way: Doorway, house: House) -> None:
    cookie = cookie_of(house.sign_in("curator"))
    line = way.line()
    line.say(f"POST /language HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n{FORM}Connection: close\r\n")
    line.say(b"Content-Length: 3000000\r\n\r\n" + b"a" * 3_000_000)
    said = line.heard()
    assert said.startswith("HTTP/1.1 413") and "больше 64 КБ" in said and "k-fault" in said


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ("nonsense\r\n\r\n", 400, "Запрос не понят"),
        (f"GET / HTTP/1.1\r\nX: {'a' * limits.HEADERS}\r\n\r\n", 431, "Слишком длинный"),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 501, "не принимается"),
        ("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400, "Запрос не понят"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(way: Doorway, sent: str, status: int, words: str) -> None:
    line = way.line()
    line.say(sent)
    said = line.heard()
    assert said.split(" ")[1] == str(status) and words in said
    assert "no-store" in said and "default-src 'none'" in said and "waitress" not in said.lower()


def test_a_crowd_at_the_porch_keeps_nobody_at_work_waiting(
    way: Doorway, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All threads of the porch are taken and its queue is full: the next is sent away at once, and all are served later."""
    person = cookie_of(house.sign_in("curator"))
    inside, leave = threading.Semaphore(0), threading.Event()

    def long_login() -> str:
        inside.release()
        assert leave.wait(60)
        return "served"

    monkeypatch.setitem(house.app.view_functions, "security.login", long_login)
    waiting = way.door.lanes.porch.waiting = 2
    lines = [way.line() for _ in range(limits.PORCH + waiting)]
    for line in lines[: limits.PORCH]:
        line.say("GET /login HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert all(inside.acquire(timeout=60) for _ in range(limits.PORCH))
    for line in lines[limits.PORCH :]:
        line.say("GET /login HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    until(lambda: len(way.door.lanes.porch.queue) == waiting)
    refused = way.get("/login")
    assert refused.startswith("HTTP/1.1 503") and "слишком много обращений" in refused
    assert "Retry-After: 3" in refused
    assert "200 OK" in way.get("/tasks", person)
    assert way.get("/health").startswith("HTTP/1.1 200")
    leave.set()
    assert all("served" in line.one() for line in lines)
    assert "served" in way.get("/login")


def test_one_person_holds_their_share_and_no_more(
    way: Doorway, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More pages at once than a person may have: the rest wait, those past the queue are sent away, others go on."""
    monkeypatch.setattr(way.door.lanes.hall, "each_waiting", 2)
    greedy, other = (cookie_of(house.sign_in(login)) for login in ("curator", "dept_head"))
    inside, leave = threading.Semaphore(0), threading.Event()

    @gate("list_cases")
    def long_page() -> str:
        inside.release()
        assert leave.wait(60)
        return "served"

    monkeypatch.setitem(house.app.view_functions, "families.listing", long_page)
    ask = f"GET /families HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {greedy}\r\n\r\n"
    lines = [way.line() for _ in range(limits.EACH + 2)]
    for line in lines:
        line.say(ask)
    assert all(inside.acquire(timeout=60) for _ in range(limits.EACH))
    until(lambda: len(way.door.lanes.hall.queue) == 2)
    refused = way.get("/families", greedy)
    assert refused.startswith("HTTP/1.1 429") and "От вас пришло слишком много" in refused
    assert "Retry-After: 3" in refused
    assert not inside.acquire(blocking=False)
    assert "200 OK" in way.get("/tasks", other)
    leave.set()
    said = [line.one() for line in lines]
    assert all(each.endswith("served") for each in said), said


def test_who_has_waited_too_long_for_a_thread_is_told_so(
    way: Doorway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WAITS_AT_MOST", -1.0)
    assert way.get("/login").startswith("HTTP/1.1 503")
    monkeypatch.undo()
    assert way.get("/login").startswith("HTTP/1.1 200")


def test_past_the_limit_the_slowest_stranger_goes(
    way: Doorway, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = way.line()
    ask = f"GET /tasks HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie_of(house.sign_in('curator'))}\r\n\r\n"
    person.say(ask)
    assert "200 OK" in person.one()
    monkeypatch.setattr(limits, "CONNECTIONS", 4)
    first = way.line()
    first.say(START)
    until(lambda: len(way.door.active_channels) == 2)
    others = [way.line() for _ in range(3)]
    assert first.heard() == ""
    assert len(way.door.active_channels) <= 4
    person.say(ask)
    assert "200 OK" in person.one()
    others[-1].say("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert "200 OK" in others[-1].one()


def test_a_connection_is_kept_for_the_next_page(way: Doorway) -> None:
    line = way.line()
    for _ in range(3):
        line.say("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert "200 OK" in line.one()
