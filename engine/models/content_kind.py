"""What a text is, whatever its file is called: a diagram, decisions, a form, or nothing we know."""

from __future__ import annotations

from lxml import etree

from engine.bpmn.kinds import BPMN
from engine.forms.read import NotAForm, read_form
from engine.strict_json import BrokenJson
from engine.xml import read as read_xml

DMN = "/DMN/"  # in the namespace of every version
BLANK = b"\xef\xbb\xbf \t\r\n"


def _is_markup(content: bytes) -> bool:
    """Whether it looks like XML; a broken one is told as such, not as a broken form."""
    return content.replace(b"\x00", b"").lstrip(BLANK + b"\xff\xfe").startswith(b"<")


def content_kind(content: bytes) -> str:
    """bpmn, dmn, form; other: none of them; empty: cannot be told yet. Errors: UnreadableXml for markup that cannot be read."""
    if _is_markup(content):
        root = etree.QName(read_xml(content))
        if root.localname != "definitions":
            return "other"
        namespace = root.namespace or ""
        return "bpmn" if namespace == BPMN else "dmn" if DMN in namespace else "other"
    try:
        return "form" if "components" in read_form(content) else ""
    except NotAForm:
        return "other"
    except BrokenJson:
        return ""
