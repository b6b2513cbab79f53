"""Lines → paragraphs: what a page break or a line wrap cut apart is joined, what the author set apart stays apart.

Texts come in three layouts, told apart by their own lines:

- ``lines``: every line is a paragraph, with or without blank lines between; only a page break cuts one.
- ``blocks``: blank lines part the paragraphs, and inside a block line ends mean nothing (links and words on lines of
  their own).
- ``wrapped``: lines are filled to a width; a short line, an indent or a blank line ends a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from rendata.reading.lines import Line, lines

Layout = Literal["lines", "blocks", "wrapped"]

_CLOSERS = "”’」』）)》〉】］]\"'"
_TERMINAL = "。！？!?；;：:…"
_NOTE_MARK = re.compile(r"(?:[（(\[［〔【][^（()）\[\]［］〔〕【】]{1,6}[）)\]］〕】]|[①-⑳])+$")
_CAPTION = re.compile(r"记者.{0,24}摄$|[/／]图$|供图[）)]?$")
_OPENING = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】"}
_CANNOT_BEGIN = re.compile(r"[，。、；：！？,;:!?%％]|是[：:]")
_NUMBER = "一二三四五六七八九十百零〇○"

# What opens a paragraph whatever stood before it: numbered headings and items, list dashes, bullets, labels.
_STARTER = re.compile(
    rf"第[{_NUMBER}0-9]{{1,4}}[章节条编部]"
    rf"|[{_NUMBER}]{{1,3}}[、．]|[（(][{_NUMBER}0-9]{{1,3}}[）)]|[0-9]{{1,2}}[、．]|[0-9]{{1,2}}\.(?!\d)"
    r"|——|[●○◎◆◇■□▲△★☆※·•►➢]|[-*]\s|【|（来源|\(来源|来源[:：]|作者[:：]|编辑[:：]|责任编辑|附件|各位代表"
)
_HEADING_NUMBER = re.compile(
    rf"第[{_NUMBER}0-9]{{1,4}}[章节编部]|[{_NUMBER}]{{1,3}}[、．]|[（(][{_NUMBER}0-9]{{1,3}}[）)]|[0-9]{{1,2}}[、．]|[0-9]{{1,2}}\.(?!\d)"
)
_WORD = re.compile(r"[A-Za-z]")
_CLAUSE = re.compile(r"[，,、；;]")
_HANGS = re.compile(r"[于的和与及在将把对从以并或向由被为是]$")  # no heading ends with one of these


class Paragraph(NamedTuple):
    """A paragraph: its raw span, the raw slices and inserted strings its clean text is made of, and that text."""

    start: int
    end: int
    pieces: tuple[tuple[int, int] | str, ...]
    text: str


def ended(text: str) -> bool:
    """Whether a line ends as a paragraph may: after 。！？；：… with the quotation marks and brackets that close it.

    >>> ended("圆满完成。”"), ended("助力“科学立法”")
    (True, False)
    """
    stripped = text.rstrip(_CLOSERS)
    if stripped and stripped[-1] in _TERMINAL:
        return True
    unmarked = _NOTE_MARK.sub("", text[-60:]).rstrip(_CLOSERS)
    return unmarked[-1:] in tuple("。！？") or _CAPTION.search(text) is not None


def open_bracket(text: str) -> bool:
    """Whether a bracket or quotation mark that the text opens is not closed in it.

    >>> open_bracket("落实《关于加强"), open_bracket("落实《决定》")
    (True, False)
    """
    tail = text[-200:]
    return any(tail.rfind(left) > tail.rfind(right) for left, right in _OPENING.items())


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a raw text, in order.

    >>> [p.text for p in paragraphs("一是抓实。推动科学立法，助\\n\\n力发展。\\n\\n二是抓细。")]
    ['一是抓实。推动科学立法，助力发展。', '二是抓细。']
    """
    found = lines(text)
    kind, width, indented = layout(text, found)
    made: list[Paragraph] = []
    group: list[Line] = []
    for line in found:
        if group and not _continues(text, group, line, kind, width, indented):
            made.append(_paragraph(text, group))
            group = []
        group.append(line)
    if group:
        made.append(_paragraph(text, group))
    return made


def layout(text: str, found: Sequence[Line]) -> tuple[Layout, float, bool]:
    """Which layout a text is in, the width its lines are filled to (0 unless wrapped), and whether indents mark paragraphs.

    >>> layout("甲。\\n乙。", lines("甲。\\n乙。"))
    ('lines', 0.0, False)
    """
    widths = sorted(_width(text, line) for line in found)
    if len(widths) >= 6:
        full = widths[int(len(widths) * 0.9)]
        near = sum(1 for width in widths if full - 2 <= width <= full + 1)
        cut = sum(1 for line in found if not ended(text[line.start : line.end]))
        if 15 <= full <= 62 and near >= 0.4 * len(widths) and cut >= 0.3 * len(widths):
            lead = [line.indent >= 2 for line in found]
            return "wrapped", full, 0.05 < sum(lead) / len(lead) < 0.7
    pairs = [(a, b) for a, b in zip(found, found[1:], strict=False) if b.blanks == 0 and not b.page]
    split = sum(1 for line in found if line.blanks)
    mid = sum(1 for a, b in pairs if not ended(text[a.start : a.end]) and not _heads(text[a.start : a.end]))
    body = [a for a, _ in pairs if a.end - a.start >= 40]
    if split >= 0.2 * len(found) and len(pairs) >= 4 and body and mid >= 0.4 * len(pairs):
        return "blocks", 0.0, False
    return "lines", 0.0, False


def _width(text: str, line: Line) -> float:
    """Columns a line fills, in full-width characters; its indent counts."""
    content = text[line.start : line.end]
    narrow = sum(1 for character in content if character < "\u2000")
    return len(content) - narrow / 2 + line.indent / 2


def _heads(content: str) -> bool:
    return _HEADING_NUMBER.match(content) is not None and len(content) <= 60


def _continues(text: str, group: list[Line], line: Line, kind: Layout, width: float, indented: bool) -> bool:
    """Whether ``line`` goes on with the paragraph that ``group`` has begun."""
    first, last = group[0], group[-1]
    before = text[last.start : last.end]
    after = text[line.start : line.end]
    if before in ("（", "(", "——", "“", "《") or (len(before) <= 4 and _NUMBER_ALONE.fullmatch(before)):
        return True
    if after[0] in _CLOSERS:
        return open_bracket("".join(text[part.start : part.end] for part in group))
    if _CANNOT_BEGIN.match(after):
        return True
    if _STARTER.match(after):
        return False
    if kind == "wrapped":
        if line.blanks and not line.page and last.end - last.start and ended(before):
            return False
        if indented and line.indent >= 2:
            return False
        if _width(text, last) >= width - 2:
            return True
        return line.page and not ended(before) and not _heads(text[first.start : last.end])
    if ended(before):
        return kind == "blocks" and not line.blanks and not (len(group) == 1 and _short_sentence(before))
    if kind == "blocks" and not line.blanks:
        return not _heads(text[first.start : last.end]) or len(group) > 1
    return _cut(text, group, line)


_NUMBER_ALONE = re.compile(rf"[（(][{_NUMBER}0-9]{{0,3}}")
_SHORT = 8


def _short_sentence(content: str) -> bool:
    """各位代表！ and the like stand alone."""
    return len(content) <= _SHORT


def _cut(text: str, group: list[Line], line: Line) -> bool:
    """Whether a page break cut the sentence that the group's last line leaves open."""
    last = group[-1]
    whole = "".join(text[part.start : part.end] for part in group)
    before = text[last.start : last.end]
    if before[-1] in "，、,—“（(《":
        return True
    if whole[0] in "（(" and before[-1] in "）)":
        return False
    if open_bracket(whole) and len(whole) > 8:
        return True
    if _HEADING_NUMBER.match(whole) and len(whole) <= 60 and not re.search(r"[。；！？]", whole):
        return False
    if re.search(r"[。；！？]", whole):
        return True
    if len(whole) >= 80 or len(_CLAUSE.findall(whole)) >= 2 or _HANGS.search(whole):
        return True
    return line.page and len(whole) >= 6 and not line.blanks


def _paragraph(text: str, group: list[Line]) -> Paragraph:
    pieces: list[tuple[int, int] | str] = []
    parts: list[str] = []
    for line in group:
        content = text[line.start : line.end]
        if parts and _WORD.match(parts[-1][-1]) and _WORD.match(content):
            pieces.append(" ")
            parts.append(" ")
        pieces.append((line.start, line.end))
        parts.append(content)
    return Paragraph(group[0].start, group[-1].end, tuple(pieces), "".join(parts))
