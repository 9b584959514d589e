"""Everything that an element of XML holds, by path: the net under the facts, through which no change falls unsaid."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

Markup = etree._Element
#: They say nothing: ids of inner parts, and how an expression is typed.
WITHOUT_MEANING = ("id", "{http://www.w3.org/2001/XMLSchema-instance}type")


def rest_of(
    markup: Markup, told: Iterable[str], apart: Callable[[Markup], bool] = lambda _: False
) -> dict[str, str]:
    """What is written in an element and told by none of its facts: path -> text.

    Args:
        markup: the element.
        told: paths such as ``ioMapping/input@source`` that other facts tell; with a star everything that begins so.
        apart: whether a part is compared on its own.
    """
    listed = tuple(told)
    known, whole = set(listed), tuple(one[:-1] for one in listed if one.endswith("*"))
    found: dict[str, str] = {}
    for path, text in _written(markup, "", apart):
        if text and path not in known and not path.startswith(whole):
            found[path] = f"{found[path]}\n{text}" if path in found else text
    return found


def _written(markup: Markup, path: str, apart: Callable[[Markup], bool]) -> Iterable[tuple[str, str]]:
    for name, value in markup.attrib.items():
        if name not in WITHOUT_MEANING:
            yield f"{path}@{etree.QName(name).localname}", str(value).strip()
    yield path, (markup.text or "").strip()
    for part in markup.iterchildren("*"):
        if not apart(part):
            inner = etree.QName(part).localname
            holder = inner == "extensionElements"
            below = path if holder else f"{path}/{inner}".lstrip("/")
            if not holder and not len(part) and not part.attrib and not (part.text or "").strip():
                yield below, f"<{inner}>"  # that it stands there is all it says
            yield from _written(part, below, apart)
