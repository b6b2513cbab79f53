"""Units after a number: the rows of the units code list, and how prose combines them (辆（台）, 元/吨, 个半月, 个百分点)."""

from __future__ import annotations

import functools
from pathlib import Path

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, Field

from schemas.codelists import load, units
from schemas.records import QuantityKind

TABLE = Path(__file__).parent / "tables" / "not_units.csv"
SPACES = " \t\u00a0\u3000"
_HALVED = {"个": ("月", "小时", "星期", "学期", "工作日", "钟头", "季度")}
_POINTS = ("百分点", "基点", "千分点")
_OPEN, _CLOSE = "（(", ("）", ")")
_GOES_ON = frozenset("多半余来每·") | frozenset(_OPEN) | {point[0] for point in _POINTS}
"""Characters behind a unit that may belong to it, those of ASCII aside."""


class NotUnit(BaseModel):
    """A row of not_units.csv: a word that opens like a unit and is none (部门 after 12), unless one of the characters of
    ``unless`` follows it (5项目标: the classifier is 项)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    word: str = Field(min_length=2)
    unless: str | None = None
    why: str


class Measure(Struct, frozen=True, gc=False):
    """A unit read at the end of a number: where it ends, as printed in half-width, its kind, whether Chinese numerals go
    with it, and what stands inside it (多 of 10个多月, 半 of 两个半月)."""

    end: int
    unit: str
    kind: QuantityKind
    chinese: bool
    inside: str = ""


class Entry(Struct, frozen=True, gc=False):
    """A unit, or a word that only looks like one (``kind`` None) and its exceptions."""

    word: str
    kind: QuantityKind | None
    chinese: bool
    unless: str = ""


class Group(Struct, frozen=True, gc=False):
    """What begins with one character: words of two characters and more, longest first; their second characters; and the
    character alone, where it is a unit."""

    longer: tuple[Entry, ...]
    second: frozenset[str]
    alone: Entry | None


_MONTH = Entry("月", "duration", False)


@functools.cache
def entries() -> dict[str, Group]:
    """Units and the words that look like them, by first character."""
    rows = [Entry(row.unit, row.kind, row.chinese_numeral) for row in units()]
    rows.extend(Entry(row.word, None, False, row.unless or "") for row in load(TABLE, NotUnit, key="word"))
    found: dict[str, list[Entry]] = {}
    for row in sorted(rows, key=lambda row: (-len(row.word), row.kind is None)):
        found.setdefault(row.word[0], []).append(row)
    return {
        char: Group(
            tuple(row for row in group if len(row.word) > 1),
            frozenset(row.word[1] for row in group if len(row.word) > 1),
            next((row for row in group if len(row.word) == 1), None),
        )
        for char, group in found.items()
    }


@functools.cache
def beginnings() -> frozenset[str]:
    """What a number in Chinese numerals goes on with where it counts anything: a unit, a space before one, the dash of a
    range, 分之 of a share, 又 before one."""
    return frozenset(entries()) | frozenset(SPACES) | frozenset("-－—–~～至到分又")


def read(text: str, end: int) -> Measure | None:
    """The unit that follows a number ending at ``end``, over a space at most; None where there is none.

    >>> read("3 个月内", 1)
    Measure(end=4, unit='个月', kind='duration', chinese=True, inside='')
    >>> read("12部门", 2) is None
    True
    """
    length = len(text)
    while end < length and text[end] in SPACES:
        end += 1
    entry = _entry(text, end)
    if entry is None or entry.kind is None:
        return None
    stop = end + len(entry.word)
    follower = text[stop : stop + 1]
    if follower > "\x7f" and follower not in _GOES_ON:
        return Measure(stop, entry.word, entry.kind, entry.chinese)
    if entry.word in _HALVED and follower and follower in "多半余来":
        for rest in _HALVED[entry.word]:
            if text.startswith(rest, stop + 1):
                return Measure(stop + 1 + len(rest), entry.word + rest, "duration", True, follower)
    if entry.word.isascii() and entry.word.isalpha() and follower.isascii() and follower.isalpha():
        return None
    if follower and follower in _OPEN:
        close = _bracketed(text, stop + 1)
        if close is not None:
            close += text.startswith("次", close)  # 辆（艘、架、列）次
            return Measure(close, text[end:close], entry.kind, entry.chinese)
    if (
        follower == "/"
        or (follower == "每" and entry.kind in ("measure", "money"))
        or (follower == "·" and "/" in entry.word)
    ):
        return _rate(text, end, stop, entry)
    if entry.word == "个" and text.startswith(_POINTS, stop):
        point = _entry(text, stop)
        return Measure(stop + len(point.word), point.word, "percent", True) if point else None
    return Measure(stop, entry.word, entry.kind, entry.chinese)


def _bracketed(text: str, position: int) -> int | None:
    """Behind the bracket that opens before ``position`` and holds classifiers alone: 套（间）, 处（座、个）; None where it does not."""
    while True:
        inner = _entry(text, position)
        if inner is None or inner.kind != "count":
            return None
        position += len(inner.word)
        if text.startswith(_CLOSE, position):
            return position + 1
        if not text.startswith("、", position):
            return None
        position += 1


def _entry(text: str, position: int) -> Entry | None:
    group = entries().get(text[position : position + 1])
    if group is None:
        return None
    if text[position + 1 : position + 2] in group.second:
        for entry in group.longer:
            if text.startswith(entry.word, position):
                follower = text[position + len(entry.word) : position + len(entry.word) + 1]
                if not (entry.unless and follower and follower in entry.unless):
                    return entry
    return group.alone


def _rate(text: str, start: int, slash: int, entry: Entry) -> Measure:
    """元/吨, 微克每立方米, 台/套: the unit, the slash or 每, and the unit it is counted by. Two classifiers are one unit.
    What it is counted by may be two: 元/人·月, 元/人/年."""
    kind = entry.kind or "count"
    position = slash + 1
    while text[position : position + 1] and text[position] in "百千万亿":
        position += 1
    below = _base(text, position)
    if below is None:
        return Measure(slash, entry.word, kind, entry.chinese)
    end = position + len(below.word)
    if text[end : end + 1] and text[end] in "/·":
        second = _base(text, end + 1)
        end += 1 + len(second.word) if second else 0
    combined: QuantityKind = kind if kind == "money" or below.kind == kind else "measure"
    return Measure(end, text[start:end], combined, False)


def _base(text: str, position: int) -> Entry | None:
    """What is counted by at ``position``: a unit, or 月, which counts nothing by itself."""
    found = _entry(text, position)
    if found is None or found.kind is None:
        return _MONTH if text.startswith(_MONTH.word, position) else None
    return found
