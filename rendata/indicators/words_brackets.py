"""Quotations and brackets among the words of a sentence: one word, or a clause of its own behind it."""

from __future__ import annotations

import re
from collections.abc import Collection

QUOTED = re.compile("“[^“”]*”")
BRACKETED = re.compile(r"\([^()]*\)")

_LIST_MARKER = re.compile("[(（][0-9０-９一二三四五六七八九十]{1,3}[)）]")
"""A bracket that numbers an item (（4）改造背街小巷23条) and begins a clause."""

_COUNTED = frozenset("NnsOKQqv")
"""What a quantity alone in brackets counts, standing right behind it."""

_ASIDES = ("下同", "下称", "以下", "简称", "详见", "见附")
"""How brackets begin that say nothing of the word they follow (建议（下称建议）12件)."""


def joined(pattern: re.Pattern[str], code: str, words: list[str], codes: str) -> tuple[list[str], str]:
    """Each stretch that ``pattern`` finds made one word with the letter ``code``; stretches with a quantity stay."""
    kept: list[str] = []
    letters: list[str] = []
    at = 0
    for hit in pattern.finditer(codes):
        if "#" in hit[0]:
            continue
        start, end = hit.span()
        kept += words[at:start]
        kept.append("".join(words[start:end]))
        letters += (codes[at:start], code)
        at = end
    kept += words[at:]
    letters.append(codes[at:])
    return kept, "".join(letters)


def alternatives(words: list[str], codes: str, names: Collection[str]) -> tuple[list[str], str]:
    """A word of ``names`` with others of them in a bracket as one word: 乡（镇）, 村（社区、农场）.

    >>> alternatives(["11个", "乡", "（镇）", "干部"], "#q(O", {"乡", "镇"})
    (['11个', '乡（镇）', '干部'], '#NO')
    """
    for at in range(len(words) - 1, 0, -1):
        if codes[at] == "(" and words[at - 1] in names and words[at][1:-1].split("、")[0] in names:
            words[at - 1 : at + 1] = [words[at - 1] + words[at]]
            codes = codes[: at - 1] + "N" + codes[at + 1 :]
    return words, codes


def places(codes: str) -> list[int]:
    """Where the quantities stand."""
    found = []
    at = codes.find("#")
    while at >= 0:
        found.append(at)
        at = codes.find("#", at + 1)
    return found


def set_apart(words: list[str], codes: str) -> tuple[list[str], str, list[int], Collection[int]]:
    """Brackets with a quantity behind the sentence as clauses of their own, those without one (a word each) in their place; with the
    places of the quantities, and the numbers of those moved."""
    numbered = (code == "(" and _LIST_MARKER.fullmatch(word) for word, code in zip(words, codes, strict=True))
    codes = "".join("," if marker else code for marker, code in zip(numbered, codes, strict=True))
    kept = [at for at, code in enumerate(codes) if code != "(" or not words[at][1:].startswith(_ASIDES)]
    if len(kept) < len(words):
        words, codes = [words[at] for at in kept], "".join(codes[at] for at in kept)
    marks = places(codes)
    order: list[int] = []
    behind: list[int] = []
    at = 0
    for hit in BRACKETED.finditer(codes):
        start, end = hit.span()
        order += range(at, start)
        at = end
        if hit[0] == "(#)" and codes[start - 1 : start] in _COUNTED:
            order.append(start + 1)  # 幼儿园（3所）、小学（5所）
            continue
        behind.append(end - 1)  # the closing bracket opens the clause
        behind += range(start + 1, end - 1)
    order += range(at, len(codes))
    new = {old: place for place, old in enumerate(order + behind)}
    moved = set(behind)
    return (
        [words[old] for old in order + behind],
        "".join("," if codes[old] == ")" else codes[old] for old in order + behind),
        [new[old] for old in marks],
        frozenset(number for number, old in enumerate(marks) if old in moved),
    )
