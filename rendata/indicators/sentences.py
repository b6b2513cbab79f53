"""Paragraphs, sentences and clauses of an article's clean body."""

from __future__ import annotations

import re
from typing import NamedTuple

# A full stop closes a sentence together with the quotation marks and brackets that follow it: 。” stays one ending.
_END = re.compile(r"[。!?！？][”’」』）)》]*|\n")


class Span(NamedTuple):
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
    for hit in _END.finditer(text):
        _add(found, text, start, hit.end())
        start = hit.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        left = start + len(piece) - len(piece.lstrip())
        found.append(Span(left, left + len(stripped)))
