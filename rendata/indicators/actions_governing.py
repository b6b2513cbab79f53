"""What governs a quantity or its noun within the clause: the verb, the preposition before a list, a verb of level.

Annotation.md, *Fields* (action): the verb that governs the noun. What is done with it to name the action is ``actions``.
"""

from __future__ import annotations

from rendata.indicators import actions_verbs as verbs
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import Place, Quantity
from rendata.indicators.words import Line, is_thing
from rendata.indicators.words_groups import groups


def governor(line: Line, here: Place, quantity: Quantity, end: int) -> Phrase | None:
    """The verb that governs what begins at word ``end``: the chain right before it, or, where that is a verbal noun, the first
    verb of the clause."""
    codes = line.codes
    laid = _laying_down(line, here, end)
    if laid is not None:
        return laid
    chain = verbs.ending(codes, end, here.left)
    if chain is None:
        return verbs.main(codes, here.left, end)
    if line.words[chain.end].startswith("情况") and chain.start > here.left and codes[chain.start - 1] in "NKO":
        return verbs.main(codes, here.left, chain.start) or chain  # 听取审议意见落实情况报告6次
    if codes[chain.end - 1] == "W":
        first = verbs.main(codes, here.left, end)
        of_people = chain.start > here.left and codes[chain.start - 1] in "OK"  # 组织代表视察了6个项目
        if first is None or of_people or chain.end - chain.start > 1 or chain.start == first.start:
            return chain
        return first
    first = verbs.main(codes, here.left, chain.start) if here.left < chain.start else None
    if first is not None and line.words[first.start] in groups["submitting"]:
        return first
    if first is not None and line.words[chain.start] in groups["handed down"] and codes[chain.start - 1] in "KNOW":
        return first  # 办结环保督察交办信访件87件, 办结代表关注案件5件
    if first is not None and codes[chain.start - 1] in "KO" and line.words[first.start] in groups["transferring"]:
        return Phrase(first.start, first.start + 1)
    if first is not None and line.words[first.start] in groups["handling"] and codes[chain.start - 1] in "KO":
        return Phrase(first.start, first.start + 1)
    if (
        first is not None
        and "P" in codes[first.end : chain.start]
        and codes[chain.start] == "L"
        and codes[first.end] == "O"
    ):
        return chain  # 组织执法人员对企业进行了43次突击检查
    if first is not None and quantity.unit in groups["event units"] and line.words[first.start] in groups["organising"]:
        asked = verbs.past_pivot(line, first, end)
        if "E" in codes[end : here.first] + codes[chain.end : end] and line.words[asked.start] in groups["attending"]:
            return asked  # 组织代表参加培训、座谈等活动12次
        if line.words[asked.start] in groups["watching"]:
            return asked  # 组织代表旁听庭审16场
        return chain if line.words[chain.start] in groups["organising"] else Phrase(first.start, first.start + 1)
    return chain


def _laying_down(line: Line, here: Place, end: int) -> Phrase | None:
    """The verb of measures told by what they are to do: 出台促进消费扩容提质15条措施."""
    if groups["laid down"].isdisjoint(line.words[here.last + 1 : here.last + 3]):
        return None
    first = verbs.main(line.codes, here.left, end)
    if first is None or line.words[first.start] not in groups["laying down"]:
        return None
    end = first.start + 1
    while line.words[end] in groups["laying down"]:
        end += 1  # 制定出台
    return Phrase(first.start, end)


def handing(line: Line, chain: Phrase, low: int) -> Phrase | None:
    """The verb that hands a thing over to those who then act on it: 移交县政府整改12条 is 移交."""
    at = chain.start - 1
    while at > low and line.codes[at] in "KNO&/S":
        at -= 1
    handed = low <= at < chain.start - 1 and line.words[at] in groups["transferring"]
    return Phrase(at, at + 1) if handed else None


def opening(line: Line, here: Place, end: int) -> int | None:
    """The preposition that what ends at word ``end`` stands behind in its clause, no verb between (对城建局、水利局等8个部门)."""
    at = end - 1
    low = max(here.left, end - verbs.REACH)
    while at >= low and line.codes[at] not in "PpVULHYT":
        at -= 1
    if at >= low and line.codes[at] in "Pp":
        return at
    first = here.left
    while line.codes[first] in "AD":
        first += 1  # 主要用于管网改造、医院迁建等6个项目
    return first if line.codes[first] == "p" else None


def of_list(line: Line, here: Place, end: int) -> Phrase | None:
    """The verb before a list that 等 closes before word ``end``; its items may hold verbs of their own."""
    chain = verbs.leading(line.codes, here.left, end) or verbs.main(line.codes, here.left, end)
    parted = line.codes.find("/", here.left, end)
    named = verbs.naming(line, here.left, chain.start) if chain is not None else None
    if named is not None:
        return named
    if chain is None or (0 <= parted < chain.start and line.codes[here.last + 1 : here.right].find("T") >= 0):
        return None  # 环境整治、电网改造等8个项目的满意率
    deeds = parted >= 0 and line.codes[parted + 1 : parted + 2] == "V" and line.codes[chain.start : chain.end] == "VV"
    if deeds and chain.end < parted:
        return Phrase(chain.start, chain.start + 1)  # 议定加装电梯、增设晾衣架等事项
    closed = line.codes.find("VT", here.left, chain.start)
    if closed >= 0:
        return verbs.ending(line.codes, closed + 1, here.left)  # 代表提出的改造管网、增设站点等12件建议
    return verbs.past_way(line, verbs.past_pivot(line, chain, end), end)


def covering(line: Line, at: int) -> str | None:
    """The word before word ``at`` where it says what is covered: 涉及资金3亿元."""
    covers = at > 0 and line.words[at - 1] in groups["covering"]
    return verbs.without_complement(line.words[at - 1]) if covers else None


def levelled(line: Line, here: Place) -> bool:
    """A verb of level stands right before the quantity (达, 超过; not 共, 约, 不少于)."""
    if "G" not in line.codes[here.edge : here.first]:
        return False
    word = line.words[here.first - 1]
    return word not in groups["bounds"] and word[0] not in "不未"


def exceeded(line: Line, here: Place, phrase: Phrase) -> str | None:
    """The verb of a sum that is said to be exceeded: 争取资金超900亿元; none of a level (存款余额超900亿元)."""
    if line.words[here.first - 1] not in groups["exceeding"]:
        return None
    chain = verbs.ending(line.codes, phrase.start, here.left)
    acts = chain is not None and line.codes[chain.end - 1] in "VUH"
    return verbs.text(line, chain) if chain is not None and acts else None


def verbless(line: Line, here: Place) -> bool:
    clause = line.codes[here.low : here.high]
    lent = here.before == "W" and line.words[here.last].endswith("元") and is_thing(line.words[here.edge - 1])
    if lent:
        clause = clause.replace("W", "N", 1)  # 外国政府贷款5000万元
    return clause[-1:] != "A" and not any(code in "VLUHYW" for code in clause)


def main_or_relative(line: Line, here: Place, phrase: Phrase) -> Phrase | None:
    if line.words[phrase.end - 1][-1] in groups["figure endings"]:
        return None  # 林场管护的森林面积达到23万亩
    main = suffered(line, here.left, phrase.start - 1) or verbs.main(line.codes, here.left, phrase.start - 1)
    if main is not None and line.words[main.start] in groups["with a complement"]:
        main = None  # 交由政府办理的建议共计58件
    return main or verbs.ending(line.codes, phrase.start - 1, here.left)


def suffered(line: Line, low: int, high: int) -> Phrase | None:
    """What happened to those whom a clause with 的 describes: 因违反规定被追究责任的单位13家."""
    at = next((at for at in range(low, high - 1) if line.words[at] == "被"), None)
    return Phrase(at + 1, at + 2) if at is not None and line.codes[at + 1] in "VW" else None


def outer(line: Line, low: int, high: int) -> str | None:
    """The verb of the clause or the part of one that ``[low, high)`` is, as the action is called."""
    chain = verbs.main(line.codes, low, high) or verbs.leading(line.codes, low, high)
    return None if chain is None else verbs.text(line, chain)
