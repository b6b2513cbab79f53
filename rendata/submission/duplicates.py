"""Whether a text is there already: the same bytes, the same text but for white space, most of the same clauses."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from schemas.findings import Finding

NEAR = 0.7
"""Share of the shorter text's clauses that the other holds too. Of 31 provincial reports of one year no two have more than a
twelfth in common."""

# Clauses shorter than this (各位代表, 会议强调) stand in every text.
_CLAUSE = re.compile(r"[\w%]{8,}")
_FEWEST = 10


class Print(NamedTuple):
    """What is compared of a text: the hash of its bytes, that of its characters without white space, those of its clauses
    that matter, and how many it has in all."""

    file: str
    sha256: str
    squeezed: str
    clauses: frozenset[str]
    size: int = 0


def fingerprint(file: str, sha256: str, text: str, among: Collection[str] | None = None) -> Print:
    """The fingerprint of the decoded text of ``file`` (a path below raw/). Line wraps cut no clause. Of its clauses those are
    kept that are in ``among``, where it is given: what a library is compared for.

    >>> fingerprint("a/1.txt", "", "甲 乙\\n丙").squeezed == fingerprint("a/2.txt", "", "甲乙丙").squeezed
    True
    """
    joined = "".join(text.split())
    clauses = frozenset(_CLAUSE.findall(joined))
    kept = clauses if among is None else clauses.intersection(among)
    return Print(file, sha256, _digest(joined), kept, len(clauses))


def squeezed(text: str) -> str:
    """The hash of a text's characters without white space: two texts that share it differ in nothing else.

    >>> squeezed("甲 乙\\n") == squeezed("甲乙")
    True
    """
    return _digest("".join(text.split()))


def _digest(joined: str) -> str:
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def among(prints: Iterable[Print]) -> dict[str, Finding]:
    """Of texts in order, those that one before them makes superfluous, by file: ``text.duplicate``,
    ``text.duplicate_but_spaces``, or ``text.near_duplicate`` with the share they have in common.

    >>> one, two = (fingerprint(f"a/{n}.txt", str(n), "听取审议专项工作报告。" + " " * n) for n in (1, 2))
    >>> among([one, two])["a/2.txt"].code
    'text.duplicate_but_spaces'
    """
    by_bytes: dict[str, str] = {}
    by_text: dict[str, str] = {}
    holders: defaultdict[str, list[int]] = defaultdict(list)
    earlier: list[Print] = []
    found: dict[str, Finding] = {}
    for item in prints:
        if item.sha256 in by_bytes:
            found[item.file] = Finding("text.duplicate", None, None, {"other": by_bytes[item.sha256]})
            continue
        if item.squeezed in by_text:
            found[item.file] = Finding("text.duplicate_but_spaces", None, None, {"other": by_text[item.squeezed]})
            continue
        near = _nearest(item, earlier, holders)
        if near is not None:
            found[item.file] = near
        by_bytes[item.sha256] = by_text[item.squeezed] = item.file
        for clause in item.clauses:
            holders[clause].append(len(earlier))
        earlier.append(item)
    return found


def _nearest(item: Print, earlier: list[Print], holders: dict[str, list[int]]) -> Finding | None:
    shared = Counter(index for clause in item.clauses for index in holders.get(clause, ()))
    best: tuple[float, str] | None = None
    for index, count in shared.items():
        fewest = min(item.size, earlier[index].size)
        if fewest >= _FEWEST and count >= NEAR * fewest and (best is None or (count / fewest) > best[0]):
            best = count / fewest, earlier[index].file
    if best is None:
        return None
    return Finding("text.near_duplicate", None, None, {"other": best[1], "share": round(100 * best[0])})
