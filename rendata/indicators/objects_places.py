"""Where a quantity stands among the words of its sentence, and what was found to be its object."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, Protocol

from msgspec import Struct

from rendata.indicators.objects_phrases import INSIDE, Phrase, clause
from rendata.indicators.words import Line
from rendata.indicators.words_groups import endings, groups


class Quantity(Protocol):
    """What is read of a mention (rendata.indicators.mentions)."""

    @property
    def unit(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Place(Struct, frozen=True, gc=False):
    """``first`` to ``last`` are the quantities side by side (7方面14个), ``low`` and ``high`` bound the clause, ``left`` and ``right``
    what of it lies between the quantities before and behind; ``edge`` is the end of what stands before the quantity, levels and
    adverbs skipped, ``before`` the letter there (``^`` for nothing)."""

    first: int
    last: int
    low: int
    high: int
    left: int
    right: int
    edge: int
    before: str


Side = Literal["after", "before", "event", "statistic", "elided"]


class Found(Struct, frozen=True, gc=False):
    """An object: its name (null where the clause names none), and on which side of the quantity it stands. ``phrase`` are its
    words with all that modifies them, ``verb`` the verb, where one was found on the way."""

    name: str | None
    side: Side
    phrase: Phrase | None = None
    verb: Phrase | None = None


ELIDED = Found(None, "elided")


def place(line: Line, number: int, durations: Collection[int] = (), sizes: Collection[int] = ()) -> Place:
    """Where quantity ``number`` of the line stands. ``durations`` and ``sizes`` are words that are durations or sizes: they part
    nothing (安全感连续7年保持98%以上; 亿元以上项目23个).

    >>> place(Line(["收集", "问题", "477个", "。"], "VN#;", [2]), 0)
    Place(first=2, last=2, low=0, high=3, left=0, right=3, edge=2, before='N')
    """
    codes = line.codes
    first = last = line.marks[number]
    low, high = clause(codes, first)
    while first > low and codes[first - 1] == "#":
        first -= 1
    while last + 1 < high and (codes[last + 1] == "#" or (codes[last + 1] == "/" and _grouped(line, last))):
        last += 1 if codes[last + 1] == "#" else 2
    if codes.startswith("F#", last + 1):
        last += 2  # 1万元以上5万元以下的罚款
    elif first - 2 >= low and codes.startswith("#F", first - 2):
        first -= 2
    if codes[first - 2 : first] == "M/":
        first = _bare_numbers(line, first, low)
    left = codes.rfind("#", low, first) + 1 or low
    while left > low and (left - 1 in durations or (left - 1 in sizes and codes[left] == "F")):
        left = max(codes.rfind("#", low, left - 1) + 1, low)
    if left > low:
        listed = codes[left] in "/&"  # 检查3次、视察和调研11次
        joint = left if listed else max(codes.find("/", left, first), codes.find("&", left, first))
        figures = joint >= 0 and line.words[joint - 1][-1] in groups["figure endings"]  # 3所学校入学率、巩固率均达100%
        if joint >= 0 and not figures and not codes[left:joint].lstrip("F").strip(INSIDE + "/&"):
            left = joint + 1  # the noun of the quantity before ends there: 1个产业集群、企业20家
    right = codes.find("#", last + 1, high)
    edge = first
    while edge > left and (
        codes[edge - 1] in "DGAZRX" or edge - 1 in durations or (codes[edge - 1] == "S" and _each(line, edge - 1))
    ):
        edge -= 1
    to_come = edge < first and edge - 1 > left and codes[edge - 1] == "P" and line.words[edge - 1] in groups["taking"]
    if to_come and "G" in codes[edge:first]:
        edge = len(codes[left : edge - 1].rstrip("D")) + left  # 规模将首次达到900亿元
    if edge - 2 > left and line.words[edge - 2] == "每" and codes[edge - 3] in "GN":
        edge = len(codes[left : edge - 2].rstrip("DG")) + left  # 路网密度达每平方公里5公里
    named = edge
    while named > left and codes[named - 1] == "M" and edge - named < 3:
        named -= 1
    if left < named < edge and codes[named - 1] in "NnsOKQ":
        edge = named  # 问题4大类21个, 生产能力2030年达到305亿斤
    if edge - 2 >= left and codes[edge - 2] == "M" and words_of_kind(line, edge):
        edge -= 2  # 重点项目四大类100个
    if edge > left and codes[edge - 1] == "F":
        within = edge - 1
        while within > left and codes[within - 1] in "SNKBM" and edge - within < 5:
            within -= 1
        edge = within if within > left and codes[within - 1] == "P" else edge  # 对辖区内15家企业进行检查
    if edge - 1 > left and line.words[edge - 1] == "在":
        bounded = codes[last + 1 : last + 2] == "F" and codes[first - 1] == "P"
        if bounded or line.words[edge - 2][-1] in groups["figure endings"]:
            edge -= 1  # 销售额在5000万元以上, 测评得分均在95分以上
            while edge > left and codes[edge - 1] == "D":
                edge -= 1
    before = codes[edge - 1] if edge > left else "^"
    return Place(first, last, low, high, left, right if right >= 0 else high, edge, before)


def _bare_numbers(line: Line, first: int, low: int) -> int:
    """Where the row of numbers begins that leave their unit to the last: 分别提高15、20.9、22个百分点."""
    while first - 2 > low and line.codes[first - 2 : first] == "M/" and line.words[first - 2].isdecimal():
        first -= 2
        while first > low and line.codes[first - 1] == "M" and line.words[first - 1].isascii():
            first -= 1  # 20.9 is three words
    return first


def words_of_kind(line: Line, edge: int) -> bool:
    """How many sorts there are, right before a number of the things: 四大类100个."""
    return line.words[edge - 2][0] in "二两三四五六七八九十" and line.words[edge - 1] in groups["fields"]


def _each(line: Line, at: int) -> bool:
    """邀请代表每次不少于10人: for whom or how often says nothing of what is counted."""
    return line.words[at][0] == "每"


def _grouped(line: Line, at: int) -> bool:
    """Whether the quantity at word ``at`` counts the groups of what the next one counts: 3类、27个问题."""
    return line.codes[at + 1 : at + 3] == "/#" and line.words[at].endswith(endings("groupings"))
