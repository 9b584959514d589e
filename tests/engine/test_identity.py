"""Numbers that say who a person is."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.identity import personal_no_fits, personal_no_shape, sex_by_patronymic, snils_fits, snils_written

CHECKED = st.integers(min_value=1_001_999, max_value=999_999_999)


def check_number(first: int) -> int:
    """The rule as the order of the pension fund words it: subtract 101 until the sum is below it; 100 is 00."""
    total = sum(int(digit) * weight for digit, weight in zip(f"{first:09}", range(9, 0, -1), strict=True))
    while total > 101:
        total -= 101
    return 0 if total in (100, 101) else total


@pytest.mark.parametrize(
    "number", ["112-233-445 95", "123-456-789 64", "145-221-007 08", "145-221-049 18", "087-654-303 00"]
)
def test_numbers_of_the_dossier(number: str) -> None:
    assert snils_fits(number) and snils_fits(number.replace("-", "").replace(" ", ""))
    assert snils_written(number.replace("-", "").replace(" ", "")) == number


@given(CHECKED)
def test_the_right_check_number_fits_and_no_other(first: int) -> None:
    right = check_number(first)
    assert [check for check in range(100) if snils_fits(f"{first:09}{check:02}")] == [right]


@given(CHECKED, st.integers(0, 7))
def test_two_neighbours_that_changed_places_are_noticed(first: int, place: int) -> None:
    """But for the sums 100 and 101, which both give 00."""
    assume(check_number(first) != 0)
    digits = list(f"{first:09}{check_number(first):02}")
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    swapped = "".join(digits)
    if digits[place] != digits[place + 1] and int(swapped[:9]) > 1_001_998:
        assert not snils_fits(swapped)


@given(st.integers(0, 1_001_998), st.integers(0, 99))
def test_the_oldest_numbers_carry_no_check(first: int, check: int) -> None:
    assert snils_fits(f"{first:09}{check:02}")


@given(
    st.text(max_size=20).filter(lambda text: sum(sign.isascii() and sign.isdigit() for sign in text) != 11)
)
def test_anything_else_is_no_number(text: str) -> None:
    assert not snils_fits(text)


def test_letters_between_digits_are_not_passed_over() -> None:
    assert not snils_fits("112-233-445 95x") and not snils_fits("№112-233-445 95")


@pytest.mark.parametrize(("number", "shape", "fits"), [
    ("4120390A001PB6", True, True),
    ("4120390a001pb6", True, True),
    ("4120390A001PB5", True, False),
    ("7120390A001PB6", False, False),
    ("4120390D001PB6", False, False),
    ("4120390A001PX6", False, False),
    ("", False, False),
])  # fmt: skip
def test_the_belarusian_number(number: str, shape: bool, fits: bool) -> None:
    assert (personal_no_shape(number), personal_no_fits(number)) == (shape, fits)


@given(st.from_regex(r"[1-6][0-9]{6}[ABCEHKM][0-9]{3}(PB|BA|BI)", fullmatch=True))
def test_one_last_digit_fits_each_number(first: str) -> None:
    assert sum(personal_no_fits(f"{first}{last}") for last in range(10)) == 1


@pytest.mark.parametrize(
    ("name", "sex"),
    [
        ("Лисовская Анна Григорьевна", "f"),
        ("Дьяков Олег Ильич", "m"),
        ("Алиева Лейла Рашид кызы", "f"),
        ("Лисовская Анна", None),
        ("Лисовская А. Г.", None),
        ("", None),
    ],
)
def test_the_patronymic_says_the_sex(name: str, sex: str | None) -> None:
    assert sex_by_patronymic(name) == sex
