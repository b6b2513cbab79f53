"""Comparators: what the words beside a quantity say about it (近3个月, 超过1.6亿次, 30%左右, 7200余条, 3个月内).

The cues are rows of tables/bounds.csv; this file says where they are looked for and which of two wins. Guideline: *Fields*
(comparator) and *Settled cases* (value).
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Literal

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, Field

from rendata.indicators.numerals import Bound
from schemas.codelists import load
from schemas.records import Comparator, QuantityKind

TABLE = Path(__file__).parent / "tables" / "bounds.csv"
INSIDE: dict[Bound, Comparator] = {"": "=", "余": ">", "多": ">", "几": ">", "来": "~"}
"""7200余条, 十几家 are more; 十来个 is about ten."""

_FILLERS = "了到达为有占的 "
_ROUND = "百千万亿半"
_MULTIPLES: tuple[tuple[str, Comparator, str], ...] = (
    ("上", ">=", "以线网路马街身车手船会突"),
    ("过", ">", "通经"),
    ("破", ">", "打攻"),
)
"""上百家, 过半数, 破万人: with a bare 百, 千, 万, 亿 or 半 alone, and not behind a character that makes another word."""

_CLAUSE = re.compile("[^，。；、！？,;!?\n]+$")
_BASE_LENGTH = 30
_PER = re.compile("每(?:平方公里|平方米|立方米|[万千百]?人|公斤|[亩吨升户年月天])")
_ADVERBS: dict[str, Comparator] = {"至少": ">=", "最少": ">=", "起码": ">=", "至多": "<=", "最多": "<=", "最高": "<="}
_ADVERB_REACH = 12
_ADVERB = re.compile(
    r"(至少|最少|起码|至多|最多|最高(?=可|给予|奖励|补助|补贴|资助|扶持))(?![的是有了])[^，。；、！？,;!?\n0-9０-９一二两三四五六七八九十百千万亿第每的]{2,10}$"
)
_INNER_NOT_BEFORE = frozenset("容部陆地外生需涵设")


class Cue(BaseModel):
    """A row of bounds.csv: words left or right of a quantity that bound it, unless a character of ``not_after`` stands
    before them, one of ``not_before`` after them, or the quantity comes in one of ``not_units``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cue: str = Field(min_length=1)
    side: Literal["left", "right"]
    comparator: Comparator
    not_after: str | None = None
    not_before: str | None = None
    not_units: str | None = None
    why: str | None = None


class Bounds(Struct, frozen=True, gc=False):
    """What stands left and right of a quantity: its comparator, and where each cue came from (None: no cue)."""

    comparator: Comparator
    left: Comparator | None
    right: Comparator | None


@functools.cache
def _cues(side: str) -> dict[str, tuple[Cue, ...]]:
    """The cues of a side by the character next to the quantity, longest first."""
    rows = sorted((row for row in load(TABLE, Cue) if row.side == side), key=lambda row: -len(row.cue))
    found: dict[str, list[Cue]] = {}
    for row in rows:
        found.setdefault(row.cue[-1 if side == "left" else 0], []).append(row)
    return {char: tuple(cues) for char, cues in found.items()}


def read(text: str, start: int, end: int, kind: QuantityKind, unit: str = "", inside: Bound = "") -> Bounds:
    """The comparator of the quantity ``text[start:end]``; ``unit`` is its unit and ``inside`` the 余 or 多 it
    holds.

    >>> read("调研近3个月", 3, 6, "duration").comparator
    '<'
    >>> read("签约3个项目", 2, 4, "count").comparator
    '='
    """
    left, right = _left(text, start, unit), _right(text, end, kind)
    if left is None and right is None and not inside:
        left = _apart(text, start)
    if kind == "ratio" and left is None:
        left = _over_a_base(text, start)
    comparator: Comparator = "="
    if inside:
        comparator = INSIDE[inside]
    elif left and (left != "~" or not right):
        comparator = left
    elif right:
        comparator = right
    return Bounds(comparator, left, right)


def _left(text: str, start: int, unit: str) -> Comparator | None:
    per = text.rfind("每", max(0, start - 5), start)
    if per > 0 and _PER.fullmatch(text, per, start):
        start = per
    found = _cue_ending(text, start, unit)
    if found is None and start and text[start - 1] in _FILLERS:
        index = start - 1
        while index and text[index - 1] in _FILLERS and start - index < 4:
            index -= 1
        found = (
            None
            if text[index] == "的" and text[index - 2 : index] in (*_ADVERBS, "最低")
            else _cue_ending(text, index, unit)
        )
    if found:
        return found
    if start and text[start] in _ROUND:
        for char, comparator, not_after in _MULTIPLES:
            if text[start - 1] == char and (start == 1 or text[start - 2] not in not_after):
                return comparator
    return None


def _cue_ending(text: str, end: int, unit: str) -> Comparator | None:
    for cue in _cues("left").get(text[end - 1 : end], ()):
        first = end - len(cue.cue)
        if text.startswith(cue.cue, first) and not (
            (cue.not_after and first and text[first - 1] in cue.not_after)
            or (cue.not_units and unit in cue.not_units.split())
        ):
            return cue.comparator
    return None


def _apart(text: str, start: int) -> Comparator | None:
    """至少开展2次, 最多参加三次: the bound stands before the verb, and nothing else is counted in between."""
    window = text[max(0, start - _ADVERB_REACH) : start]
    if "最" not in window and "至" not in window and "起" not in window:
        return None
    found = _ADVERB.search(window)
    return None if found is None else _ADVERBS[found[1]]


def _over_a_base(text: str, start: int) -> Comparator | None:
    """未超过全体组成人员半数, 不少于代表总数的三分之一: the base stands between the cue and the share."""
    clause = _CLAUSE.search(text, max(0, start - _BASE_LENGTH), start)
    window = clause[0] if clause else ""
    long_cues = [cue for cues in _cues("left").values() for cue in cues if len(cue.cue) > 1 and cue.cue in window]
    if not long_cues:
        return None
    return max(long_cues, key=lambda cue: (window.rfind(cue.cue) + len(cue.cue), len(cue.cue))).comparator


def _right(text: str, end: int, kind: QuantityKind) -> Comparator | None:
    if end == len(text):
        return None
    char = text[end]
    if char == " " and end + 1 < len(text):
        end, char = end + 1, text[end + 1]
    for cue in _cues("right").get(char, ()):
        if text.startswith(cue.cue, end):
            after = text[end + len(cue.cue) : end + len(cue.cue) + 1]
            if not (cue.not_before and after and after in cue.not_before):
                return cue.comparator
    if kind in ("duration", "measure") and char == "内" and text[end + 1 : end + 2] not in _INNER_NOT_BEFORE:
        return "<="
    if kind != "count" and char in "余多" and text[end + 1 : end + 2] not in ("年", "次", "个", "项", "家"):
        return ">"
    return None
