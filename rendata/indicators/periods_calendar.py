"""What an expression of time means in its document: 今年 of a report of 2025 is 2025, 五年来 of one given in January 2026 is
2021/2025. annotation.md, *Settled cases* (Period)."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from rendata.indicators.periods_expressions import LAST_YEAR_OF_PLAN_10, Expression, find

_DATE_LINE = re.compile(r"((?:19|20)\d\d)\s?[年\-/.]\s?(1[0-2]|0?[1-9])\s?[月\-/.]\s?(?:3[01]|[12]\d|0?[1-9])")
# （2025年8月） below a title, on a line of its own.
_MONTH_LINE = re.compile(
    r"^[ \t\u3000]{0,8}[（(]?((?:19|20)\d\d)\s?年\s?(1[0-2]|0?[1-9])\s?月[）)]?[ \t\u3000]{0,8}$", re.MULTILINE
)


class Today(Struct, frozen=True, gc=False):
    """When the document speaks: its year, its month where known, and whether that date may date a day without a year."""

    year: int | None
    month: int | None
    dated: bool


def today(
    text: str,
    headings: Sequence[tuple[int, int, int]],
    published: datetime.date | None,
    title: str | None,
    dated: bool,
) -> Today:
    """The document's year: that of its date, else of a date line in its title or first lines, else the latest year of its
    headings, plus one where that year is looked back upon."""
    if published is not None:
        return Today(published.year, published.month, dated)
    for place in (title or "", text[:200]):
        if line := _DATE_LINE.search(place) or _MONTH_LINE.search(place):
            return Today(int(line[1]), int(line[2]), dated)
    years = [
        (expression.year_end or expression.year) + ("回顾" in text[start:end])
        for start, end, _ in headings
        for expression in find(text[start:end])
        if expression.anchor == "absolute"
    ]
    return Today(max(years), None, False) if years else Today(None, None, False)


def resolve(expression: Expression, ruling: str | None, now: Today) -> str | None:
    """The period an expression names in its document, where ``ruling`` is the time in force; None where it stays open.

    >>> resolve(find("五年来")[0], None, Today(2026, 1, True)), resolve(find("上半年")[0], "2025", Today(2025, 9, False))
    ('2021/2025', '2025-01/2025-06')
    """
    match expression.anchor:
        case "absolute":
            if expression.since and now.year is None:
                return None  # 2019年以来, of a text that does not say when it was written
            return _absolute(expression, expression.year, now)
        case "document":
            return (
                None if now.year is None else _absolute(_dated(expression, now.year), now.year + expression.year, now)
            )
        case "plan":
            last = LAST_YEAR_OF_PLAN_10 + 5 * (expression.year - 10)
            return _years(last - 4, min(last, now.year or last) if expression.since else last)
        case "context":
            return _part(expression, ruling, now)
        case "back":
            return _back(expression, now)
        case "ahead":
            return _ahead(expression, now)
        case "session":
            return ruling if ruling and "-" not in ruling else _session(now) or ruling
        case "term":
            return ruling if ruling and ruling[:4] != ruling[-4:] and "-" not in ruling else None
        case "whole":
            # 全年 within the half-year that rules; what it modifies otherwise has its year already.
            return ruling[:4] if ruling and "-" in ruling and ruling[:4] == ruling.rpartition("/")[2][:4] else ruling
        case "open":
            return None


def _dated(expression: Expression, year: int) -> Expression:
    """去年10月至今年3月: the year it runs to, counted from the document's."""
    return expression if expression.year_end is None else replace(expression, year_end=year + expression.year_end)


def _absolute(expression: Expression, year: int, now: Today) -> str:
    if expression.months is None:
        last = expression.year_end or year
        if expression.since and now.year is not None:
            last = max(last, now.year)
        return _years(year, last)
    if expression.year_end is not None:
        return f"{year}-{expression.months[0]:02d}/{expression.year_end}-{expression.months[1]:02d}"
    period = _months(expression, year)
    if not expression.since or now.year is None or now.year < year:
        return period
    first = period.partition("/")[0]
    until = f"{now.year}-{now.month:02d}" if now.month else str(now.year)
    return first if until <= first else f"{first}/{until}"


def _months(expression: Expression, year: int) -> str:
    assert expression.months is not None
    first, last = expression.months
    days = expression.days
    if days is None:
        return f"{year}-{first:02d}" if first == last else f"{year}-{first:02d}/{year}-{last:02d}"
    if any(day > calendar.monthrange(year, month)[1] for month, day in zip(expression.months, days, strict=True)):
        return _months(replace(expression, days=None), year)
    one, other = f"{year}-{first:02d}-{days[0]:02d}", f"{year}-{last:02d}-{days[1]:02d}"
    return one if one >= other else f"{one}/{other}"


def _years(first: int, last: int) -> str:
    return str(first) if last <= first else f"{first}/{last}"


def _part(expression: Expression, ruling: str | None, now: Today) -> str | None:
    """上半年, 7月2日: a part of the ruling year; without one, of the document's, where a date line gives it."""
    single = ruling is not None and ruling[:4] == ruling[-4:] if ruling and "-" not in ruling else False
    if ruling and (single or "-" in ruling):
        year = int(ruling[:4]) + expression.year
    elif now.year is None or not (
        now.dated or expression.months is None or expression.months[0] != expression.months[1]
    ):
        return None
    else:
        year = now.year
        if expression.months and now.month and not expression.until:
            # What lies ahead of the document's month was last year's; early in a year so was the half-year.
            first, last = expression.months
            year -= first > now.month or (last > now.month and now.month <= 3)
    return str(year) if expression.months is None else _absolute(expression, year, now)


def _back(expression: Expression, now: Today) -> str | None:
    """五年来 and 过去一年 close with the last full year: that of a report given early in a year is the year before."""
    if now.year is None:
        return None
    year, month = now.year, now.month or 1
    if expression.since:
        return _years(year - expression.year, year)
    if month >= 10:
        return _years(year - expression.year + 1, year)
    if month >= 7 and expression.year == 1:
        return _years(year - 1, year)
    return _years(year - expression.year, year - 1)


def _session(now: Today) -> str | None:
    """Since the last session, which is held early in a year."""
    if now.year is None:
        return None
    month = now.month or 1
    return _years(now.year - (month < 7), now.year - (month < 4))


def _ahead(expression: Expression, now: Today) -> str | None:
    if now.year is None:
        return None
    first = now.year + ((now.month or 1) >= 8)
    return _years(first, first + expression.year - 1)
