import pytest

from engine.errors import UnreadableXml
from engine.xml import read

PLAIN = "<a id='Задача_1'><b name='Визит'/></a>"


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        ('<?xml version="1.0" encoding="UTF-8"?>\n' + PLAIN).encode(),
        b"\xef\xbb\xbf" + ('<?xml version="1.0" encoding="UTF-8"?>' + PLAIN).encode(),
        ('<?xml version="1.0" encoding="utf-16"?>' + PLAIN).encode("utf-16"),
        ('<?xml version="1.0" encoding="windows-1251"?>' + PLAIN).encode("cp1251"),
        ('<?xml version="1.0" encoding="ISO-8859-5"?>' + PLAIN).encode("iso8859-5"),
        ('<?xml version="1.0" encoding="KOI8-R"?>' + PLAIN).encode("koi8-r"),
    ],
)
def test_reads_the_encodings_that_editors_write(content: bytes) -> None:
    root = read(content)
    assert root.get("id") == "Задача_1"
    assert root[0].get("name") == "Визит"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "wrong_encoding"),
        (b"<a>\x00</a>", "nul"),
        (b"<!DOCTYPE a><a/>", "doctype"),
        (b"<!doctype a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "doctype"),
        (b"<?xml version='1.0' encoding='UTF-7'?><a/>", "unknown_encoding"),
        ("<?xml version='1.0' encoding='UTF-8'?><a name='Визит'/>".encode("cp1251"), "wrong_encoding"),
        (b"<a><b></a>", "malformed"),
        (b"<a>&unknown;</a>", "malformed"),
        (b"<a>" * 300 + b"</a>" * 300, "malformed"),
        (b"<a>" + b"<b/>" * 2000 + b"</a>", "too_many_elements"),
        (b"<a id='" + b"x" * 101 + b"'/>", "bad_id"),
        (b"<a id='1st'/>", "bad_id"),
        (b"<a id=''/>", "bad_id"),
        (b"<a id='x&lt;y'/>", "bad_id"),
        (b"<a>" + b" " * (2 * 1024 * 1024) + b"</a>", "too_large"),
    ],
)
def test_refuses_with_a_rule_and_a_russian_sentence(content: bytes, rule: str) -> None:
    with pytest.raises(UnreadableXml) as refusal:
        read(content)
    assert refusal.value.facts["rule"] == rule
    assert any("а" <= letter <= "я" for letter in refusal.value.facts["reason"])


@pytest.mark.parametrize("named", ["ISO-8859-1", "latin1", "windows-1252"])
def test_reads_what_western_editors_write(named: str) -> None:
    root = read(f'<?xml version="1.0" encoding="{named}"?><a name="Café §"/>'.encode("latin-1"))
    assert root.get("name") == "Café §"


def test_names_the_line() -> None:
    with pytest.raises(UnreadableXml) as refusal:
        read(b"<a>\n<b>\n</a>")
    assert refusal.value.facts["line"] == 3


def test_instructions_and_includes_stay_text() -> None:
    root = read(
        b"<?xml-stylesheet href='file:///etc/passwd'?><a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='/etc/passwd'/></a>"
    )
    assert root[0].text is None


def drawn(nodes: int) -> bytes:
    """A diagram as a modeler writes it: the drawing is most of it."""
    shape = (
        b"<di:BPMNShape><dc:Bounds/></di:BPMNShape><di:BPMNEdge><dd:waypoint/><dd:waypoint/></di:BPMNEdge>"
    )
    names = b"".join(
        b" xmlns:%s='http://www.omg.org/spec/%s'" % pair
        for pair in ((b"di", b"BPMN/20100524/DI"), (b"dc", b"DD/20100524/DC"), (b"dd", b"DD/20100524/DI"))
    )
    return b"<a" + names + b">" + b"<b/>" * nodes + shape * nodes + b"</a>"


def test_the_drawing_does_not_use_up_what_the_model_may_have() -> None:
    assert len(read(drawn(900))) == 900 * 3
    with pytest.raises(UnreadableXml):
        read(drawn(1500))
