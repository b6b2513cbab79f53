"""Dates as official texts print them."""

from __future__ import annotations

import datetime
import re

_DIGITS = {character: index for index, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0}
_ARABIC = re.compile(r"(?<!\d)([12]\d{3})\s*[年./\-－]\s*(\d{1,2})\s*[月./\-－]\s*(\d{1,2})(?!\d)")
_CHINESE = re.compile(
    r"([一二三四五六七八九〇零○Ｏ]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)


def date_in(text: str) -> datetime.date | None:
    """The first full date of a line: 2025年4月24日, 2026-01-20, 二〇二六年一月二十七日; None where it names no real day.

    >>> date_in("发布时间:2026-01-20 07:27:03"), date_in("二〇二六年一月二十七日")
    (datetime.date(2026, 1, 20), datetime.date(2026, 1, 27))
    """
    folded = text.translate(_FULLWIDTH)
    hit = _ARABIC.search(folded)
    if hit is not None:
        return _date(*(int(group) for group in hit.groups()))
    hit = _CHINESE.search(folded)
    if hit is not None:
        year = int("".join(str(_DIGITS[character]) for character in hit.group(1)))
        return _date(year, _tens(hit.group(2)), _tens(hit.group(3)))
    return None


_FULLWIDTH = {ord("０") + digit: ord("0") + digit for digit in range(10)}


def _tens(numeral: str) -> int:
    left, ten, right = numeral.partition("十")
    if not ten:
        return _DIGITS[left] if len(left) == 1 else 0
    return (_DIGITS[left] if left else 1) * 10 + (_DIGITS[right] if right else 0)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
