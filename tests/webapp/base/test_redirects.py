"""Where a person goes after an action."""

from __future__ import annotations

from flask import Flask

from webapp.base.redirects import redirect_to

APP = Flask(__name__)


def test_a_browser_is_redirected_and_a_script_is_told_the_address() -> None:
    with APP.test_request_context("/"):
        answer = redirect_to("/tasks")
        assert (answer.status_code, answer.headers["Location"]) == (302, "/tasks")
    with APP.test_request_context("/", headers={"X-Requested-With": "taskform"}):
        answer = redirect_to("/tasks")
        assert (answer.status_code, answer.get_json()) == (200, {"location": "/tasks"})
