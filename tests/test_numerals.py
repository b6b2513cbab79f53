"""Numerals: the cases of tests/cases/numerals.csv, and what must hold of any number."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rendata.indicators.numerals import LONGEST, Number, read, value_of

with (Path(__file__).parent / "cases" / "numerals.csv").open(encoding="utf-8", newline="") as _file:
    CASES = list(csv.DictReader(_file))
NUMBERS = [case for case in CASES if case["low"]]
DIGITS = "零一二三四五六七八九"


def spelled(number: int) -> str:
    """An integer below 10 ** 12 in Chinese numerals, as a schoolbook writes it: 10305 is 一万零三百零五."""
    if number < 10:
        return DIGITS[number]
    for size, mark in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            rest = number % size
            gap = "零" if 0 < rest < size // 10 else ""
            return spelled(number // size) + mark + gap + (spelled(rest) if rest else "")
    raise AssertionError(number)


@pytest.mark.parametrize("case", NUMBERS, ids=[case["text"] for case in NUMBERS])
def test_a_number_is_read(case: dict[str, str]) -> None:
    found = read(case["text"])
    assert found is not None
    assert float(found.low) == pytest.approx(float(case["low"]), rel=1e-15)
    assert found.high == (Decimal(case["high"]) if case["high"] else None)
    assert found.bound == case["bound"]
    assert value_of(case["text"]) == found.low


@pytest.mark.parametrize("text", [case["text"] for case in CASES if not case["low"]])
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert read(text) is None
    with pytest.raises(ValueError, match="no number"):
        value_of(text)


@given(st.integers(0, 10**12 - 1))
def test_a_number_spelled_out_is_read_back(number: int) -> None:
    assert read(spelled(number)) == Number(Decimal(number))


@given(st.integers(0, 10**7), st.sampled_from(["", "万", "亿", "万亿"]))
def test_digits_count_in_what_follows_them(number: int, scale: str) -> None:
    assert value_of(f"{number}{scale}") == number * {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]


@given(st.decimals(0, 10**6, places=2))
def test_full_width_digits_are_the_same_number(number: Decimal) -> None:
    wide = str(number).translate({ord(char): chr(ord(char) + 0xFEE0) for char in "0123456789."})
    assert value_of(wide) == value_of(str(number)) == number


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_range_keeps_its_ends_in_order(one: int, other: int) -> None:
    found = read(f"{one}—{other}")
    assert (found is None) == (one >= other)
    assert found is None or (found.low, found.high) == (one, other)


@given(st.text("0123456789〇一二两三四五六七八九十百千万亿点分之半余多几成折%.,至—-/又", max_size=2 * LONGEST + 5))
def test_any_string_of_numerals_is_read_or_refused(text: str) -> None:
    found = read(text)
    assert found is None or found.high is None or found.low <= found.high
