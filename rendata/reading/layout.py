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

_SPREAD = re.compile(r"…{2,}|[.·•．]{4,}|[ \t]{4,}|\u3000{3,}")  # set out over the line: contents, mastheads, imprints
_FIGURE = re.compile(r"[0-9０-９][0-9０-９.．,，]*[%％万亿]?")
_STOP = re.compile(r"[。；！？]")
_NARROWEST, _WIDEST = 14.0, 62.0
_FEW, _TORN, _INDENT = 6, 4, 4
_LONGEST = 190  # characters of ASCII that one and a half times the widest line holds


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
    if len(found) < _FEW:
        return Layout("lines", 0.0, False, 0)
    width = _filled(text, found)
    if width:
        lead = sum(1 for line in found if line.indent >= 2) / len(found)
        return Layout("wrapped", width, 0.05 < lead < 0.75, _gap(text, found, width))
    pairs = [(above, below) for above, below in itertools.pairwise(found) if below.blanks == 0 and not below.page]
    torn = sum(1 for above, below in pairs if _torn(text[above.start : above.end], text[below.start : below.end]))
    parted = sum(1 for line in found if line.blanks) / len(found)
    if torn >= 0.25 * len(pairs) and ((torn >= _TORN and parted >= 0.2) or (torn >= 2 and parted >= 0.4)):
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


def _torn(above: str, below: str) -> bool:
    """Whether a line end plainly stands inside a sentence."""
    if ended(above):
        return False
    return (
        _FIGURE.fullmatch(above) is not None
        or _FIGURE.fullmatch(below) is not None
        or below[0] in "，。、；：！？,;%％"
        or below[0] in CLOSERS
        or _STOP.search(above) is not None
        or above[-1] in "，、的（《“"
    )


def _filled(text: str, found: Sequence[Line]) -> float:
    """The width lines are filled to; 0 where they are not. Hardly a line is wider than a filled one, and filled lines are
    many and cut sentences."""
    if max(line.end - line.start for line in found) > _LONGEST:
        return 0.0
    bodies = [line for line in found if line.indent <= _INDENT and not _SPREAD.search(text, line.start, line.end)]
    if len(bodies) < _FEW:
        return 0.0
    widths = sorted(line.indent / 2 + columns(text, line.start, line.end) for line in bodies)
    full = widths[int(len(widths) * 0.96) - 1]
    if not _NARROWEST <= full <= _WIDEST or widths[-1] > 1.5 * full:
        return 0.0
    filled = [line for line in bodies if line.indent / 2 + columns(text, line.start, line.end) >= full - 2]
    cut = sum(1 for line in filled if not ended(text[line.start : line.end]))
    many = len(filled) >= max(_FEW - 1, 0.2 * len(bodies)) or len(filled) >= max(_FEW / 2, 0.5 * len(bodies))
    return full if many and cut >= 0.5 * len(filled) else 0.0


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
