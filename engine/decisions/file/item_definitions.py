"""Types that a file defines, and what its elements declare by them."""

from __future__ import annotations

from collections.abc import Mapping

from engine.decisions.file.elements import Element, children, content, first, text
from engine.decisions.types import ANY, ItemDefinition, Type, resolved

Items = Mapping[str, ItemDefinition]


def item_definitions(root: Element) -> Items:
    """The types of a file by name."""
    return {item.name: item for item in map(_item, children(root, "itemDefinition"))}


def _item(element: Element) -> ItemDefinition:
    function = first(element, "functionItem")
    return ItemDefinition(
        name=(element.get("name") or "").strip(),
        type_ref=content(first(element, "typeRef")),
        many=element.get("isCollection") == "true",
        allowed=text(first(element, "allowedValues")),
        fields=tuple(map(_item, children(element, "itemComponent"))),
        returns=function.get("outputTypeRef", "") if function is not None else "",
    )


def type_of(element: Element | None, items: Items) -> Type:
    """What an element declares by its attribute ``typeRef``."""
    return resolved(element.get("typeRef") or "", items) if element is not None else ANY


def returned_type(element: Element | None, items: Items) -> Type:
    """What a function gives by the type that its element declares: a function's, or at once the value's."""
    named = items.get((element.get("typeRef") or "").strip()) if element is not None else None
    return resolved(named.returns, items) if named is not None and named.returns else type_of(element, items)
