"""What is wrong with the characters of a raw text, and where."""

from __future__ import annotations

import re

from schemas.findings import Finding

_KINDS = (
    ("read.replacement_character", "\ufffd"),
    ("read.control_character", "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff"),
    ("read.private_use", "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"),
    ("read.zero_width", "\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff"),
    ("read.bidi_control", "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"),
)
_DAMAGE = re.compile("|".join(f"([{characters}]+)" for _, characters in _KINDS))
_LISTED = 100


def damage(text: str) -> tuple[Finding, ...]:
    """The runs of damaged or invisible characters of a raw text, in order; of each kind the first hundred.

    >>> damage("收集\\ufffd条")
    (Finding(code='read.replacement_character', start=2, end=3, details={'character': 'U+FFFD'}),)
    """
    found: list[Finding] = []
    counts: dict[str, int] = {}
    for hit in _DAMAGE.finditer(text):
        code = _KINDS[(hit.lastindex or 1) - 1][0]
        counts[code] = counts.get(code, 0) + 1
        if counts[code] <= _LISTED:
            found.append(Finding(code, hit.start(), hit.end(), {"character": f"U+{ord(hit.group()[0]):04X}"}))
    for code, count in counts.items():
        if count > _LISTED:
            found.append(Finding("read.more", None, None, {"code": code, "count": count - _LISTED}))
    return tuple(found)
