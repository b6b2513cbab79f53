"""Expressions of time in Chinese official prose: where they stand, and what each says before the document's date is known.

This follows the *Period* cases of annotation.md. An expression is read here without its context; ``periods`` decides what
今年 is, whether an expression rules or only modifies a noun, and how far it reaches.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Anchor = Literal["absolute", "document", "context", "back", "ahead", "plan", "session", "term", "whole", "open"]
"""What an expression counts from: nothing (2024年), the document's year (今年), the year that rules (上半年, 7月2日; all of it: 全年), so many
years up to now or from now on (五年来, 今后五年), a five-year plan (“十四五”时期), the last congress session (三次会议以来), the
beginning of the term (换届以来);
``open`` sets no time and ends an earlier one (近年来)."""

LAST_YEAR_OF_PLAN_10 = 2005
"""十五 ran from 2001 to 2005, and each plan since then five years more."""


class Expression(Struct, frozen=True, gc=False):
    """An expression of time in ``[start, end)`` of the text it was found in.

    ``year`` is a calendar year (absolute), an offset to the document's year (document: 去年 is -1) or to the one that rules
    (context: 次年 is 1), a number of years
    (back, ahead) or a plan's number (plan: 十四五 is 14). ``months`` and ``days`` are those of the first and the last day,
    where it says them. ``since`` marks 以来, which runs to the document's year; ``until`` a term by which something is to be
    done (2027年底前); ``clause`` an expression that rules its own clause alone (连续三年); ``day`` a day that is not named (近日).
    """

    start: int
    end: int
    anchor: Anchor
    year: int = 0
    year_end: int | None = None
    months: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    since: bool = False
    until: bool = False
    clause: bool = False
    day: bool = False


_DIGIT = "[0-9０-９]"
_DASH = r"\s?[—–－\-~～至到]{1,2}\s?"
_YEAR = rf"(?<!{_DIGIT})(?:[1１][9９]|[2２][0０]){_DIGIT}{{2}}|二[〇○零][〇○零一二三四五六七八九]{{2}}"
_COUNT = rf"(?<![0-9第十百])(?:[一二两三四五六七八九十]|10|{_DIGIT})(?!{_DIGIT})"
_MONTH = rf"(?<!{_DIGIT})(?:1[0-2]|0?[1-9])\s?月"
_PART_OF_MONTH = "(?:份|底|末|初|[上中下]旬)?"
_PART = rf"上半年|下半年|[前头]三个?季度|第?[一二三四]季度|首季|[前头](?:[一二两三四五六七八九十]{{1,2}}|{_DIGIT}{{1,2}})个月"

# Each family with the characters it can begin with, so that a text is searched for those alone; its reader looks at the
# details. The longer wording stands before the shorter.
_FAMILIES = {
    "year": ("12１２二", rf"(?:{_YEAR})(?=\s?年|{_DASH}[0-9０-９二])"),
    "relative": (
        "今本去上前明来下",
        r"今年|本年度|去年|上一?年(?=度|[，,、。全末底以的初])|前年|明年|来年|下一年(?!级)",
    ),
    "open": (
        "近最多长历一当",
        rf"当前(?=[，,]?[\u4e00-\u9fff])|近[些几]?年来|近[些几]?年(?=[，,])|最近几年|多年来|长期以来|历年来|一直以来|近(?:{_COUNT})年(?:多?来|间)?",
    ),
    "whole": ("全", r"全年(?!龄)(?<!年全年)"),
    "term": ("换任本履", r"(?:换届|任期|本届[^，。；,;\n]{0,12}|履职)以来"),
    "unnamed_day": ("近日连", r"近日(?=[，,\u4e00-\u9fff])|近期(?=[，,])|日前(?=[，,])|连日来"),
    # Since something that the text does not date: 自成立以来, 党的十八大以来.
    "event": (
        "自成建组设党改",
        r"自[^，,。；;\n0-9０-９今去本上换]{1,16}以来|(?:成立|建立|建成|组建|设立|党的十[一二三四五六七八九]大|党的二十大|改革开放)以来",
    ),
    "running": ("连", rf"连续第?(?:[一二两三四五六七八九十]{{1,3}}|{_DIGIT}{{1,2}}|多)年(?!度)|连年"),
    "back": ("一二两三四五六七八九十0123456789", rf"(?:{_COUNT})年(?:多来|多以来|以来|来|间)"),
    "past": ("过刚这", rf"(?:过去的?这?|刚刚过去的|这)(?:{_COUNT})年(?!级|度)"),
    "ahead": ("今未", rf"(?:今后|未来)(?:{_COUNT})年"),
    "plan": (
        '“"十',
        r"[“\"]?十[一二三四五六七八九]五[”\"]?"
        r"(?:以来|时期|期间|期末|末期?|规划期|的?五年|(?=(?:经济社会)?发展的?(?:主要|目标|指导|成就)|的?主要目标))",
    ),
    "session": ("一二三四五六七八九十", r"[一二三四五六七八九十]次会议以来"),
    "year_end": ("到至年", r"[到至]?年底前?|[到至]年末|(?<![0-9今去明前])(?:年内|年初(?=[，,]))"),
    # 2022年8月启动，同年12月建成，次年5月验收: counted from the year that rules.
    "same_year": ("同次翌", rf"(?:同|次|翌)年(?=\s?(?:{_PART}|\d{{1,2}}\s?月))"),
    "part": (
        "上下前头第首一二三四0123456789",
        rf"{_PART}|(?<!{_DIGIT})\d{{1,2}}{_DASH}{_MONTH}"
        rf"|{_MONTH}(?=份|底|末|初|\s?{_DIGIT}{{1,2}}\s?日|[，,上中下至以起]|{_DASH}{_DIGIT})",
    ),
}
# Of the characters that begin an expression, those that mostly begin another word go with these alone: 建立, 改革, 长期, 五年.
_COMMON = '全建设成组改长多历本任上下明来去到至年同次首近“"一两三四五六七八九'
_SECOND = "立成建革期年届半一十直次季底内末初"
_FIRST, _FIRST_BUT_EVENTS = (
    re.compile(
        rf"[{''.join(sorted({c for name, (starts, _) in _FAMILIES.items() if name != left_out for c in starts}))}](?<![0-9][0-9])"
        # The digits of a year, a month or a number of years.
        rf"(?:(?<![{_COMMON}0-9])|(?<![0-9])(?=[{_SECOND}])|(?<=[0-9])(?=[0-9０-９]{{0,3}}\s?[年月—–－\-~～至到])"
        r"|(?<=近)(?=[日几些两十一二三四五六七八九0-9０-９]))"
    )
    for left_out in ("", "event")
)
_BEGINNING = {
    character: re.compile(
        "|".join(f"(?P<{name}>{pattern})" for name, (starts, pattern) in _FAMILIES.items() if character in starts)
    )
    for character in {c for starts, _ in _FAMILIES.values() for c in starts}
}

_YEARS = re.compile(rf"({_YEAR})(?:\s?年?{_DASH}({_YEAR}))?\s?年度?")
_RELATIVE = re.compile(r"(今|本|去|上|前|明|来|下)一?年度?")
_WITHIN = re.compile(
    rf"\s?(?:(?P<part>{_PART})"
    rf"|(?P<first>\d{{1,2}}){_DASH}(?P<last>\d{{1,2}})\s?月份?"
    rf"|(?P<m1>\d{{1,2}})\s?月{_PART_OF_MONTH}(?:\s?(?P<d1>\d{{1,2}})\s?日)?"
    rf"(?:{_DASH}(?:(?P<m2>\d{{1,2}})\s?月{_PART_OF_MONTH})?(?:\s?(?P<d2>\d{{1,2}})\s?日)?)?)"
)
# 2024年7月至2025年6月, 去年10月至今年3月: the second year and its month.
_INTO_ANOTHER_YEAR = re.compile(
    rf"{_DASH}(?:(?P<year>{_YEAR})\s?年|(?P<word>[今本去])年)\s?(?P<month>1[0-2]|0?[1-9])\s?月{_PART_OF_MONTH}(?:\s?(?:3[01]|[12]\d|0?[1-9])\s?日)?"
)
_TAIL = re.compile(r"(?:年?[底末]|年终|初|年初|年中)?(?P<since>以来|至今(?!年)|起(?![草步点来]))?(?P<until>之?前)?")
_BY = ("到", "力争", "争取", "确保")
_NUMBER = {character: number for number, character in enumerate("〇一二三四五六七八九十")} | {"○": 0, "零": 0, "两": 2}
_PARTS = {"上半年": (1, 6), "下半年": (7, 12), "首季": (1, 3)}
_QUARTERS = {"一": (1, 3), "二": (4, 6), "三": (7, 9), "四": (10, 12)}
_RELATIVES = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1, "来": 1, "下": 1}


def find(text: str) -> list[Expression]:
    """The expressions of time in ``text``, in ascending order and without overlap. Offsets are code points of ``text``.

    >>> [(e.anchor, e.year, e.since) for e in find("2024年以来，比去年增长；“十四五”时期")]
    [('absolute', 2024, True), ('document', -1, False), ('plan', 14, False)]
    """
    found: list[Expression] = []
    position = 0
    # what an event begins with begins many other words (改革, 建成)
    for first in (_FIRST if "以来" in text else _FIRST_BUT_EVENTS).finditer(text):
        start = first.start()
        if start < position or (hit := _BEGINNING[first[0]].match(text, start)) is None:
            continue
        expression = _READERS[hit.lastgroup or ""](text, start, hit.end())
        position = hit.end()
        if expression is not None:
            found.append(expression)
            position = expression.end
    return found


def number(numeral: str) -> int:
    """A number up to 99 in digits or Chinese numerals, or a year written digit by digit.

    >>> number("5"), number("十二"), number("二〇二六")
    (5, 12, 2026)
    """
    if numeral.isdecimal():
        return int(numeral)
    if "十" in numeral:
        tens, _, ones = numeral.partition("十")
        return (_NUMBER[tens] if tens else 1) * 10 + (_NUMBER[ones] if ones else 0)
    value = 0
    for character in numeral:
        value = value * 10 + _NUMBER[character]
    return value


def _year(text: str, start: int, end: int) -> Expression | None:
    years = _YEARS.match(text, start)
    if years is None:
        return None
    first, last = number(years[1]), number(years[2]) if years[2] else None
    if last is not None and last < first:
        return None
    return _within(text, Expression(start, years.end(), "absolute", first, last))


def _relative(text: str, start: int, end: int) -> Expression | None:
    word = _RELATIVE.match(text, start)
    return _within(text, Expression(start, word.end(), "document", _RELATIVES[word[1]])) if word else None


def _same_year(text: str, start: int, end: int) -> Expression | None:
    return _within(text, Expression(start, end, "context", int(text[start] != "同")))


def _within(text: str, expression: Expression) -> Expression:
    """The expression of a year with the part of the year that follows it, and with 以来 or 前."""
    inner = _WITHIN.match(text, expression.end)
    if inner and (span := _months(inner)):
        months, days = span
        expression = replace(expression, end=inner.end(), months=months, days=days)
        dash = inner.end() - len(inner[0]) + len(inner[0].rstrip("—–－-~～至到"))
        if other := _INTO_ANOTHER_YEAR.match(text, dash):
            expression = _until_another_year(expression, other)
    return _tailed(text, expression)


def _until_another_year(expression: Expression, other: re.Match[str]) -> Expression:
    """The expression with the year and month it runs to, where both years are counted from the same and ascend."""
    assert expression.months is not None
    counted = "absolute" if other["year"] else "document"
    last = number(other["year"]) if other["year"] else _RELATIVES[other["word"]]
    if expression.anchor != counted or last <= expression.year:
        return expression
    months = (expression.months[0], int(other["month"]))
    return replace(expression, end=other.end(), year_end=last, months=months, days=None)


def _part(text: str, start: int, end: int) -> Expression | None:
    inner = _WITHIN.match(text, start)
    span = _months(inner) if inner else None
    if inner is None or span is None:
        return None
    return _tailed(text, Expression(start, inner.end(), "context", months=span[0], days=span[1]))


def _months(inner: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int] | None] | None:
    """First and last month, and first and last day where they are said; None where they are no part of a year."""
    if part := inner["part"]:
        if part in _PARTS:
            return _PARTS[part], None
        if part.endswith("个月"):
            last = number(part[1:-2])
            return ((1, last), None) if 1 <= last <= 12 else None
        return ((1, 9), None) if part[0] in "前头" else (_QUARTERS[part[-3]], None)
    first = int(inner["m1"] or inner["first"])
    last = int(inner["last"] or inner["m2"] or first)
    if not 1 <= first <= last <= 12:
        return None
    if inner["d1"] is None:
        return (first, last), None
    days = int(inner["d1"]), int(inner["d2"] or inner["d1"])
    return ((first, last), days) if all(1 <= day <= 31 for day in days) else None


def _tailed(text: str, expression: Expression) -> Expression:
    tail = _TAIL.match(text, expression.end)
    assert tail is not None
    return replace(
        expression,
        end=tail.end(),
        since=tail["since"] is not None,
        until=tail["until"] is not None
        or text[max(expression.start - 3, 0) : expression.start].rstrip("“").endswith(_BY),
    )


def _back(text: str, start: int, end: int) -> Expression | None:
    words = text[start:end]
    return Expression(start, end, "back", number(words[: words.index("年")]), since="多" in words)


def _past(text: str, start: int, end: int) -> Expression | None:
    words = text[start:end].removesuffix("年")
    return Expression(start, end, "back", 10 if words.endswith("10") else number(words[-1]))


def _ahead(text: str, start: int, end: int) -> Expression | None:
    return Expression(start, end, "ahead", number(text[start + 2 : end - 1]))


def _plan(text: str, start: int, end: int) -> Expression | None:
    words = text[start:end]
    plan = number(words.lstrip('“"')[:2])
    if "末" in words:
        return Expression(start, end, "absolute", LAST_YEAR_OF_PLAN_10 + 5 * (plan - 10), until=True)
    return Expression(start, end, "plan", plan, since="以来" in words)


def _open(text: str, start: int, end: int) -> Expression | None:
    return Expression(start, end, "open")


def _unnamed_day(text: str, start: int, end: int) -> Expression | None:
    return Expression(start, end, "open", day=True)


def _event(text: str, start: int, end: int) -> Expression | None:
    return Expression(start, end, "open", since=True)


def _running(text: str, start: int, end: int) -> Expression | None:
    return Expression(start, end, "open", clause=True)


def _session(text: str, start: int, end: int) -> Expression | None:
    # Since the first session means since the term began, which the text need not date.
    return Expression(start, end, "term" if text[start] == "一" else "session")


def _term(text: str, start: int, end: int) -> Expression | None:
    return Expression(start, end, "term")


def _whole(text: str, start: int, end: int) -> Expression | None:
    return Expression(start, end, "whole")


def _year_end(text: str, start: int, end: int) -> Expression | None:
    return Expression(start, end, "context", until=True)


_READERS: dict[str, Callable[[str, int, int], Expression | None]] = {
    "year": _year,
    "relative": _relative,
    "open": _open,
    "unnamed_day": _unnamed_day,
    "event": _event,
    "running": _running,
    "back": _back,
    "past": _past,
    "ahead": _ahead,
    "plan": _plan,
    "session": _session,
    "term": _term,
    "whole": _whole,
    "year_end": _year_end,
    "same_year": _same_year,
    "part": _part,
}
