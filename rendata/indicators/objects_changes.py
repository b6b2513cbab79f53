"""The verb of a change or a level that a figure belongs to, and what the figure is compared with: 增长5.5%, 提高到98%, 快于全国1.2个百分点.

Annotation.md, *Settled cases* (Action).
"""

from __future__ import annotations

from rendata.indicators import objects_phrases as phrases
from rendata.indicators.objects_places import Place
from rendata.indicators.words import Line
from rendata.indicators.words_groups import groups

BEFORE_VERB = "DGXAYMZ#("
"""Letters between a subject and its figure: adverbs, levels, numbers that are none, quantities that part nothing."""


_BASES = frozenset("SMNBKQ")
"""Letters of what a figure is compared with."""


_LONGEST_BASE = 8
"""Words between a verb of comparison and its figure that are looked back over."""


def change(line: Line, here: Place) -> int | None:
    """The verb of change or holding that the quantity belongs to (增长5.5%, 提高到98%, 快于全国1.2个百分点, 保持10%以上增长)."""
    codes, words = line.codes, line.words
    left, right = here.left, here.right
    if codes[here.first - 1] == "L" and codes[here.last + 1 : here.last + 3] in ("W", "W,", "W;"):
        return here.last + 1 if words[here.last][-1] in "%％" else None  # 保交房项目实现100%交付
    if codes.find("H", left, right) < 0 and codes.find("P", left, right) < 0 and codes.find("G", left, right) < 0:
        return None  # no verb of change, and none of the words that lead to another
    behind = here.last + 1
    while behind < here.right and codes[behind] in "FTDX":
        behind += 1
    if here.last + 1 < behind < here.right and codes[behind] == "H":
        done = not codes[here.last + 1 : behind].strip("D") and codes[behind + 1 : behind + 2] in tuple("NBS")
        if not done:  # 投入6亿元持续改善环境
            return behind
    source = _source(line, here)
    if source is not None:
        return source
    dated = codes[here.first - 1 : here.first] == "T" and codes[here.first - 2 : here.first - 1] in ("D", "M", "F")
    at = phrases.run(codes, here.first - 1 if dated else here.first, here.left, "DGXMZS(")  # 提高到目前的93.6%
    if at > here.left and (codes[at - 1] in "YZ" or (words[at - 1] == "在" and at == here.first)):
        at = phrases.run(codes, at - 1, here.left, "DXZ")
    if at > here.left and codes[at - 1] == "H":
        based = at < here.first and words[here.last].endswith("百分点")  # 快于预期1.2个百分点
        return None if words[at - 1].endswith("于") and not based else at - 1
    if at - 1 == here.left > here.low and codes[at - 1] == "W" and codes[at - 2] == "#" and at < here.first:
        return at - 1 if "P" in codes[max(at - 5, here.low) : at] else None  # 由51家整合为33家
    share = codes[here.first - 1] == "T" and words[here.last][-1] in "%％"  # 按不低于本级支出的1%设置
    passed = -1 if share else codes.find("G", at, here.first - 1)
    while passed >= 0 and words[passed] not in groups["exceeding bases"]:
        passed = codes.find("G", passed + 1, here.first - 1)
    based = not _BASES.isdisjoint(codes[passed + 1 : here.first]) or words[here.last].endswith("百分点")
    if passed >= 0 and based:
        return passed  # 高于全市平均2.4个百分点
    base = at
    inside = "SNMKBFTR" if words[here.last][-1] in "%％点" else "SNMKBFTs"  # 低于指标数48人
    while base > here.left and codes[base - 1] in inside and at - base < 5:
        base -= 1
    if (
        here.left < base < at
        and (codes[base - 1] == "H" or (codes[base - 1] == "G" and codes[here.first - 1] != "T"))
        and len(words[base - 1]) > 1
        and words[base - 1][-1] in "于在至到出"
        and words[base - 1] not in groups["arriving"]  # 达到应到人数的三分之二
        and words[base - 2] not in groups["planning by"]  # 按照不低于水费收入15%的比例提取
        and not words[at - 1].endswith("限额")  # 控制在限额110亿元以内: the limit itself
    ):
        return base - 1  # 高于全市水平2.9个百分点
    if words[here.last].endswith("百分点"):
        compared = (
            i for i in range(at - 1, max(left - 1, at - _LONGEST_BASE), -1) if codes[i] in "HG" and words[i][-1] == "于"
        )
        return next(compared, None)  # 服判率高于未适用案件23.5个百分点
    return None


def _source(line: Line, here: Place) -> int | None:
    """The verb that leads from the quantity to the next: 由62天缩短至48天, 从2020年的51%提高到70%."""
    codes, verb = line.codes, here.last + 1
    while codes[verb : verb + 2] in ("/#", "&#"):
        verb += 2  # 标准分别从645元、431元提高到801元、600元
    verb += verb > here.last + 1 and line.words[verb : verb + 1] == ["分别"]  # 从645元和431元分别提高到
    if verb + 1 >= len(codes) or codes[verb] not in "HVW" or codes[verb + 1] not in "YZ#MG":
        return None
    start = origin(codes, here)
    if start is None or (codes[verb] != "H" and line.words[start] in ("将", "把")):
        return None  # 将办公用房1100平方米改建为服务站
    return verb


def origin(codes: str, here: Place) -> int | None:
    """由 or 从 before the quantity that a change sets out from (由换届时的62%上升到78%)."""
    start = here.first
    while start > here.left and here.first - start < 5:
        happened = codes[start - 1] in "VW" and codes[start : start + 1] in ("F", "Z")
        if codes[start - 1] not in "MTSBNDFGZQ" and not happened:
            break
        start -= 1
    return start - 1 if start > here.left and codes[start - 1] == "P" else None


def levelled(line: Line, here: Place) -> bool:
    """A verb of level between a noun and the quantity (平均用时为5天)."""
    return "G" in line.codes[here.edge : here.first] and here.before in phrases.INSIDE


def before_base(line: Line, end: int, here: Place) -> int:
    """Before the base of a share: 占总数的9.9%, 超过全体组成人员半数."""
    codes = line.codes
    level = codes.rfind("G", here.left, end) if codes[end - 1 : end] == "T" else -1
    if level >= here.left and line.words[level] != "有":
        return phrases.run(codes, level, here.left, BEFORE_VERB)  # 仅占应配人数的31%
    base = end
    while base > here.left and codes[base - 1] in "TNOKSBWsAMQD/&" and end - base < 8:
        base -= 1
    if here.left < base < end and codes[base - 1] == "G" and line.words[base - 1] != "有":
        return phrases.run(codes, base, here.left, BEFORE_VERB)
    return end


def comparison(line: Line, end: int, low: int) -> int:
    """Before what a change is compared with that ends before word ``end``: 比上年, 较去年同期."""
    codes, words = line.codes, line.words
    if end > low and words[end - 1] in ("相比", "相较"):
        with_what = next(
            (at for at in range(end - 1, max(low, end - 12) - 1, -1) if words[at] in ("与", "同", "和")), None
        )
        if with_what is not None:
            return phrases.run(codes, with_what, low, BEFORE_VERB)  # 与上年同期相比下降6.1%
    at = phrases.run(codes, end, max(low, end - 6), "NMSBFKQs")
    since = phrases.run(codes, at, max(low, end - 8), "NMSBFKQsWT")
    if since > low and words[since - 1] in ("由", "从"):
        at = since  # 财政赤字率由年初预算安排的3%提高到3.87%
    if words[at - 1 : at] == ["对"]:
        return end  # 工业对经济增长贡献率, 代表对办理结果满意率
    if words[at - 1 : at] == ["被"] and words[end - 1].endswith("率"):
        return end  # 一审裁判被改判发回重审率
    if at > low and codes[at - 1] == "P" and words[at - 1] not in groups["taking"] | groups["causing"]:
        at -= 1
        while at > low and words[at - 1] in groups["taking"]:
            at -= 1  # 限额将由2亿元增加到3亿元
        return phrases.run(codes, at, low, BEFORE_VERB)
    with_deed = codes.rfind("P", max(low, end - 7) + 1, end)
    while with_deed > low and words[with_deed] not in groups["comparing"]:
        with_deed = codes.rfind("P", max(low, end - 7) + 1, with_deed)
    return with_deed if with_deed > low and codes[with_deed - 1] in "Ns" else end  # 办结率比活动开展前提高11个百分点


def differs(line: Line, at: int) -> str | None:
    """How the quantity at word ``at`` says that a figure differs from another, as an action: 比上年多27件, 比全市平均低8个百分点."""
    codes, words = line.codes, line.words
    low = max(phrases.clause(codes, at)[0], at - _LONGEST_BASE)
    end = at
    while end > low and codes[end - 1] in "ZD":
        end -= 1
    if end == low or words[end - 1] not in groups["differing"]:
        return None
    return words[end - 1] if not groups["comparing"].isdisjoint(words[low : end - 1]) else None
