"""What is wrong with the characters of a raw text: where they stand, and which sentences they spoil."""

from __future__ import annotations

import re
from bisect import bisect_right

from rendata.reading.paragraphs import Paragraph, paragraphs
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
_SENTENCE_END = re.compile(r"[。！？!?]")
_WORD = re.compile(r"[\w%％]")
_LISTED = 100
_TOO_MUCH = 0.5


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
    spoiling = {code for code, _ in _SPOILS}
    printed = paragraphs(text)
    starts = [paragraph.start for paragraph in printed]
    for hit in _DAMAGE.finditer(text):
        group = hit.lastindex or 1
        code = _CODES[group - 1]
        details: dict[str, str | int] = {"character": _name(hit.group(group)), "position": hit.start()}
        if code == "read.escaped_character":
            details["character"] = hit.group()
            if int(hit.group()[3:-1], 16) not in _BLANK_CODES:
                code = "read.replacement_character"
        start, end = hit.span()
        if code in spoiling:
            at = bisect_right(starts, start) - 1
            sentence = _sentence(text, printed[at], start) if at >= 0 and start < printed[at].end else None
            if sentence is None:
                code = "read.stray_character"
            else:
                start, end = sentence
                if found and found[-1].code == code and found[-1].start == start:
                    continue
        counts[code] = counts.get(code, 0) + 1
        if code in spoiling or counts[code] <= _LISTED:
            found.append(Finding(code, start, end, details))
    for code, count in counts.items():
        if code not in spoiling and count > _LISTED:
            found.append(Finding("read.more", None, None, {"code": code, "count": count - _LISTED}))
    return tuple(found)


def spoilt(findings: tuple[Finding, ...]) -> list[tuple[int, int]]:
    """The raw spans of spoilt sentences, ascending and apart.

    >>> spoilt(damage("收集\\ufffd条。召开9次。"))
    [(0, 5)]
    """
    codes = {code for code, _ in _SPOILS}
    spans: list[tuple[int, int]] = []
    for finding in findings:
        if finding.code in codes and finding.start is not None and finding.end is not None:
            if spans and finding.start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(spans[-1][1], finding.end))
            else:
                spans.append((finding.start, finding.end))
    return spans


def too_much(text: str, findings: tuple[Finding, ...]) -> int | None:
    """The number of spoilt sentences where they make up half of the text or more, else None."""
    spans = spoilt(findings)
    if sum(end - start for start, end in spans) < _TOO_MUCH * len(text) or len(spans) < 3:
        return None
    return len(spans)


def _name(character: str) -> str:
    return f"U+{ord(character[0]):04X}"


def _sentence(text: str, paragraph: Paragraph, position: int) -> tuple[int, int] | None:
    """The raw span of the sentence at ``position``; None where nothing but the character itself is damaged: at the edge of
    a paragraph (a bullet, a mark that ends a table cell) or beside punctuation only."""
    before = _visible(text[paragraph.start : position])
    after = _visible(text[position : paragraph.end])
    if not before or not after:
        return None
    start = paragraph.start
    for hit in _SENTENCE_END.finditer(text, paragraph.start, position):
        start = hit.end()
    close = _SENTENCE_END.search(text, position, paragraph.end)
    end = close.end() if close else paragraph.end
    while start < position and (text[start].isspace() or text[start] in "”’）)"):
        start += 1
    return start, end


def _visible(content: str) -> str:
    return "".join(_WORD.findall(_DAMAGE.sub("", content)))
