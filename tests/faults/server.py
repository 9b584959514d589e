"""The real server on a prepared database: ``python -m tests.faults.server <url> <port>``."""

from __future__ import annotations

import sys

from webapp.application import create_app
from webapp.serving.server import Server

if __name__ == "__main__":
    Server(create_app(sys.argv[1]), "127.0.0.1", int(sys.argv[2])).run()
