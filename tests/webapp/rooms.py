"""An installation with the bundled models and the demo people, and a way in for each of them."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.demo.people import PASSWORD
from tests.engine.models.houses import with_signatures
from tests.homes import with_few_scenarios
from tests.webapp.compiled import TEMPLATES
from webapp.application import create_app
from webapp.base.database import store

TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')


def installation(template: Path, folder: Path, demo: bool = True) -> Any:
    """The application over a fresh copy of a database with the bundled models and the demo's people."""
    url = f"sqlite:///{shutil.copy(template, folder / 'kurator.db')}"
    app = create_app(url, demo=demo, testing=True)
    app.jinja_env.bytecode_cache = TEMPLATES
    return app


def unsigned(app: Any) -> Any:
    """The same application in a house that wants no second signature."""
    with app.app_context():
        opened = store()
    opened.given_config = with_signatures(False)
    return app


def hurried(app: Any, folder: Path, *keep: str) -> Any:
    """The same application where a change plays the shortest scenario of each lifecycle that it concerns, and those of a name."""
    with app.app_context():
        opened = store()
    opened.given_config = replace(opened.config, root=with_few_scenarios(folder, keep=keep))
    return app


class Visitor:
    """A logged-in person; sends the CSRF token as the pages do."""

    def __init__(self, app: Any, login: str) -> None:
        self.client = app.test_client()
        form = {"login": login, "password": PASSWORD, "csrf_token": self._token("/login")}
        answer = self.client.post("/login", data=form)
        assert answer.status_code == 302, answer.get_data(as_text=True)
        self.token = self._token("/")

    def _token(self, path: str) -> str:
        found = TOKEN.search(self.client.get(path, follow_redirects=True).get_data(as_text=True))
        assert found, f"no token on {path}"
        return found.group(1)

    def page(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path)
        assert answer.status_code == status, answer.get_data(as_text=True)
        return answer.get_data(as_text=True)

    def post(self, address: str, /, **form: Any) -> Any:
        return self.client.post(address, data={**form, "csrf_token": self.token})

    def send(self, method: str, path: str, body: Any) -> Any:
        headers = {"X-CSRFToken": self.token, "Accept": "application/json"}
        return self.client.open(path, method=method, json=body, headers=headers)

    def upload(self, path: str, file: Any) -> Any:
        headers = {"X-CSRFToken": self.token, "Accept": "application/json"}
        return self.client.post(
            path, data={"file": file}, headers=headers, content_type="multipart/form-data"
        )
