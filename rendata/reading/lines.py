"""Raw text → its lines: every kind of line end, blank lines counted, page marks recognised."""

from __future__ import annotations

import re
from typing import NamedTuple

# The content of a line is whatever stands between line ends: LF, CR, CRLF, CR CR LF (Windows text mode applied twice),
# form feed (page end), vertical tab (soft line end of word processors), NEL, LINE and PARAGRAPH SEPARATOR.
_CONTENT = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")

# Characters that print nothing at a line's edges, beside what str.strip knows as white space.
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u180e"
_EDGE = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + _INVISIBLE

# — 3 —, - 3 -, ·3·, 第 3 页, 第3页 共8页, 3/8, Page 3 of 8: a page number on a line of its own.
_DASH = r"[-—–―－─·•~～]"
_PAGE = re.compile(
    rf"{_DASH}{{1,3}}\s*[0-9０-９]{{1,4}}\s*{_DASH}{{1,3}}"
    r"|第\s*[0-9０-９]{1,4}\s*页(?:\s*[/，,（(]?\s*共\s*[0-9０-９]{1,4}\s*页[)）]?)?"
    r"|[0-9]{1,4}\s*/\s*[0-9]{1,4}"
    r"|[Pp]age\s*[0-9]{1,4}(?:\s*of\s*[0-9]{1,4})?"
)


class Line(NamedTuple):
    """A line that prints something: raw offsets without the white space at its edges, the width of what stood before it
    (an ideographic space counts two), the number of blank lines above it, and whether a page ended between."""

    start: int
    end: int
    indent: int
    blanks: int
    page: bool


def lines(text: str) -> list[Line]:
    """The printed lines of a raw text. Page numbers on lines of their own are no lines; they make the next one ``page``.

    >>> lines("甲。\\r\\r\\n　　乙，\\n\\n— 3 —\\n\\n丙。")
    [Line(start=0, end=2, indent=0, blanks=0, page=False), Line(start=7, end=9, indent=4, blanks=0, page=False), \
Line(start=18, end=20, indent=0, blanks=1, page=True)]
    """
    return [line for line, mark in with_page_marks(text) if not mark]


def with_page_marks(text: str) -> list[tuple[Line, bool]]:
    """The printed lines of a raw text, page numbers among them; the flag says which is a page number."""
    found: list[tuple[Line, bool]] = []
    blanks, page, previous = 0, False, 0
    for hit in _CONTENT.finditer(text):
        start, end = hit.span()
        if start - previous > 1 or (start and text[previous] == "\f"):
            gap = text[previous:start].replace("\r\r\n", "\n").replace("\r\n", "\n")
            blanks += len(gap) - (1 if previous else 0)
            page = page or "\f" in gap
        content = hit.group()
        left = content.lstrip(_EDGE)
        previous = end
        if not left:
            blanks += 1
            continue
        lead = len(content) - len(left)
        stop = start + lead + len(left.rstrip(_EDGE))
        mark = stop - start - lead <= 20 and _PAGE.fullmatch(text, start + lead, stop) is not None
        indent = sum(2 if character in "\u3000\t" else 1 for character in content[:lead] if character not in _INVISIBLE)
        found.append((Line(start + lead, stop, indent, blanks, page), mark))
        if mark:
            page, blanks = True, 0
        else:
            page, blanks = False, 0
    return found


def longest(text: str) -> tuple[int, int]:
    """The number, from 1, and the length of the longest line.

    >>> longest("甲\\n乙丙\\n")
    (2, 2)
    """
    start = length = 0
    for hit in _CONTENT.finditer(text):
        if hit.end() - hit.start() > length:
            start, length = hit.start(), hit.end() - hit.start()
    return text.count("\n", 0, start) + 1, length
