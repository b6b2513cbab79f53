"""Lines → paragraphs: what a page break or a line wrap cut apart is joined, what the author set apart stays apart."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from rendata.reading.layout import CLOSERS, Layout, columns, ended, layout, numbered
from rendata.reading.lines import Line, lines

_NUMBER = "一二三四五六七八九十百零〇○0-9０-９"
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】"}
_CANNOT_BEGIN = re.compile(r"[，。、；：！？,;:!?%％]|是[：:]")

# What opens a paragraph whatever stood before it: numbered headings and items, dashes, bullets, labels.
_STARTER = re.compile(
    rf"第[{_NUMBER}]{{1,5}}(?:部分|[章节条编])|[一二三四五六七八九十百]{{1,3}}\s*[、．]|[（(][{_NUMBER}]{{1,3}}[）)]|[0-9０-９]{{1,2}}(?:[、．]|\.(?!\d))"
    r"|——|――|[●○◎◆◇■□▲△★☆※·•►➢\ue000-\uf8ff]|[-*]\s|【|[\u4e00-\u9fff]{1,7}[省市区县州旗盟镇乡][：:]|[12][0-9]{3}-[0-9]{1,2}-[0-9]{1,2}|(?:发布|发表)?(?:时间|日期)[：:]|[（(]?(?:来\s*源|作\s*者|编\s*辑|责任编辑|记\s*者)\s*[:：]|附\s*件|各位代表|编\s*者\s*按"
    r"|[（(]?\s*(?:主\s*送|抄\s*送|分\s*送|抄\s*报|送|报|发)\s*[:：]"
)
_CUT_NUMBER = re.compile(rf"[（(][{_NUMBER}]{{0,3}}|《|“|——")
_COMMA = re.compile(r"[，,；;]")
_STOP = re.compile(r"[。；！？]")
# Words that no heading ends with; 作为, 方向, 参与, 普及, 存在 … are words of their own.
_HANGS = re.compile(
    r"(?:[的将把从并或被、，,（(《“—]|(?<![作行有成能而])为|(?<![方导动意走转流志倾])向|(?<![参给授])与|(?<!普)及|(?<![存所实内])在|(?<![中总温谐祥])和"
    r"|(?<![至终])于|(?<![面应])对|(?<![理自事])由|(?<![可所难加予足])以)$"
)
_FIGURE = re.compile(r"[0-9０-９][0-9０-９.．,，]*[%％万亿]?")
_LATIN = re.compile(r"[A-Za-z]")
_UNPRINTED = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff\u061c\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\ufffd\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff\U000f0000-\U0010ffff]+"
)
_ESCAPED = re.compile(r"<U\+[0-9A-F]{4,6}>")
_OPEN = "，、,（(《“—"
_DASHES = "—―·•"  # these stand inside sentences too
_FIRST_LINE = 6
_SHORT = 8
_LONG = 80
_TWO_CLAUSES = 26
_RUNNING = 20
_ENOUGH = 240

Piece = tuple[int, int] | str


class Paragraph(NamedTuple):
    """A paragraph: its raw span, the raw slices and inserted strings its clean text is made of, and that text."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    text: str


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a raw text, in order, without the characters that print nothing.

    >>> [p.text for p in paragraphs("一是抓实。推动科学立法，助\\n\\n力发展。\\n\\n二是抓细。")]
    ['一是抓实。推动科学立法，助力发展。', '二是抓细。']
    """
    found = lines(text)
    how = layout(text, found)
    holes = _unprinted(text)
    groups: list[list[Line]] = []
    for line, below in itertools.zip_longest(found, found[1:]):
        if groups and _continues(text, groups[-1], line, below, how):
            groups[-1].append(line)
        else:
            groups.append([line])
    made = [_paragraph(text, group, holes) for group in groups]
    return [paragraph for paragraph in made if paragraph.text]


def cut(paragraph: Paragraph, start: int, end: int) -> Paragraph | None:
    """The part ``text[start:end]`` of a paragraph without white space at its edges, or None where nothing is left.

    >>> cut(paragraphs("编者按：现刊发如下。")[0], 4, 10).text
    '现刊发如下。'
    """
    part = paragraph.text[start:end]
    start += len(part) - len(part.lstrip())
    end = start + len(part.strip())
    pieces: list[Piece] = []
    at = 0
    for piece in paragraph.pieces:
        length = len(piece) if isinstance(piece, str) else piece[1] - piece[0]
        left, right = max(start - at, 0), min(end - at, length)
        if left < right:
            pieces.append(piece[left:right] if isinstance(piece, str) else (piece[0] + left, piece[0] + right))
        at += length
    spans = [piece for piece in pieces if not isinstance(piece, str)]
    if not spans:
        return None
    return Paragraph(spans[0][0], spans[-1][1], tuple(pieces), paragraph.text[start:end])


def _unprinted(text: str) -> list[tuple[int, int]]:
    """The raw spans of what prints nothing, or is the code of such a character as another program wrote it."""
    found = [hit.span() for hit in _UNPRINTED.finditer(text)]
    if "<U+" in text:
        found = sorted([*found, *(hit.span() for hit in _ESCAPED.finditer(text))])
    return found


def open_bracket(text: str) -> bool:
    """Whether a bracket or quotation mark that the text opens is not closed in it.

    >>> open_bracket("落实《关于加强"), open_bracket("落实《决定》")
    (True, False)
    """
    tail = text[-200:]
    return any(tail.rfind(left) > tail.rfind(right) for left, right in _PAIRS.items())


def _continues(text: str, group: Sequence[Line], line: Line, below: Line | None, how: Layout) -> bool:
    """Whether ``line`` goes on with the paragraph that ``group`` has begun; ``below`` is the line after it."""
    last = group[-1]
    before = text[last.start : last.end]
    after = text[line.start : line.end]
    if len(before) <= 4 and _CUT_NUMBER.fullmatch(before):
        return True
    if after[0] in CLOSERS:
        return open_bracket(_so_far(text, group))
    if _CANNOT_BEGIN.match(after):
        return True
    if not line.blanks and not line.page and _number_alone(text, group, after):
        return True
    if how.kind == "wrapped":
        return _fills(text, group, line, below, how)
    if _STARTER.match(after):
        return False
    close = how.kind == "blocks" and not line.blanks
    if ended(before):
        return close and not (len(group) == 1 and (len(before) <= _SHORT or numbered(before)))
    if close:
        return len(group) > 1 or not numbered(before)
    return _cut(text, group, line)


def _number_alone(text: str, group: Sequence[Line], after: str) -> bool:
    """A number that a page sets apart (a link, a font of its own) stands on a line by itself inside its sentence: PM | 2.5 |
    浓度."""
    last = group[-1]
    before = text[last.start : last.end]
    if len(group) > 1 and _FIGURE.fullmatch(before):
        return _STARTER.match(after) is None
    return _FIGURE.fullmatch(after) is not None and not ended(before) and last.end - last.start >= 2


def _fills(text: str, group: Sequence[Line], line: Line, below: Line | None, how: Layout) -> bool:
    """In a wrapped text a line goes on where the one above it is filled, unless an indent or a blank line parts them."""
    last = group[-1]
    before, after = text[last.start : last.end], text[line.start : line.end]
    if how.indented and line.indent >= 2:
        return False
    full = _width(text, last) >= how.width - 2 and last.indent <= _FIRST_LINE
    whole = ended(before) or (text[group[0].start] in "（(" and before[-1] in "）)")
    starter = _STARTER.match(after)
    if starter is not None and (whole or not full or (before[-1] not in _OPEN and starter.group()[0] not in _DASHES)):
        return False
    # no paragraph ends so: a line that does not fill its width, or stands above an indent, is a title
    closed = below is None or below.indent >= 2 or _width(text, line) < how.width - 2
    if whole and how.indented and closed and not ended(after):
        return False
    parted = line.blanks > how.gap and not line.page
    if parted:
        return full and not whole and not numbered(before) and _cut(text, group, line)
    if full:
        return True
    return line.page and not whole and _cut(text, group, line)


def _width(text: str, line: Line) -> float:
    return line.indent / 2 + columns(text, line.start, line.end)


def _cut(text: str, group: Sequence[Line], line: Line) -> bool:
    """Whether a page break cut the sentence that the group's last line leaves open. A heading leaves its line open too, so
    the line must be running text already, or show that it is not whole."""
    whole = _so_far(text, group)
    if ended(whole) or (text[group[0].start] in "（(" and whole[-1] in "）)"):
        return False
    if len(whole) > _SHORT and open_bracket(whole):
        return True
    if numbered(whole) and not _STOP.search(whole):
        return False
    if _STOP.search(whole) or len(whole) >= _LONG or (len(whole) > _SHORT and _HANGS.search(whole)):
        return True
    after = text[line.start : line.end]
    if not (_STOP.search(after) or len(after) > _LONG):
        return False
    if line.page and len(whole) > _SHORT:
        return True
    if len(whole) >= _TWO_CLAUSES and len(_COMMA.findall(whole)) >= 2:
        return True
    running = len(after) >= _RUNNING or _COMMA.search(whole) is not None  # a name above a caption is neither
    return running and _inside_word(whole, after)


def _so_far(text: str, group: Sequence[Line]) -> str:
    """What the lines of a group say, or the last part of it where they say much."""
    parts: list[str] = []
    length = 0
    for line in reversed(group):
        parts.append(text[line.start : line.end])
        length += line.end - line.start
        if length > _ENOUGH:
            break
    return "".join(reversed(parts))


def _inside_word(before: str, after: str) -> bool:
    """Whether the line end stands inside a word: 人大代|表.

    >>> _inside_word("依托大学城人大代", "表联络站"), _inside_word("完善法规体系", "总书记赋予定位")
    (True, False)
    """
    # Its import reads the dictionary, 30 MB that a run whose workers do the reading does without.
    import rjieba

    left, right = before[-_SHORT:], after[:_SHORT]
    at = 0
    for word in rjieba.cut(left + right):
        if at < len(left) < at + len(word):
            halves = len(word) == 4 and len(left) - at == 2  # 回顾|过去: two words that the dictionary also has as one
            return len(word) <= 4 and not halves and not any(character.isdigit() for character in word)
        at += len(word)
    return False


def _paragraph(text: str, group: Sequence[Line], holes: Sequence[tuple[int, int]]) -> Paragraph:
    pieces: list[Piece] = []
    parts: list[str] = []
    for line in group:
        for start, end in without(text, line.start, line.end, holes) if holes else ((line.start, line.end),):
            content = text[start:end]
            if parts and _LATIN.match(content) and _LATIN.match(parts[-1][-1]) and start == line.start:
                pieces.append(" ")
                parts.append(" ")
            pieces.append((start, end))
            parts.append(content)
    return Paragraph(group[0].start, group[-1].end, tuple(pieces), "".join(parts))


def without(text: str, start: int, end: int, holes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The slices of ``text[start:end]`` outside the ``holes``, which ascend apart, and without white space at their edges.

    >>> without("甲乙 丙丁", 0, 5, [(0, 2)])
    [(3, 5)]
    """
    kept: list[tuple[int, int]] = []
    for left, right in holes[bisect_left(holes, start, key=lambda hole: hole[1]) :]:
        if left >= end:
            break
        if left > start:
            kept.append((start, left))
        start = max(start, right)
    if start < end:
        kept.append((start, end))
    while kept and not text[kept[0][0] : kept[0][1]].strip():
        del kept[0]
    while kept and not text[kept[-1][0] : kept[-1][1]].strip():
        del kept[-1]
    if kept:
        start, end = kept[0]
        kept[0] = (end - len(text[start:end].lstrip()), end)
        start, end = kept[-1]
        kept[-1] = (start, start + len(text[start:end].rstrip()))
    return kept
