"""What is wrong with the characters of a raw text: where they stand, and which sentences they spoil."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from rendata.reading.paragraphs import paragraphs
from schemas.findings import Finding

# Characters that were lost or mean nothing outside the program that wrote them spoil the sentence they stand in.
_SPOILS = (
    ("read.replacement_character", "\ufffd"),
    ("read.control_character", "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"),
    ("read.private_use", "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"),
)
# Characters that print nothing are left out, and the sentence is whole.
_HIDES = (
    ("read.zero_width", "\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff"),
    ("read.bidi_control", "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"),
)
_CODES = [code for code, _ in (*_SPOILS, *_HIDES)] + ["read.escaped_character"]
_DAMAGE = re.compile(
    "|".join(f"([{characters}])[{characters}]*" for _, characters in (*_SPOILS, *_HIDES)) + r"|(<U\+[0-9A-F]{4,6}>)"
)
_ANY = re.compile("[" + "".join(characters for _, characters in (*_SPOILS, *_HIDES)) + "]")
_BLANK_CODES = frozenset(
    {0x00A0, 0x3000, 0xFEFF, 0x00AD, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F, 0x205F, 0x2060}
)
_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]*\s*")
_WORD = re.compile(r"[\w%％]")
_SPOILING = frozenset(code for code, _ in _SPOILS)
_LISTED = 100
_TOO_MUCH, _SEVERAL = 0.5, 3


class Span(NamedTuple):
    """Code points ``[start, end)`` of the raw text."""

    start: int
    end: int


def damage(text: str) -> tuple[Finding, ...]:
    """The damaged and the invisible characters of a raw text, in order. Of a character that spoils its sentence the finding
    spans the sentence; of the others it spans their run, and of each kind the first hundred are listed.

    >>> [(finding.code, finding.start, finding.end) for finding in damage("召开会议9次。收集\\ufffd条。")]
    [('read.replacement_character', 7, 12)]
    """
    if _ANY.search(text) is None and "<U+" not in text:
        return ()
    found: list[Finding] = []
    counts: dict[str, int] = {}
    sentences = _sentences(text)
    starts = [sentence.start for sentence in sentences]
    spoilt_to = 0
    for hit in _DAMAGE.finditer(text):
        group = hit.lastindex or 1
        code = _code(_CODES[group - 1], hit.group())
        start, end = hit.span()
        if code in _SPOILING:
            if start < spoilt_to:
                continue
            at = bisect_right(starts, start) - 1
            if at >= 0 and _inside(text, sentences[at], start, end):
                start, end = sentences[at]
                spoilt_to = end
            else:
                code = "read.stray_character"
        counts[code] = counts.get(code, 0) + 1
        if code in _SPOILING or counts[code] <= _LISTED:
            name = hit.group() if group == len(_CODES) else f"U+{ord(hit.group()[0]):04X}"
            found.append(Finding(code, start, end, {"character": name, "position": hit.start()}))
    for code, count in counts.items():
        if code not in _SPOILING and count > _LISTED:
            found.append(Finding("read.more", None, None, {"code": code, "count": count - _LISTED}))
    return tuple(found)


def spoilt(findings: tuple[Finding, ...]) -> list[tuple[int, int]]:
    """The raw spans of spoilt sentences, ascending and apart.

    >>> spoilt(damage("收集\\ufffd条。召开9次。"))
    [(0, 5)]
    """
    spans: list[tuple[int, int]] = []
    for finding in findings:
        if finding.code in _SPOILING and finding.start is not None and finding.end is not None:
            if spans and finding.start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(spans[-1][1], finding.end))
            else:
                spans.append((finding.start, finding.end))
    return spans


def too_much(text: str, findings: tuple[Finding, ...]) -> int | None:
    """The number of spoilt sentences where they make up half of the text or more, else None."""
    sentences = sum(1 for finding in findings if finding.code in _SPOILING)
    lost = sum(end - start for start, end in spoilt(findings))
    return sentences if sentences >= _SEVERAL and lost >= _TOO_MUCH * len(text) else None


def _code(code: str, characters: str) -> str:
    """The code of a character that another program wrote as its number depends on the character."""
    if code != "read.escaped_character" or int(characters[3:-1], 16) in _BLANK_CODES:
        return code
    return "read.replacement_character"


def _sentences(text: str) -> list[Span]:
    """The raw spans of the sentences of a text, paragraph by paragraph."""
    found: list[Span] = []
    for paragraph in paragraphs(text):
        start = paragraph.start
        for hit in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
            found.append(Span(start, hit.end()))
            start = hit.end()
        if start < paragraph.end:
            found.append(Span(start, paragraph.end))
    return found


def _inside(text: str, sentence: Span, start: int, end: int) -> bool:
    """Whether words of the sentence stand on both sides; else the character is a bullet, the mark of a table cell, dirt."""
    return _WORD.search(text, sentence.start, start) is not None and _WORD.search(text, end, sentence.end) is not None
