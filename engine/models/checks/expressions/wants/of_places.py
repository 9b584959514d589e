"""What each place of a diagram takes (``engine.models.checks.expressions.places``); terms have rules of their own."""

from __future__ import annotations

from engine.feel.kinds.kind import LIST
from engine.feel.kinds.wants import VALUE, Want, wanted

_ONE = frozenset({"text", "number"})
#: A list of one text stands for the text where people are named.
PLACES = {
    "condition": Want("no_truth", frozenset({"truth"})),
    "completion": Want("no_truth", frozenset({"truth"})),
    "collection": wanted(LIST),
    "assignment": Want("no_person", frozenset({"text", "list"})),
    "priority": Want("no_priority", frozenset({"number"})),
    "form": Want("no_form", frozenset({"text"})),
    "correlation": Want("no_key_of_message", _ONE, never=True),
    "message_name": Want("no_name", frozenset({"text"}), never=True),
    **dict.fromkeys(("script", "input", "output", "instance_result"), VALUE),
}
