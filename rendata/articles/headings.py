"""Headed sections of an article: which paragraphs are headings, and their levels (annotation.md, Articles, sections)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_CN = "一二三四五六七八九十百"
_MARKERS = (
    ("part", re.compile(rf"第([{_CN}]{{1,4}})(?:部分|[章编篇])[\s　:：、]?")),
    ("cn", re.compile(rf"([{_CN}]{{1,3}})\s*[、．.]")),
    ("bracketed", re.compile(rf"[（(]\s*([{_CN}]{{1,3}})\s*[）)]")),
    ("digit", re.compile(r"([0-9０-９]{1,2})\s*(?:[、．]|\.(?![0-9]))")),
    ("bracketed_digit", re.compile(r"[（(]\s*([0-9０-９]{1,2})\s*[）)]")),
)
_RANK = {"annex": 0, "part": 1, "above": 2, "cn": 3, "bracketed": 4, "digit": 5, "bracketed_digit": 6, "below": 7}
_ANNEX = re.compile(r"附\s*(?:件|录|表)\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[:：]?$")
_ENUMERATION = re.compile(
    rf"[{_CN}](?:是|要|来|则)|第[{_CN}]{{1,2}}[，,、]|首先|其次|再次|最后|同时|此外|另外|为此|因此|各位|今年|一年来|五年来|过去"
)
_SENTENCE_END = re.compile(r"[。！？!?；;]")
_NO_HEADING = re.compile(
    r"[\d０-９\s:：年月日\-/.]+$|[（(【《〔\[].*[）)】》〕\]]$|.*[:：]$|各位|(?:送|报|发|抄送|来源|作者|编辑|责任编辑|电话|记者|供稿|时间)[:：]|——|―|[●◎○■□▲★◆]?\s*$"
)
_LONGEST_NUMBERED = 90
_LONGEST = 45
_LONGEST_SENTENCE = 60


class Heading(NamedTuple):
    """A heading: the index of its paragraph, its level from 1."""

    index: int
    level: int


class _Mark(NamedTuple):
    kind: str
    ordinal: int


def marker(text: str) -> tuple[str, int] | None:
    """The kind of number a heading or item begins with, and the number.

    >>> marker("一、紧跟核心"), marker("（十二）用心用情"), marker("2.5亿元")
    (('cn', 1), ('bracketed', 12), None)
    """
    for kind, pattern in _MARKERS:
        hit = pattern.match(text)
        if hit is not None:
            return kind, _ordinal(hit.group(1))
    return None


def _ordinal(numeral: str) -> int:
    if numeral[0] not in _CN:
        return int(numeral)
    digits = {character: index for index, character in enumerate("〇一二三四五六七八九")}
    left, ten, right = numeral.partition("十")
    if not ten:
        return digits.get(numeral, 0)
    return (digits.get(left, 0) if left else 1) * 10 + digits.get(right, 0)


def headings(texts: Sequence[str]) -> list[Heading]:
    """The headings among the paragraphs of an article's body, with their levels: numbers outrank each other as
    第一部分, 一、, （一）, 1., （1）; a heading without a number stands above 一、 where 一、 begins anew below it, else below.

    >>> headings(["工作回顾", "一、抓学习", "扎实开展学习教育，召开会议9次。", "二、抓落实", "办好实事，群众满意度不断提升。"])
    [Heading(index=0, level=1), Heading(index=1, level=2), Heading(index=3, level=2)]
    """
    marks = [_candidate(texts, index) for index in range(len(texts))]
    _drop_lists(texts, marks)
    _drop_lone_sentences(texts, marks)
    found: list[Heading] = []
    stack: list[int] = []
    seen_cn = False
    order = [index for index, mark in enumerate(marks) if mark is not None]
    for position, index in enumerate(order):
        mark = marks[index]
        assert mark is not None
        kind = mark.kind
        if kind == "bare":
            kind = "above" if _stands_above(marks, order[position + 1 :], seen_cn) else "below"
        elif kind == "sentence":
            kind = "below"
        seen_cn = seen_cn or kind in ("cn", "bracketed", "part")
        rank = _RANK[kind]
        while stack and stack[-1] >= rank:
            stack.pop()
        stack.append(rank)
        found.append(Heading(index, min(len(stack), 6)))
    return found


def _stands_above(marks: Sequence[_Mark | None], following: Sequence[int], seen: bool) -> bool:
    if not seen:
        return True
    for index in following:
        mark = marks[index]
        if mark is not None and mark.kind not in ("bare", "sentence"):
            return mark.kind == "cn" and mark.ordinal == 1
    return False


def _candidate(texts: Sequence[str], index: int) -> _Mark | None:
    text = texts[index]
    if len(text) > _LONGEST_NUMBERED or len(text) < 2:
        return None
    if _ANNEX.match(text):
        return _Mark("annex", 0)
    marked = marker(text)
    following = texts[index + 1] if index + 1 < len(texts) else ""
    ends = list(_SENTENCE_END.finditer(text))
    one_sentence = len(ends) == 1 and ends[0].group() == "。" and text.endswith("。")
    if marked is not None:
        if len(text) < 3 or (not following and marked[0] != "part"):
            return None
        if not ends and not text.endswith(("，", ",", "、")):
            return _Mark(*marked)
        if one_sentence and len(text) <= _LONGEST_SENTENCE and len(following) > len(text):
            return _Mark(*marked)
        return None
    if not following or _NO_HEADING.match(text):
        return None
    if not ends and len(text) <= _LONGEST and not text.endswith(("，", ",", "、")):
        return _Mark("bare", 0) if _SENTENCE_END.search(following) or marker(following) else None
    if one_sentence and len(text) <= _LONGEST and len(following) >= max(50, 1.5 * len(text)):
        return None if _ENUMERATION.match(text) or marker(following) else _Mark("sentence", 0)
    return None


def _drop_lists(texts: Sequence[str], marks: list[_Mark | None]) -> None:
    """Numbered lines of one kind right below each other are a list, not headings."""
    index = 0
    while index < len(marks):
        mark = marks[index]
        stop = index + 1
        if mark is not None and mark.kind not in ("bare", "sentence", "annex"):
            while stop < len(marks):
                following = marks[stop]
                if following is None or following.kind != mark.kind or following.ordinal != mark.ordinal + stop - index:
                    break
                stop += 1
            if stop - index >= 2:
                marks[index:stop] = [None] * (stop - index)
        index = stop


def _drop_lone_sentences(texts: Sequence[str], marks: list[_Mark | None]) -> None:
    """A sentence on a line of its own is a heading only where several others stand likewise."""
    where = [index for index, mark in enumerate(marks) if mark is not None and mark.kind == "sentence"]
    if len(where) < 3:
        for index in where:
            marks[index] = None
