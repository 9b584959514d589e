"""What of a module's functions a mutant changes, so that it can be put into a process that has loaded the module."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import CodeType

from tests.mutation.sample import ROOT, Mutant

OF_A_FUNCTION = 2  # CO_NEWLOCALS: neither a module nor the body of a class


@dataclass
class Swap:
    """Code of functions by what it replaces; ``whole``: nothing else of the module differs."""

    codes: dict[CodeType, CodeType] = field(default_factory=dict)
    whole: bool = True

    def outermost(self) -> Iterator[CodeType]:
        """Functions inside others are made when those run: only these have to be found."""
        nested = {inner for code in self.codes for inner in _inner(code)}
        return (code for code in self.codes if code not in nested)


def swap_of(mutant: Mutant) -> Swap:
    """Compile both texts and walk them side by side."""
    path = ROOT / mutant.path
    return between(path.read_text("utf-8"), mutant.source(), str(path))


def between(sound: str, spoilt: str, name: str) -> Swap:
    """The same for two texts of the module ``name``."""
    swap = Swap()
    one, two = (compile(text, name, "exec", dont_inherit=True) for text in (sound, spoilt))
    _compare(one, two, swap)
    return swap


def _compare(sound: CodeType, spoilt: CodeType, swap: Swap) -> None:
    if sound == spoilt:
        return
    inner, other = _inner(sound), _inner(spoilt)
    if sound.co_flags & OF_A_FUNCTION:
        swap.codes[sound] = spoilt
    elif _own(sound) != _own(spoilt) or len(inner) != len(other):
        swap.whole = False
    for one, two in zip(inner, other, strict=False):
        _compare(one, two, swap)


def _inner(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


def _own(code: CodeType) -> tuple[bytes, tuple[str, ...], tuple[str, ...]]:
    """What a module or a class does itself, without what is inside its functions."""
    constants = tuple(repr(each) for each in code.co_consts if not isinstance(each, CodeType))
    return code.co_code, code.co_names, constants
