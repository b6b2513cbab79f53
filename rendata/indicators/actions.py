"""Action: the verb that yields a quantity.

Annotation.md, *Fields* (action) and *Settled cases* (Action): the verb that governs the noun; else the verb whose subject it is;
a light verb gives way to the deed behind it; a level has none.
"""

from __future__ import annotations

from rendata.indicators import actions_verbs as verbs
from rendata.indicators import objects_phrases as phrases
from rendata.indicators.objects import EVENT_UNITS, STATISTICS, Found, Place, Quantity
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.words import Line


SUBMITTING = frozenset(("提请", "报请", "提交"))
REACHING = frozenset(("跨越", "跨过", "跨上", "迈上", "迈过", "站上", "迈入"))
ORGANISING = frozenset(("召开", "举办", "举行", "开设", "组织", "开展", "承办", "主办"))


def find(line: Line, here: Place, quantity: Quantity, found: Found, previous: str | None) -> str | None:
    """The action of a quantity whose object was found. ``previous`` is that of the quantity before it in the sentence."""
    if quantity.unit == "岁":
        return None
    if found.verb is not None:
        return verbs.text(line, found.verb)
    if found.phrase is None:
        if line.codes[here.edge - 1 : here.edge] == "T" and here.edge > here.left + 1:
            relative = verbs.ending(line.codes, here.edge - 1, here.left)
            if relative is not None:
                return verbs.text(line, relative)  # 已解决的238件
        deed = verbs.after(line, here.last + 1, here.high)
        return deed or previous
    if quantity.kind == "money" or (quantity.kind == "measure" and line.codes[here.last - 1] == "#"):
        if here.first < here.last and "##" in line.codes[here.first : here.last + 1]:
            return None  # 两个千亿元台阶
        if line.codes[here.last + 1 : here.last + 2] == "T":
            chain = verbs.ending(line.codes, here.edge, here.left)
            return verbs.text(line, chain) if chain and chain.end == here.first else None
        chain = None if _levelled(line, here) else _governing(line, here, quantity.unit, found)
        goes_on = chain is None and found.phrase.start == here.left > here.low and line.codes[here.left - 1] in "/&"
        return verbs.text(line, chain) if chain else previous if goes_on else None
    if found.side == "after":
        return _of_following(line, here, quantity, found, previous)
    return _of_preceding(line, here, quantity, found.phrase, previous)


def change(line: Line, verb: int | None) -> str | None:
    """The verb of change as the action is called: without its complement (提高到 → 提高)."""
    return None if verb is None else verbs.without_complement(line.words[verb])


def _governing(line: Line, here: Place, unit: str, found: Found) -> Phrase | None:
    """The verb before the quantity or its noun."""
    codes = line.codes
    end = here.edge
    if found.side == "before" and found.phrase is not None:
        end = found.phrase.start
    chain = verbs.ending(codes, end, here.left)
    if chain is None or codes[chain.end - 1] == "W":
        first = verbs.main(codes, here.left, end)
        if first is None:
            return chain
        if chain is not None and chain.start > here.left and codes[chain.start - 1] in "OK":
            return chain  # 组织代表视察了6个项目
        compound = chain is not None and chain.end - chain.start > 1
        return chain if compound or (chain is not None and chain.start == first.start) else first
    if here.left < chain.start:
        first = verbs.main(codes, here.left, chain.start)
        if first is not None and line.words[first.start] in SUBMITTING:
            return first
        organised = unit in EVENT_UNITS and line.words[chain.start] not in ORGANISING
        if first is not None and organised and line.words[first.start] in ORGANISING:
            return Phrase(first.start, first.start + 1)
    return chain


def _of_following(line: Line, here: Place, quantity: Quantity, found: Found, previous: str | None) -> str | None:
    codes = line.codes
    phrase = found.phrase or Phrase(here.last, here.last + 1)
    before = codes[here.edge - 1] if here.edge > here.left else "^"
    if before == "P":
        if codes[phrase.end : phrase.end + 1] == "T":
            light = codes.find("L", phrase.end, here.right)  # 对12部法律的实施情况进行检查
            return verbs.behind_light(line, light, here.right) if light >= 0 else None
        return verbs.after(line, phrase.end, here.high)
    if before == "p":
        return None
    if before == "E":
        deed = verbs.after(line, phrase.end, here.high)
        if deed is not None:
            return deed
    if before == "T":
        relative = verbs.ending(codes, here.edge - 1, here.left)
        end = relative.start if relative else here.edge - 1
        chain = verbs.main(codes, here.left, end) or verbs.leading(codes, here.left, end)
        if chain is not None and relative is None and chain.start == here.left:
            deed = verbs.after(line, phrase.end, here.high)  # 来自各行各业的30名代表参加培训
            if deed is not None:
                return deed
        if chain is None:
            deed = None if "p" in codes[here.left : here.edge] else verbs.after(line, phrase.end, here.high)
            return deed or (verbs.text(line, relative) if relative else None)
    else:
        chain = _governing(line, here, quantity.unit, found)
    if chain is None and codes[here.first - 1] == "G" and line.words[here.first - 1] in REACHING:
        return line.words[here.first - 1]
    if chain is None:
        return _without_governor(line, here, phrase, previous)
    if line.words[chain.start] in SUBMITTING:
        return verbs.text(line, chain)
    if codes[chain.start] == "L" and quantity.unit not in EVENT_UNITS and codes[phrase.end : phrase.end + 1] == "T":
        return verbs.behind_light(line, phrase.end, here.right)
    if codes[chain.start] == "Y" or (codes[chain.start] in "LU" and chain.end == chain.start + 1 and quantity.unit not in EVENT_UNITS):
        return verbs.after(line, phrase.end, here.high) or verbs.text(line, chain)
    return verbs.text(line, chain)


def _without_governor(line: Line, here: Place, phrase: Phrase, previous: str | None) -> str | None:
    codes = line.codes
    between = codes[here.left : here.first]
    if previous is not None and here.left > here.low and not between.strip(phrases.INSIDE.replace("W", "") + "/&ZE"):
        return previous
    if _modifies(line, here, phrase):
        return None
    deed = verbs.after(line, phrase.end, here.high)
    if deed is not None:
        return verbs.chosen(line, here.low, phrase) or deed
    chain = verbs.leading(codes, here.left, here.edge)
    if chain is not None:
        return verbs.text(line, chain)
    if codes[phrase.end - 1] in "Ww":
        return verbs.bare(line.words[phrase.end - 1])
    return previous if _verbless(line, here) else None


def _modifies(line: Line, here: Place, phrase: Phrase) -> bool:
    """The quantity only modifies another noun (265项任务完成率达98%; 两个层面的不同实际)."""
    codes = line.codes
    return codes[phrase.end : phrase.end + 1] == "T" or (
        phrase.end - phrase.start > 1 and line.words[phrase.end - 1].endswith("率") and here.right < here.high
    )


def _levelled(line: Line, here: Place) -> bool:
    """A verb of level stands right before the quantity (达, 超过; not 共, 约, 不少于)."""
    word = line.words[here.first - 1]
    return "G" in line.codes[here.edge : here.first] and word not in ("共", "约", "近", "逾") and word[0] not in "不未"


def _verbless(line: Line, here: Place) -> bool:
    return not any(code in "VLUHYW" for code in line.codes[here.low : here.high])


def _of_preceding(line: Line, here: Place, quantity: Quantity, phrase: Phrase, previous: str | None) -> str | None:
    codes = line.codes
    chain = verbs.ending(codes, phrase.start, here.left)
    if chain is not None:
        chain = _governing(line, here, quantity.unit, Found(None, "before", phrase))
    before = codes[phrase.start - 1] if phrase.start > here.low else "^"
    level = _levelled(line, here)
    if level and (chain is None or chain.end < phrase.start):
        relative = verbs.ending(codes, phrase.start - 1, here.left) if before == "T" else None
        relative = (verbs.main(codes, here.left, phrase.start - 1) if before == "T" else None) or relative
        return verbs.text(line, relative) if relative else None  # 出席会议的代表有286名
    if chain is None and before not in "/&^":
        chain = verbs.main(codes, here.left, phrase.start - 1)
    if chain is not None:
        if codes[chain.start] == "L" and quantity.unit not in EVENT_UNITS and codes[phrase.end - 1] in "Ww":
            return verbs.text(line, Phrase(phrase.end - 1, phrase.end))
        return verbs.text(line, chain)
    if previous is not None and phrase.start == here.left > here.low:
        return previous
    if before in "/&R" and previous is not None:
        return previous
    deed = verbs.after(line, here.last + 1, here.high)
    if deed is not None:
        return deed
    if before == "T":
        relative = verbs.ending(codes, phrase.start - 1, here.left)
        if relative is not None:
            return verbs.text(line, relative)  # 交由政府办理的建议117件
    if line.words[phrase.end - 1][-1] in STATISTICS or here.low == 0 or not _verbless(line, here):
        return None
    return previous
