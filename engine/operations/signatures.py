"""What every operation takes and gives, read from its file without running it.

Checking a diagram asks for names only: it must not load the database, which operations work on (``kurator check``).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from engine.words import say

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Signature:
    """An operation by its name, the fields it must be given, may be given and gives back; and how each is annotated."""

    name: str
    needed: frozenset[str]
    known: tuple[str, ...]
    outputs: tuple[str, ...]
    takes: Mapping[str, str] = field(default_factory=dict, compare=False)
    gives: Mapping[str, str] = field(default_factory=dict, compare=False)

    def title(self, language: str = "ru") -> str:
        return say(f"operations.{self.name}", language)


@dataclass(frozen=True)
class Named:
    """A field by the names it is given and gives itself under."""

    given: str
    gives: str
    required: bool
    annotation: str = ""


@cache
def signatures() -> Mapping[str, Signature]:
    """By name, as the catalogue has them: there they are the same operations, ready to run."""
    read = (_read(ast.parse(path.read_bytes())) for path in HERE.glob("*/*.py"))
    return {one.name: one for one in sorted((each for each in read if each), key=lambda each: each.name)}


def _read(module: ast.Module) -> Signature | None:
    """``OPERATION = Operation("name", Given, Done, run)`` and the fields of the two classes it names."""
    classes = {node.name: node for node in module.body if isinstance(node, ast.ClassDef)}
    for node in module.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "OPERATION":
            assert isinstance(node.value, ast.Call)
            name, given, done = map(ast.unparse, node.value.args[:3])
            inputs, outputs = tuple(fields_of(classes[given])), tuple(fields_of(classes[done]))
            named = _named(module)
            return Signature(
                ast.literal_eval(name),
                frozenset(each.given for each in inputs if each.required),
                tuple(each.given for each in inputs),
                tuple(each.gives for each in outputs),
                {each.given: _spelt(each.annotation, named) for each in inputs},
                {each.gives: _spelt(each.annotation, named) for each in outputs},
            )
    return None


def fields_of(model: ast.ClassDef) -> Iterator[Named]:
    """The fields a class of inputs or outputs states, in its order."""
    for node in model.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            key, words = node.target.id, _settings(node.value)
            alias = words.get("alias", key)
            required = node.value is None or (
                bool(words) and not words.keys() & {"default", "default_factory"}
            )
            written = ast.unparse(node.annotation)
            yield Named(alias, words.get("serialization_alias", alias), required, written)


def _named(module: ast.Module) -> dict[str, str]:
    """``Level = Literal[...]``: the names that a file gives to annotations."""
    return {
        ast.unparse(node.targets[0]): ast.unparse(node.value)
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript)
    }


def _spelt(annotation: str, named: Mapping[str, str]) -> str:
    """An annotation with the file's own names written out."""
    return re.sub(r"\b[A-Z]\w*\b", lambda name: named.get(name[0], name[0]), annotation)


def _settings(value: ast.expr | None) -> dict[str, str]:
    """What ``Field(...)`` says by name, the default too; empty for a plain default."""
    if not isinstance(value, ast.Call) or ast.unparse(value.func) != "Field":
        return {}
    said = {str(word.arg): _plain(word.value) for word in value.keywords}
    return {**said, "default": ast.unparse(value.args[0])} if value.args else said


def _plain(value: ast.expr) -> str:
    return str(value.value) if isinstance(value, ast.Constant) else ast.unparse(value)
