"""Paragraphs, sentences and clauses of an article's clean body."""

from __future__ import annotations

import re

from msgspec import Struct

# A full stop closes a sentence together with the quotation marks and brackets that follow it: 。” stays one ending.
LONGEST = 1_000
"""Code points of a sentence that is shown whole; the longest of official prose is shorter. What is longer lost its full stops."""

_AROUND = 300
_CLAUSE_END = re.compile(r"[，,；;：:、]")
_END = re.compile(r"[。!?！？\n](?:(?<=\n)|[”’」』）)》]*)")


class Span(Struct, frozen=True, gc=False):
    """Code points ``[start, end)`` of the text it was made from."""

    start: int
    end: int


def paragraphs(text: str) -> list[Span]:
    """The non-empty paragraphs of a clean body, which separates them by a line feed.

    >>> paragraphs("甲。\\n乙。")
    [Span(start=0, end=2), Span(start=3, end=5)]
    """
    found = []
    start = 0
    for line in text.split("\n"):
        if line:
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


def sentences(text: str) -> list[Span]:
    """The sentences of a clean body, in order, without the white space around them. A paragraph's end is a sentence's end;
    a semicolon is not.

    >>> [("召开会议9次；任免69人次。\\n下一步" )[s.start : s.end] for s in sentences("召开会议9次；任免69人次。\\n下一步")]
    ['召开会议9次；任免69人次。', '下一步']
    """
    found: list[Span] = []
    start = 0
    ends = [hit.end() for hit in _END.finditer(text)]
    for end in (*ends, len(text)):
        if end > start and not (text[start].isspace() or text[end - 1].isspace()):
            found.append(Span(start, end))
        elif size := len((piece := text[start:end]).strip()):
            left = end - len(piece.lstrip())
            found.append(Span(left, left + size))
        start = end
    return found


def shown(text: str, sentence: Span, start: int, end: int) -> Span:
    """The part of a sentence that shows the quantity ``text[start:end]`` in it: all of it up to LONGEST, else whole clauses
    of some hundred code points on either side.

    >>> shown("收集问题477个。", Span(0, 9), 4, 8)
    Span(start=0, end=9)
    >>> endless = "收集问题477个，" * 1000
    >>> cut = shown(endless, Span(0, len(endless)), 4504, 4508)
    >>> endless[cut.start : cut.end].startswith("收集"), cut.end - cut.start <= 2 * 300 + 4
    (True, True)
    """
    if sentence.end - sentence.start <= LONGEST:
        return sentence
    left = max(sentence.start, start - _AROUND)
    right = min(sentence.end, end + _AROUND)
    if left > sentence.start:
        first = _CLAUSE_END.search(text, left, start)
        left = first.end() if first else left
    if right < sentence.end:
        right = max((hit.end() for hit in _CLAUSE_END.finditer(text, end, right)), default=right)
    return Span(left, right)
