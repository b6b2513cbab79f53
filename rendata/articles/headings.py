"""Headed sections of an article: which paragraphs are headings, and their levels (annotation.md, Articles, sections)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_CN = "一二三四五六七八九十百"
_MARKERS = (
    ("part", re.compile(rf"第([{_CN}]{{1,4}})(?:部分|[章编篇])[\s　:：、]?")),
    ("cn", re.compile(rf"([{_CN}]{{1,3}})\s*[、．.]")),
    ("bracketed", re.compile(rf"[（(]\s*([{_CN}]{{1,3}})\s*[）)]")),
    ("digit", re.compile(r"([0-9０-９]{1,2})\s*(?:[、．]|\.(?![0-9]))")),
    ("bracketed_digit", re.compile(r"[（(]\s*([0-9０-９]{1,2})\s*[）)]")),
)
_RANK = {
    "annex": 0,
    "part": 1,
    "above": 2,
    "cn": 3,
    "bracketed": 4,
    "digit": 5,
    "bracketed_digit": 6,
    "below": 7,
    "sentence": 8,
}
_ANNEX = re.compile(
    r"附\s*(?:件|录|表)\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[:：]?$|(?:有关|相关|部分)?(?:名词|用语|内容)*(?:解释|注释|释义)[:：]?$"
)
_ENUMERATION = re.compile(
    rf"[{_CN}](?:是|要|来|则)|第[{_CN}]{{1,2}}[，,、]|首先|其次|再次|最后|同时|此外|另外|为此|因此|各位|今年|一年来|五年来|过去"
)
_QUANTITY = re.compile(r"[0-9０-９][0-9０-９.．，,]*\s*[%％万亿]")
_COUNTED = re.compile(r"[0-9０-９]\s*[名人件家户次元%％万亿]")
_AMOUNT = re.compile(r"[0-9０-９]\s*[%％万亿元件人项个].*[，,]")
_SENTENCE_END = re.compile(r"[。！？!?；;]")
_NO_HEADING = re.compile(
    r"[\d０-９\s:：年月日\-/.]+$|[（(【《〔\[].*[）)】》〕\]]$|.*[:：]$|各位|(?:本报|全媒体|见习|特约)*(?:记者|通讯员)\s|(?:送|报|发|抄送|来源|作者|编辑|责任编辑|电话|记者|供稿|时间)[:：]|——|―|[●◎○■□▲★◆]?\s*$"
)
_LONGEST_NUMBERED = 90
_LONGEST = 45
_LONGEST_SENTENCE = 60
_LONGEST_ITEM = 120
_APART = 3
_DEEPEST = 6


class Heading(NamedTuple):
    """A heading: which paragraph it is, counted from 0, and its level from 1."""

    paragraph: int
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
    [Heading(paragraph=0, level=1), Heading(paragraph=1, level=2), Heading(paragraph=3, level=2)]
    """
    marks = {index: mark for index in range(len(texts)) if (mark := _candidate(texts, index)) is not None}
    _drop_lists(marks)
    _drop_lone_sentences(marks)
    found: list[Heading] = []
    stack: list[int] = []
    order = sorted(marks)
    numbered = False
    anew = _begins_anew(order, marks)
    for index in order:
        kind = marks[index].kind
        if kind == "bare":
            annexed = bool(stack) and stack[-1] == _RANK["annex"]
            kind = "above" if not numbered or annexed or anew[index] else "below"
        elif kind == "annex" and index - 1 in marks and marks[index - 1].kind == "annex":
            kind = "above"
        numbered = numbered or kind in ("part", "cn", "bracketed")
        while stack and stack[-1] >= _RANK[kind]:
            stack.pop()
        stack.append(_RANK[kind])
        found.append(Heading(index, min(len(stack), _DEEPEST)))
    return found


def _begins_anew(order: Sequence[int], marks: Mapping[int, _Mark]) -> dict[int, bool]:
    """For each heading whether the next number below it is 一、."""
    found: dict[int, bool] = {}
    first = False
    for index in reversed(order):
        found[index] = first
        if marks[index].kind not in ("bare", "sentence"):
            first = marks[index].kind == "cn" and marks[index].ordinal == 1
    return found


def _candidate(texts: Sequence[str], index: int) -> _Mark | None:
    """What kind of heading a paragraph may be, by itself and by what follows it."""
    text = texts[index]
    if not 2 <= len(text) <= _LONGEST_NUMBERED:
        return None
    if _ANNEX.match(text):
        return _Mark("annex", 0)
    following = texts[index + 1] if index + 1 < len(texts) else ""
    if not following or text.endswith(("，", ",", "、")):
        return None
    ends = _SENTENCE_END.findall(text)
    sentence = len(ends) == 1 and text.endswith("。")
    marked = marker(text)
    if marked is not None:
        around = [texts[index - 1]] if index and len(texts[index - 1]) <= _LONGEST_ITEM else []
        beside = sentence and any((other := marker(text)) and other[0] == marked[0] for text in (*around, following))
        heads = _heads_by_number(text, marked[0], following, bool(ends), sentence and not beside)
        return _Mark(*marked) if heads else None
    if _NO_HEADING.match(text) or _names(text):
        return None
    if not ends and len(text) <= _LONGEST:
        return _Mark("bare", 0) if _introduces(texts, index) else None
    if sentence and len(text) <= _LONGEST and len(following) >= max(50, 1.5 * len(text)):
        return None if _ENUMERATION.match(text) or _QUANTITY.search(text) or marker(following) else _Mark("sentence", 0)
    return None


def _heads_by_number(text: str, kind: str, following: str, ends: bool, sentence: bool) -> bool:
    """Whether a line with a number heads what follows it, and is no item of a list nor a paragraph that opens with one."""
    if len(text) < 3 or (kind in ("digit", "bracketed_digit") and (":" in text or "：" in text)):
        return False
    if text.endswith((":", "：")) and _AMOUNT.search(text):
        return False  # （一）全年收入6.1亿元，增长33%，其中：
    if not ends:
        return len(text) <= _LONGEST_SENTENCE or kind in ("cn", "bracketed", "part")
    whole = sentence and len(text) <= _LONGEST_SENTENCE and ":" not in text and "：" not in text
    whole = whole and _COUNTED.search(text) is None  # 一、代表名额不超过230名。
    return whole and len(following) > len(text) and _SENTENCE_END.search(following) is not None


def _introduces(texts: Sequence[str], index: int) -> bool:
    """Whether running text or a numbered heading follows, if need be below one more heading."""
    following = texts[index + 1]
    if _SENTENCE_END.search(following) or marker(following) is not None:
        return True
    after = texts[index + 2] if index + 2 < len(texts) else ""
    return (
        len(following) <= _LONGEST and _NO_HEADING.match(following) is None and _SENTENCE_END.search(after) is not None
    )


def _names(text: str) -> bool:
    """A line of names: 张三 李四 王五."""
    words = text.split()
    return len(words) >= 3 and all(len(word) <= 4 for word in words)


def _drop_lists(marks: dict[int, _Mark]) -> None:
    """Numbered lines of one kind right below each other are a list, not headings."""
    runs: list[list[int]] = []
    for index in sorted(marks):
        mark, before = marks[index], runs[-1][-1] if runs else -2
        if before == index - 1 and marks[before].kind == mark.kind and mark.ordinal == marks[before].ordinal + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    for run in runs:
        if len(run) >= 2:
            for index in run:
                del marks[index]


def _drop_lone_sentences(marks: dict[int, _Mark]) -> None:
    """A sentence on a line of its own is a heading only in a row of its like, each above one paragraph or two; where the
    text has a row of three or more, a row of two counts too."""
    rows: list[list[int]] = []
    for index in sorted(marks):
        if marks[index].kind != "sentence":
            rows.append([])
        elif rows and rows[-1] and index - rows[-1][-1] <= _APART:
            rows[-1].append(index)
        else:
            rows.append([index])
    least = 2 if any(len(row) >= 3 for row in rows) else 3
    for row in rows:
        if len(row) < least:
            for index in row:
                del marks[index]
