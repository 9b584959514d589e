"""First names in the cases of Russian, for the names of ``engine/demo/names.py`` only."""

from __future__ import annotations

CASES = ("gen", "dat", "acc", "ins")
_A_AFTER_HISSING = ("г", "к", "х", "ж", "ч", "ш", "щ")
_STEMS = {"Лев": "Льв"}
_STRESSED = {"Ильей": "Ильёй"}


def declined(name: str) -> dict[str, str]:
    """«Никита» by case: gen, dat, acc, ins."""
    if name[-1] in "ая":
        return dict(zip(CASES, _like_nikita(name[:-1], name[-1]), strict=True))
    if name[-1] in "йь":
        stem = name[:-1]
        return dict(zip(CASES, (f"{stem}я", f"{stem}ю", f"{stem}я", f"{stem}ем"), strict=True))
    stem = _STEMS.get(name, name)
    return dict(zip(CASES, (f"{stem}а", f"{stem}у", f"{stem}а", f"{stem}ом"), strict=True))


def _like_nikita(stem: str, ending: str) -> tuple[str, str, str, str]:
    if ending == "я":
        with_whom = f"{stem}ей"
        to_whom = f"{stem}и" if stem[-1] == "и" else f"{stem}е"
        return f"{stem}и", to_whom, f"{stem}ю", _STRESSED.get(with_whom, with_whom)
    return f"{stem}{'и' if stem[-1] in _A_AFTER_HISSING else 'ы'}", f"{stem}е", f"{stem}у", f"{stem}ой"
