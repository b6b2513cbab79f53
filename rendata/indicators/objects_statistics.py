"""Object of a share, a rate, a level or a growth: what the figure is said of.

Annotation.md, *Settled cases* (Object): a share names its part, growth what grows, a named statistic is the object; with 分别
each value its own part.
"""

from __future__ import annotations

from rendata.indicators import objects_phrases as phrases
from rendata.indicators.objects import Found, Place
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.words import Line

_BEFORE_VERB = "DGXAYMZ#"


def change(line: Line, here: Place) -> int | None:
    """The verb of change or holding that the quantity belongs to (增长5.5%, 提高到98%, 快于全国1.2个百分点, 保持10%以上增长)."""
    codes, words = line.codes, line.words
    behind = here.last + 1
    while behind < here.right and codes[behind] in "FTDX":
        behind += 1
    if here.last + 1 < behind < here.right and codes[behind] == "H":
        return behind
    source = _source(codes, here)
    if source is not None:
        return source
    at = _skip(codes, here.first, here.left, "DGXMZ")
    if at > here.left and codes[at - 1] in "YZ":
        at = _skip(codes, at - 1, here.left, "DXZ")
    if at > here.left and codes[at - 1] == "H":
        return None if words[at - 1].endswith("于") else at - 1
    base = at
    while base > here.left and codes[base - 1] in "SNMKBFT" and at - base < 5:
        base -= 1
    if here.left < base < at and words[base - 1][-1] in "于在至到" and codes[base - 1] in "HG" and len(words[base - 1]) > 1:
        return base - 1
    return None


def _source(codes: str, here: Place) -> int | None:
    """The verb that leads from the quantity to the next: 由62天缩短至48天, 从2020年的51%提高到70%."""
    verb = here.last + 1
    if verb + 1 >= len(codes) or codes[verb] not in "HV" or codes[verb + 1] not in "YZ#MG":
        return None
    start = here.first
    while start > here.left and codes[start - 1] in "MTSBND" and here.first - start < 5:
        start -= 1
    return verb if start > here.left and codes[start - 1] == "P" else None


def levelled(line: Line, here: Place) -> bool:
    """A verb of level between a noun and the quantity (平均用时为5天)."""
    codes = line.codes
    return "G" in codes[here.edge : here.first] and here.edge > here.left and codes[here.edge - 1] in phrases.INSIDE


def find(line: Line, here: Place, verb: int | None) -> Found:
    """The object of a figure; ``verb`` is that of ``change``. ``elided`` where nothing stands before it."""
    codes = line.codes
    if verb is None and codes[here.first - 1 : here.first] == "V" and here.first > here.left:
        at = here.last + 1 + (codes[here.last + 1 : here.last + 2] == "F")
        reached = phrases.following(codes, at, here.right)  # 覆盖90%以上社区
        if reached is not None:
            return Found(phrases.name(line, phrases.trimmed(line, reached)), "after", reached)
    if verb is not None and verb > here.first:
        end = _skip(codes, here.first, here.left, _BEFORE_VERB + "HT")
    else:
        end = _skip(codes, here.first if verb is None else verb, here.left, _BEFORE_VERB if verb is None else _BEFORE_VERB + "H")
    before = end
    if verb is None:
        end = _base(line, end, here)
    if verb is None and end == before and here.left < end - 1 and codes[end - 1] == "T" and "G" not in codes[end : here.first]:
        end -= 1  # 全体组成人员的过半数
    end = _comparison(codes, end, here.left)
    start = phrases.subject(codes, end, here.left)
    if end - start == 1 and line.words[start] in ("占比", "比重", "比例"):
        start = end
    if start == end:
        return _part_behind(line, here) if verb is None else Found(None, "elided")
    phrase = Phrase(start, end)
    named = _satisfied(line, phrases.trimmed(line, phrase), here.left)
    governed = verb is None and start > here.left and codes[start - 1] == "H"  # 压减会议32%
    return Found(phrases.name(line, named), "statistic", phrase, Phrase(start - 1, start) if governed else None)


def topic(line: Line, here: Place) -> str | None:
    """The subject of the clause before, where a figure has none of its own (地区生产总值突破千亿大关，达到1032亿元)."""
    codes = line.codes
    if here.low == 0:
        return None
    low, high = phrases.clause(codes, here.low - 1)
    end = low
    while end < high and codes[end] in phrases.INSIDE:
        end += 1
    if end == low or end >= high or codes[end] not in "DGHV":
        return None
    return phrases.name(line, phrases.trimmed(line, Phrase(low, end)))


def _part_behind(line: Line, here: Place) -> Found:
    """67.5%的初中毕业生."""
    codes = line.codes
    at = here.last + 1
    while at < here.right and codes[at] in "FX":
        at += 1
    follows = phrases.following(codes, at, here.right) if at < here.right and codes[at] == "T" else None
    if follows is None:
        return Found(None, "elided")
    return Found(phrases.name(line, phrases.trimmed(line, follows)), "after", follows)


def _skip(codes: str, end: int, low: int, letters: str) -> int:
    while end > low and codes[end - 1] in letters:
        end -= 1
    return end


def _base(line: Line, end: int, here: Place) -> int:
    """Before the base of a share: 占总数的9.9%, 超过全体组成人员半数."""
    codes, words = line.codes, line.words
    base = end
    while base > here.left and codes[base - 1] in "TNOKSBWsAM" and end - base < 8:
        base -= 1
    if here.left < base < end and codes[base - 1] == "G" and words[base - 1] != "有":
        return _skip(codes, base, here.left, _BEFORE_VERB)
    return end


def _comparison(codes: str, end: int, low: int) -> int:
    """Before what a change is compared with: 比上年, 较去年同期."""
    at = end
    while at > low and codes[at - 1] in "NMSBFK" and end - at < 6:
        at -= 1
    if at > low and codes[at - 1] == "P":
        return _skip(codes, at - 1, low, _BEFORE_VERB)
    return end


def _satisfied(line: Line, phrase: Phrase, low: int) -> Phrase:
    """满意度 of somebody with something is 满意度 or 平均满意度: what 对 introduces is no part of its name."""
    if not line.words[phrase.end - 1].startswith("满意"):
        return phrase
    if not any(line.words[at] == "对" for at in range(max(low, phrase.start - 12), phrase.start)):
        return phrase
    start = phrase.end - 1
    if start > phrase.start and line.words[start - 1] in ("平均", "总体"):
        start -= 1
    return Phrase(start, phrase.end)
