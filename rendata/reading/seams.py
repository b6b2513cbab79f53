"""Texts that lost their line ends, or got another file format around them: where their own lines begin and end."""

from __future__ import annotations

import re

# A CSV file of one record whose last field is the text: a line of column names, then fields and an opening quote.
_CSV = re.compile(r'[A-Za-z_][\w ]*(?:,[A-Za-z_][\w ]*){2,}\r{0,2}\n(?:[^"\n]{0,2000},)?"')

# Where a new line began before the line ends were lost: an indent, a numbered heading or a dash behind a
# sentence, the salutation, the session under a title, the name of a picture's photographer or a news agency's dateline.
_SEAM = re.compile(
    r"\u3000{2,}"
    r"|(?<=[。！？；])(?=[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|——)"
    r"|(?=各位代表[：！])|(?<=各位代表：)|(?<=各位代表！)"
    r"|(?=[（(][12][0-9]{3}年[^（()）]{4,60}会议上[）)])|(?<=会议上）)"
    r"|(?=——[12][0-9]{3}年)|(?<=会议上)(?![作的讲听审通表提指强所对向关发，。])"
    r"|(?<=[^。]摄)(?=[<\s\u4e00-\u9fff])|(?<=日电)|<U\+00A0>|\u00a0+"
)


def envelope(text: str) -> tuple[int, int]:
    """The part of a raw text that is the published text: all of it, or the quoted field of a CSV record.

    >>> envelope('year,title,text\\n2026,甲,"各位代表：\\n乙"\\n')
    (24, 31)
    """
    hit = _CSV.match(text)
    if hit is None:
        return 0, len(text)
    end = text.rfind('"')
    return hit.end(), end if end > hit.end() else len(text)


def seams(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines that ``text[start:end]``, a text without line ends, was made of, as far as they can be told.

    >>> [text[s:e] for text in ["报告完毕。　　各位代表！　　再见。"] for s, e in seams(text, 0, len(text))]
    ['报告完毕。', '各位代表！', '再见。']
    """
    found: list[tuple[int, int]] = []
    at = start
    for hit in _SEAM.finditer(text, start, end):
        _add(found, text, at, hit.start())
        at = hit.end()
    _add(found, text, at, end)
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        left = start + len(piece) - len(piece.lstrip())
        found.append((left, left + len(stripped)))
