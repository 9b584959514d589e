# Flask-WTF says nothing of its types; what the shell uses of it.
from flask import Flask
from wtforms import Form

class CSRFProtect:
    def __init__(self, app: Flask | None = None) -> None: ...

class FlaskForm(Form):
    form_errors: list[str]
    def __init__(self, **data: object) -> None: ...
    def validate_on_submit(self) -> bool: ...
