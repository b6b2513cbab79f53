"""What a printed number can stand for: 86% is anything from 85.5 to 86.5, 1.3万 from 12500 to 13500, 265件 is 265."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from schemas.records import Comparator

_PRINTED = re.compile(r"[0-9][0-9,]*(?:\.([0-9]+))?")
# Binary fractions: 0.1 + 0.2 is to be 0.3.
_SLACK = 1e-9
# How far beyond a bound a figure may lie and still be what the bound speaks of: 超90% may be 98%, not 20%.
_REACH = 0.1


class Interval(Struct, frozen=True, gc=False):
    """Both ends included."""

    low: float
    high: float


def rounding(text: str, value: float, unit: str) -> float:
    """Half of the last printed place of ``text``, which says ``value``; 0 for a plain whole count, which is exact.

    >>> rounding("86%", 86, "%"), rounding("80.6%", 80.6, "%"), rounding("1.3万人次", 13000, "人次"), rounding("265件", 265, "件")
    (0.5, 0.05, 500.0, 0.0)
    """
    hit = _PRINTED.search(unicodedata.normalize("NFKC", text))
    if unit == "成":
        return 0.05
    if hit is None:
        return 0.0
    decimals = len(hit[1] or "")
    printed = float(hit[0].replace(",", ""))
    factor = value / printed if printed else 1.0
    if unit != "%" and decimals == 0 and factor < 1.5:
        return 0.0
    return round(float(f"5e-{decimals + 1}") * factor, 12)


def interval(text: str, value: float, unit: str) -> Interval:
    """The values that print as ``text``.

    >>> interval("86%", 86, "%")
    Interval(low=85.5, high=86.5)
    """
    half = rounding(text, value, unit)
    return Interval(value - half, value + half)


def agrees(text: str, value: float, unit: str, comparator: Comparator, computed: Interval) -> bool | None:
    """Whether a stated figure can be any of the ``computed`` values: True, False, or None where it cannot be told.

    A comparator makes the stated value a bound (超90%, 近一百件): a computed value on the wrong side contradicts it, one far
    off on the right side says nothing. 约 allows for half of the last place that is not zero.

    >>> agrees("86%", 86, "%", "=", Interval(85.66, 85.66)), agrees("84%", 84, "%", "=", Interval(85.66, 85.66))
    (True, False)
    >>> agrees("90%", 90, "%", ">", Interval(89.2, 89.2)), agrees("90%", 90, "%", ">", Interval(20.0, 20.0))
    (False, False)
    >>> agrees("20%", 20, "%", ">", Interval(90.0, 90.0)) is None
    True
    """
    reach = _REACH * abs(value)
    if comparator in (">", ">="):
        return _bounded(computed.high - value, computed.low - value, reach, value)
    if comparator in ("<", "<="):
        return _bounded(value - computed.low, value - computed.high, reach, value)
    half = rounding(text, value, unit)
    if comparator == "~":
        half = max(half, _last_place(value) / 2)
    slack = _SLACK * max(abs(value), 1.0)
    near = value - half - slack <= computed.high and computed.low <= value + half + slack
    if comparator == "~" and not near and computed.low <= value + reach and value - reach <= computed.high:
        return None
    return near


def _bounded(most: float, least: float, reach: float, value: float) -> bool | None:
    """``most`` and ``least``: how far the computed values lie on the right side of the bound."""
    if most < -_SLACK * max(abs(value), 1.0):
        return False
    return True if least <= reach else None


def _last_place(value: float) -> float:
    """The place of the last digit that is not zero: 1000 of 5000, 10 of 120.

    >>> _last_place(5000.0), _last_place(120.0), _last_place(0.5)
    (1000.0, 10.0, 0.1)
    """
    digits = f"{value:.9g}"
    if "e" in digits:
        mantissa, exponent = digits.split("e")
        return float(10.0 ** (int(exponent) - len(mantissa.partition(".")[2])))
    whole, _, fraction = digits.partition(".")
    if fraction:
        return float(10.0 ** -len(fraction))
    return float(10 ** (len(whole) - len(whole.rstrip("0"))))
