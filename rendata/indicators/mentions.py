"""Quantities in running text: where each stands, its value, unit, comparator and kind; and why every other number is none.

``find`` goes through the numbers of a text (``mentions_numbers``) from left to right, asks of each what stands around it
(``exclusions``), and of those that count what bounds them (``bounds``). Guideline: *Indicators*.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from sys import maxsize

from msgspec import Struct
from msgspec.structs import replace

from rendata.indicators import bounds, exclusions
from rendata.indicators.mentions_numbers import Quantity, Unread, fold, read_all
from schemas.records import Comparator, Numeral, QuantityKind


class Mention(Struct, frozen=True, gc=False):
    """A quantity at ``[start, end)``, code points of the text searched. ``unit`` is in half-width; ``rule`` names the rule
    that took it."""

    start: int
    end: int
    text: str
    value: float
    value_high: float | None
    unit: str
    comparator: Comparator
    kind: QuantityKind
    numeral: Numeral
    rule: str


class Rejected(Struct, frozen=True, gc=False):
    """A number at ``[start, end)`` that is no indicator; ``rule`` is one of exclusions.REASONS."""

    start: int
    end: int
    text: str
    rule: str


class Found(Struct, frozen=True, gc=False):
    """What ``find`` found, each in ascending order."""

    mentions: tuple[Mention, ...]
    rejected: tuple[Rejected, ...]


_BARE = frozenset("百千万亿")
_PARAGRAPH = re.compile("[^\\n]+")
_DAYS = re.compile("(?:优良|达标|良好|污染|高温|降雨|降水|雾霾|蓝天)(?:天气)?天数(?:(?!天数)[^。；;\\n])*$")
_JOINED = re.compile("[、,，]|和|及|与|以及")
_TOGETHER = re.compile("分别|各|均|都")


def find(text: str, skip: Sequence[tuple[int, int]] = ()) -> Found:
    """The quantities of ``text`` (an article's clean body) and the numbers that are none, both in ascending order.

    ``skip`` are spans of headings, in which nothing counts. Offsets are code points of ``text``, half-open.

    >>> [(m.text, m.value, m.unit, m.comparator) for m in find("第3期:收集意见7200余条,调研近3个月。").mentions]
    [('7200余条', 7200.0, '条', '>'), ('3个月', 3.0, '个月', '<')]
    >>> [(r.text, r.rule) for r in find("十四届人大三次会议审议了2025年的“4+1”方案。").rejected]
    [('三次', 'session'), ('2025年', 'date'), ('4+1', 'label')]
    """
    headings = sorted(skip)
    mentions: list[Mention] = []
    rejected: list[Rejected] = []
    # What stands around a number says something of it within its paragraph alone. All numbers before all questions: each stage
    # keeps its tables in the processor's cache.
    paragraphs = [(hit[0], hit.start(), list(read_all(hit[0]))) for hit in _PARAGRAPH.finditer(fold(text))]
    for plain, offset, numbers in paragraphs:
        _read(text, plain, offset, numbers, headings, mentions, rejected)
    return Found(tuple(mentions), tuple(rejected))


def _read(
    text: str,
    plain: str,
    offset: int,
    numbers: Sequence[Quantity | Unread],
    headings: list[tuple[int, int]],
    mentions: list[Mention],
    rejected: list[Rejected],
) -> None:
    """Adds what the ``numbers`` of the paragraph ``plain`` are, which begins at ``offset`` of ``text`` and is folded."""
    quoted: list[exclusions.Quotation] | None = None
    titled = _touched(headings, offset, offset + len(plain))
    found: list[tuple[Mention, bounds.Bounds]] = []
    for number in numbers:
        start, end = number.start, number.end
        if isinstance(number, Unread):
            rejected.append(Rejected(offset + start, offset + end, text[offset + start : offset + end], number.rule))
            continue
        if quoted is None:
            quoted = exclusions.quotations(plain)
        reason = "heading" if titled and _within(headings, offset + start) else _excluded(plain, number, quoted)
        if reason is None:
            bound = bounds.read(plain, start, end, number.unit.kind, number.unit.unit, number.inside)
            reason = None if number.digits else _uncounted(plain, number, bound)
            if reason is None:
                found.append((_mention(text, plain, offset, number, bound), bound))
                continue
        rejected.append(Rejected(offset + start, offset + end, text[offset + start : offset + end], reason))
    mentions.extend(_coordinated(plain, offset, found))


_PRODUCTS = ("生产总值", "国内生产总值", "地区生产总值", "GDP", "产值")
"""What a death rate or the use of energy is reckoned by."""


def _touched(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans begins before ``end`` and ends behind ``start``."""
    index = bisect_right(spans, (end, 0)) - 1
    return index >= 0 and spans[index][1] > start


def _within(spans: list[tuple[int, int]], position: int) -> bool:
    if not spans:
        return False
    index = bisect_right(spans, (position, maxsize)) - 1
    return index >= 0 and position < spans[index][1]


def _mention(text: str, plain: str, offset: int, found: Quantity, bound: bounds.Bounds) -> Mention:
    """Days that are counted as such (优良天数增加13天) are no duration."""
    start, end, unit = found.start, found.end, found.unit
    kind = "count" if unit.unit == "天" and _DAYS.search(plain, max(0, start - 30), start) else unit.kind
    numeral: Numeral = "arabic" if found.digits else "chinese"
    start, end = start + offset, end + offset
    return Mention(
        start, end, text[start:end], found.low, found.high, unit.unit, bound.comparator, kind, numeral, found.rule
    )


def _excluded(plain: str, found: Quantity, quoted: list[exclusions.Quotation]) -> str | None:
    """The first reason, from the outside in, why a number with a unit is no indicator."""
    start, unit = found.start, found.unit
    if quoted:
        quotation = exclusions.quotation_at(quoted, start)
        if quotation is not None and not (found.digits and quotation.speech):
            return "quoted"
    reason = exclusions.before(plain, start, found.digits, unit.unit)
    # GDP3.2%: letters make a code of a count, not of a share or a sum
    if reason and not (reason == "label" and unit.kind in ("percent", "money") and plain[start - 1].isalpha()):
        return reason
    return exclusions.by_unit(plain, start, found.number_end, found.low, unit, found.digits) or exclusions.after(
        plain, unit, found.digits
    )


def _uncounted(plain: str, found: Quantity, bound: bounds.Bounds) -> str | None:
    """Guideline, *Include*, numerals written in Chinese: a classifier, two or more, no duration without 连续 or a deadline."""
    start, end, unit = found.start, found.end, found.unit
    if unit.unit == "届":
        return "session"
    if unit.unit and not unit.chinese:
        return "chinese unit"
    if exclusions.named(plain, start):
        return "name"
    if unit.kind == "duration":
        continued = plain[max(0, start - 2) : start] == "连续" and found.low >= 1
        return None if continued or exclusions.deadline(plain, start, end) else "chinese duration"
    if found.rule in ("fraction", "half"):
        return None
    number = plain[start : found.number_end]
    if number == "一一":
        return "one"  # 唯一一个
    if (number == "二" and exclusions.ordinal_two(unit)) or exclusions.numbered(plain, start, unit.unit):
        return "ordinal"
    if bound.comparator == "=" and all(char in _BARE for char in number):
        # 百亿元 says how much; 万元产值能耗 says per how much, and 百名代表 is a manner of speaking
        if number == "亿" and plain.startswith(_PRODUCTS, end):
            return "base"  # 亿元生产总值事故死亡率
        threshold = number in ("百万", "千万") and plain.startswith(("项目", "以上", "工程"), end)  # 千万元项目
        return None if unit.kind == "money" and (number[-1] == "亿" or threshold) else "no number"
    if found.low < 2 and found.high is None and "点" not in number and unit.unit not in ("成", "折"):
        # 突破一批技术: 突破 bounds no single thing
        return "one" if bound.comparator == "=" or (unit.kind == "count" and bound.comparator in "<>") else None
    return None


def _coordinated(plain: str, offset: int, found: list[tuple[Mention, bounds.Bounds]]) -> Iterator[Mention]:
    """分别突破300亿元和3000亿元, 分别稳定在310万吨和750万吨左右: a cue before the first or behind the last holds for both."""
    for index in range(1, len(found)):
        (first, near_first), (second, near_second) = found[index - 1], found[index]
        if not 1 <= second.start - first.end <= 2 or first.unit != second.unit:
            continue
        start = first.start - offset
        if not _JOINED.fullmatch(plain, first.end - offset, second.start - offset):
            continue
        if not _TOGETHER.search(plain, max(0, start - 12), start):
            continue
        if near_first.left and second.comparator == "=":
            found[index] = replace(second, comparator=near_first.left), replace(near_second, left=near_first.left)
        if near_second.right and first.comparator == "=":
            found[index - 1] = replace(first, comparator=near_second.right), near_first
    return (mention for mention, _ in found)
