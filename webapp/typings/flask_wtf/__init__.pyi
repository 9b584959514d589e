# Flask-WTF says nothing of its types; what the shell uses of it.
from flask import Flask

class CSRFProtect:
    def __init__(self, app: Flask | None = None) -> None: ...
