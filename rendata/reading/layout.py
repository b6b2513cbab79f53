"""How a text is set, told from its own lines: what a line end and a blank line mean in it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from rendata.reading.lines import Line

Kind = Literal["lines", "blocks", "wrapped"]

CLOSERS = "”’」』）)》〉】］]\"'"
_TERMINAL = "。！？!?；;：:…"
_NOTE_MARK = re.compile(r"(?:[（(\[［〔【][^（()）\[\]［］〔〕【】]{1,6}[）)\]］〕】]|[①-⑳])+$")
_CAPTION = re.compile(r"记者.{0,24}摄$|[/／]图$|供图[）)]?$")

# Lines that stand for themselves whatever the layout: 一、…, （二）…, 第三章, 4.
NUMBERED = re.compile(
    r"第[一二三四五六七八九十百零〇0-9]{1,5}(?:部分|[章节编条])|[一二三四五六七八九十百]{1,3}\s*[、．]"
    r"|[（(]\s*[一二三四五六七八九十百0-9０-９]{1,3}\s*[）)]|[0-9０-９]{1,2}(?:[、．]|\.(?![0-9]))"
)

_NARROWEST, _WIDEST = 14.0, 62.0


class Layout(NamedTuple):
    """``lines``: every line is a paragraph, only a page break cuts one. ``blocks``: blank lines part the paragraphs, line
    ends inside a block mean nothing. ``wrapped``: lines are filled to ``width`` full-width characters. ``indented``: an
    indent begins a paragraph. ``gap``: the blank lines that stand between any two lines and so mean nothing."""

    kind: Kind
    width: float
    indented: bool
    gap: int


def layout(text: str, found: Sequence[Line]) -> Layout:
    """The layout of a raw text with the lines ``found``.

    >>> from rendata.reading.lines import lines
    >>> layout("甲。\\n乙。", lines("甲。\\n乙。")).kind
    'lines'
    """
    if len(found) < 6:
        return Layout("lines", 0.0, False, 0)
    open_ends = [line for line in found if not ended(text[line.start : line.end])]
    width = _filled(text, found, len(open_ends))
    if width:
        lead = sum(1 for line in found if line.indent >= 2) / len(found)
        return Layout("wrapped", width, 0.05 < lead < 0.75, _gap(text, found, width))
    pairs = [(above, below) for above, below in itertools.pairwise(found) if below.blanks == 0 and not below.page]
    parted = sum(1 for line in found if line.blanks)
    loose = sum(1 for above, _ in pairs if _loose(text[above.start : above.end]))
    long = any(above.end - above.start >= 40 for above, _ in pairs)
    if parted >= 0.2 * len(found) and len(pairs) >= 4 and long and loose >= 0.4 * len(pairs):
        return Layout("blocks", 0.0, False, 0)
    return Layout("lines", 0.0, False, 0)


def columns(text: str, start: int, end: int) -> float:
    """The width of ``text[start:end]`` in full-width characters; ASCII counts half.

    >>> columns("ab人大", 0, 4)
    3.0
    """
    content = text[start:end]
    # a character of ASCII takes one byte of UTF-8, a Chinese one three
    return (len(content) + len(content.encode("utf-8", "surrogatepass"))) / 4 if content else 0.0


def ended(text: str) -> bool:
    """Whether a line ends as a paragraph may: after 。！？；：…, with the quotation marks, brackets and note numbers that
    follow it, or as a picture's caption does.

    >>> ended("圆满完成。”"), ended("增长一成。［3］"), ended("助力“科学立法”")
    (True, True, False)
    """
    stripped = text[-40:].rstrip(CLOSERS)
    if stripped and stripped[-1] in _TERMINAL:
        return True
    unmarked = _NOTE_MARK.sub("", text[-40:]).rstrip(CLOSERS)
    return unmarked[-1:] in ("。", "！", "？") or _CAPTION.search(text[-40:]) is not None


def numbered(text: str) -> bool:
    """Whether a line is a numbered heading by its number and its length.

    >>> numbered("一、2025年工作回顾"), numbered("2.5亿元")
    (True, False)
    """
    return len(text) <= 60 and NUMBERED.match(text) is not None


def _loose(content: str) -> bool:
    return not ended(content) and not numbered(content)


def _filled(text: str, found: Sequence[Line], open_ends: int) -> float:
    """The width lines are filled to; 0 where they are not. Filled lines are many, equally wide and cut sentences."""
    widths = sorted(line.indent / 2 + columns(text, line.start, line.end) for line in found)
    full = widths[int(len(widths) * 0.9)]
    if not _NARROWEST <= full <= _WIDEST:
        return 0.0
    near = sum(1 for width in widths if full - 2 <= width <= full + 1)
    return full if near >= 0.35 * len(widths) and open_ends >= 0.3 * len(widths) else 0.0


def _gap(text: str, found: Sequence[Line], width: float) -> int:
    """How many blank lines stand between a filled line that cuts a sentence and the next, most often."""
    gaps = sorted(
        below.blanks
        for above, below in itertools.pairwise(found)
        if not below.page
        and not ended(text[above.start : above.end])
        and above.indent / 2 + columns(text, above.start, above.end) >= width - 2
    )
    return gaps[len(gaps) // 2] if gaps else 0
