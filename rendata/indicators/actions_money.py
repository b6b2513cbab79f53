"""Action of money and of sizes that stand side by side with their number: only a verb that governs them, or one that gives them.

Annotation.md, *Settled cases* (Action). What a sum is of is ``objects_money``.
"""

from __future__ import annotations

from rendata.indicators import actions_governing
from rendata.indicators import actions_verbs as verbs
from rendata.indicators import actions_verbs_behind as verbs_behind
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import Found, Place, Quantity
from rendata.indicators.words import Line
from rendata.indicators.words_groups import endings, groups


def find(line: Line, here: Place, quantity: Quantity, found: Found, phrase: Phrase, previous: str | None) -> str | None:
    """Of money and sizes only a verb that governs them: 下达资金4800万元; none of 金额大于3万元的微实事, 两个千亿元台阶."""
    codes = line.codes
    behind = codes[here.last + 1 : here.last + 2]
    size = found.side == "after" and here.first == here.last and behind == "F"
    told = "##" in codes[here.first : here.last + 1] and (found.side == "after" or behind == "F")  # but 土地5宗326亩
    if told or (size and codes[here.last + 2 : here.last + 3] != "T"):
        imposed = here.first > here.left and line.words[here.first - 1] in groups["imposing"]
        return line.words[here.first - 1] if imposed else None  # 两个千亿元台阶, 亿元以上项目; 处2万元以上罚款
    if behind == "T":
        if found.side == "before" and not groups["matters"].isdisjoint(line.words[here.last + 2 : here.last + 3]):
            wrong = verbs.ending(codes, phrase.start, here.left)
            return verbs.text(line, wrong) if wrong else None  # 多计工程款365万元的问题
        sized = here.edge > here.left and line.words[here.edge - 1] in groups["fund sizes"]
        chain = verbs.ending(codes, here.edge - sized, here.left)  # 设立规模2亿元的基金
        if sized:
            return verbs.text(line, chain) if chain else None
        return verbs.text(line, chain) if chain and chain.end in (here.first, here.edge) else None
    held = phrase.start > here.left and codes[phrase.start - 1] in "HZ"  # 控制在限额110亿元以内
    if held and line.words[phrase.end - 1].endswith("限额"):
        return None
    goes_on = found.side == "before" and here.right > here.last + 1
    settled = goes_on and (line.words[here.last + 1] in groups["settled"] or _due(line, here.last + 1))
    if settled and not groups["totals"].isdisjoint(line.words[here.edge : here.first]):
        deed = verbs_behind.after(line, here.last + 1, here.high)
        if deed is not None:
            return deed  # 工资共计463万元已全部发放到位
    if found.side == "after" and here.before == "^" and codes[here.left : here.first] == "G" and _due(line, phrase.end):
        return verbs_behind.after(line, phrase.end, here.high)  # 有1.08亿元项目资金年初未细化到单位
    if actions_governing.levelled(line, here):
        return actions_governing.exceeded(line, here, phrase) if found.side == "before" else None
    chain = actions_governing.governor(line, here, quantity, here.edge if found.side == "after" else phrase.start)
    if chain is not None:
        return verbs.text(line, chain)
    if settled:
        return verbs_behind.after(line, here.last + 1, here.high)  # 结余资金1520万元已收回国库
    taken = phrase.start > here.low and line.words[phrase.start - 1] in groups["taking"]
    took = codes.find("P", here.left, here.edge)
    if found.side == "after" and took >= 0 and line.words[took] in groups["taking"] and behind != "T":
        return verbs_behind.after(line, phrase.end, here.high)  # 将滞留的1.87亿元资金全部拨付到项目
    passive = not groups["receiving"].isdisjoint(line.words[phrase.end : phrase.end + 1])
    told = codes[phrase.end : phrase.end + 1] == "D" or passive  # 13.7亿元低效资产得到处置
    opens = here.low == here.left == here.edge or _due(line, phrase.end)
    if found.side == "after" and opens and (told or _due(line, phrase.end)):
        return verbs_behind.after(line, phrase.end, here.high)  # 762万元资金已全部兑付到户
    if goes_on and taken:
        return verbs_behind.after(line, here.last + 1, here.high)  # 将上年结转资金2386万元编入预算
    budgeted = _budgeted(line, phrase) if found.side == "before" else None
    if budgeted is not None:
        return budgeted
    covering = actions_governing.covering(line, phrase.start) if found.side == "before" else None
    if found.side == "before" and phrase.start > here.low and line.words[phrase.start - 1] in groups["serving"]:
        return line.words[phrase.start - 1]  # 重点用于征地补偿9.4亿元
    listed = phrase.start == here.left > here.low and codes[here.left - 1] in "/&"
    listed = listed and "#" in codes[here.low : here.left]  # 指出厚度不足、宽度达不到3.5米等问题7个
    listed = listed or (line.words[here.low] == "其中" and phrase.start == here.low + 1)
    return covering or (previous if listed else _allotted(line, here))


def _due(line: Line, at: int) -> bool:
    """Whether what stands at word ``at`` tells what should be done, or was not: 18.7亿元政府债务应列入预算, 资金年初未细化到单位."""
    at += line.codes[at : at + 1] == "M"
    return not groups["due"].isdisjoint(line.words[at : at + 1])


def _allotted(line: Line, here: Place) -> str | None:
    """The verb before a colon that allots the sums behind it: 主要安排：教育支出14.2亿元，科学技术支出1.35亿元."""
    at = here.low - 1
    while at > 0 and here.low - at < verbs.REACH and line.codes[at] not in ";VLUHY":
        if line.words[at] in ("：", ":"):
            return line.words[at - 1] if line.words[at - 1] in groups["giving"] else None
        at -= 1
    return None


def _budgeted(line: Line, phrase: Phrase) -> str | None:
    """The verb between who gives a sum and what for: 市财政安排教育支出8.2亿元, 县财政投入8600万元."""
    codes, words = line.codes, line.words
    for at in range(phrase.start + 1, phrase.end):
        gives = codes[at - 1] == "K" or words[at - 1].endswith(endings("givers"))
        if words[at] in groups["giving"] and (gives or at < phrase.end - 1):
            return words[at]
    return None
