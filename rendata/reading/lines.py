"""Raw text → its printed lines: every kind of line end, blank lines counted, page numbers and running heads set aside."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rendata.reading.seams import envelope, seams

# The content of a line is whatever stands between line ends: LF, CR, CRLF, CR CR LF (Windows text mode applied twice),
# form feed (page end), vertical tab (soft line end of word processors), NEL, LINE and PARAGRAPH SEPARATOR.
_CONTENT = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")

# What prints nothing at a line's edges, beside white space and control characters.
INVISIBLE = "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_EDGE = (
    "".join(chr(code) for code in range(0x3001) if chr(code).isspace() or code < 0x20 or 0x7F <= code < 0xA0)
    + INVISIBLE
)

# — 3 —, - 3 -, ·3·, 第 3 页, 第3页 共8页, 3/8, Page 3 of 8: a page number on a line of its own.
_DASH = r"[-—–―－─·•~～]"
_PAGE = re.compile(
    rf"{_DASH}{{1,3}}\s*[0-9０-９]{{1,4}}\s*{_DASH}{{1,3}}"
    r"|第\s*[0-9０-９]{1,4}\s*页(?:\s*[/，,（(]?\s*共\s*[0-9０-９]{1,4}\s*页\s*[)）]?)?"
    r"|[0-9]{1,3}\s*/\s*[0-9]{1,3}"
    r"|[Pp]age\s*[0-9]{1,4}(?:\s*of\s*[0-9]{1,4})?"
)
# A line that is drawn (────────) parts what it stands between, as a blank one does.
_RULE = "─━═—―-－_＿=＝*"
_SHORTEST_RULE = 4
_LONGEST_MARK = 24
_LONGEST_HEAD = 40
_ONE_LINE = 3000


class Line(NamedTuple):
    """A line that prints something: raw offsets without the white space at its edges, the width of what stood before it
    (an ideographic space counts two), the number of blank lines above it, and whether a page ended between."""

    start: int
    end: int
    indent: int
    blanks: int
    page: bool


def lines(text: str) -> list[Line]:
    """The printed lines of a raw text. Page numbers and running heads are no lines: they make the next one ``page``.

    >>> lines("甲。\\r\\r\\n　　乙，\\n\\n— 3 —\\n\\n丙。")
    [Line(start=0, end=2, indent=0, blanks=0, page=False), Line(start=7, end=9, indent=4, blanks=0, page=False), \
Line(start=18, end=20, indent=0, blanks=2, page=True)]
    """
    found = _printed(text)
    marks = _page_marks(text, found)
    if not marks:
        return found
    kept: list[Line] = []
    blanks, page = 0, False
    for index, line in enumerate(found):
        blanks, page = blanks + line.blanks, page or line.page
        if index in marks:
            page = True
        else:
            kept.append(line._replace(blanks=blanks, page=page))
            blanks, page = 0, False
    return kept


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


def _printed(text: str) -> list[Line]:
    """All lines that print something, page numbers among them."""
    found: list[Line] = []
    first, last = envelope(text)
    blanks, page, previous = 0, False, first
    for hit in _CONTENT.finditer(text, first, last):
        start, end = hit.span()
        if start - previous > 1 or (start > first and text[previous] == "\f"):
            gap = text[previous:start].replace("\r\r\n", "\n").replace("\r\n", "\n")
            blanks += len(gap) - 1
            page = page or "\f" in gap
        previous = end
        content = hit.group()
        left = content.lstrip(_EDGE)
        if not left or (left[0] in _RULE and len(left) >= _SHORTEST_RULE and not left.strip(_RULE)):
            blanks += 1
            continue
        lead = len(content) - len(left)
        indent = sum(2 if character in "\u3000\t" else 1 for character in content[:lead] if character not in INVISIBLE)
        stop = start + lead + len(left.rstrip(_EDGE))
        found.append(Line(start + lead, stop, indent, blanks, page))
        blanks, page = 0, False
        if stop - start > _ONE_LINE:
            _split(text, found)
    return found


def _split(text: str, found: list[Line]) -> None:
    """The last line, a whole text without line ends, at its seams."""
    line = found.pop()
    for start, end in seams(text, line.start, line.end):
        found.append(
            Line(start, end, line.indent, line.blanks, line.page)
            if start == line.start
            else Line(start, end, 0, 0, False)
        )


def _page_marks(text: str, found: Sequence[Line]) -> set[int]:
    """The indices of lines that number a page, and of the heads and feet that run beside them."""
    contents = [text[line.start : line.end] if line.end - line.start <= _LONGEST_HEAD else "" for line in found]
    marks = {
        index
        for index, content in enumerate(contents)
        if content and len(content) <= _LONGEST_MARK and _PAGE.fullmatch(content)
    }
    marks |= _bare_numbers(contents, found)
    breaks = marks | {index for index, line in enumerate(found) if line.page}
    if len(breaks) >= 2:
        beside = [index + step for index in breaks for step in (-1, 0, 1) if 0 <= index + step < len(contents)]
        counts = Counter(contents[index] for index in set(beside) - marks if contents[index])
        running = {content for content, count in counts.items() if count >= 3}
        if running:
            marks |= {index for index in beside if contents[index] in running}
    return marks


def _bare_numbers(contents: Sequence[str], found: Sequence[Line]) -> set[int]:
    """Page numbers without dashes: three or more lines of digits only that count up by one."""
    where = [index for index, content in enumerate(contents) if 0 < len(content) <= 3 and content.isdecimal()]
    numbers = [int(contents[index]) for index in where]
    counted = len(where) >= 3 and all(second == first + 1 for first, second in itertools.pairwise(numbers))
    return set(where) if counted else set()
