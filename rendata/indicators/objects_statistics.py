"""Object of a share, a rate, a level or a growth: what the figure is said of.

Annotation.md, *Settled cases* (Object): a share names its part, growth what grows, a named statistic is the object; with 分别
each value its own part.
"""

from __future__ import annotations

from rendata.indicators import objects_changes, objects_shares
from rendata.indicators import objects_names as names
from rendata.indicators import objects_phrases as phrases
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import ELIDED, Found, Place
from rendata.indicators.words import Line
from rendata.indicators.words_groups import endings, groups


def find(line: Line, here: Place, verb: int | None) -> Found:
    """The object of a figure; ``verb`` is that of ``objects_changes.change``. ``elided`` where nothing stands before it."""
    codes = line.codes
    voted = here.last + 1 + (codes[here.last + 1 : here.last + 2] == "F")
    if verb is None and line.words[voted : voted + 1] and line.words[voted] in groups["votes cast"]:
        return Found(line.words[voted], "after", Phrase(voted, voted + 1))  # 获得全体代表过半数赞成票
    told = objects_shares.told_behind(line, here) if verb is None else None
    if told is not None:
        return Found(names.called(line, told), "after", told)
    if verb is None and here.left < here.first and objects_shares.reaches(line, here):
        at = here.last + 1 + (codes[here.last + 1 : here.last + 2] == "F")
        reached = phrases.following(codes, at, here.right)  # 覆盖90%以上社区
        if reached is not None:
            return Found(names.called(line, reached), "after", reached)
    planned = _by_rate(line, here) if verb is None else None
    if planned is not None:
        return planned
    left = _behind_required(line, here) if verb is None else here.left
    behind = (
        objects_shares.part_behind(line, here)
        if verb is None and left == here.left and objects_shares.of_part(line, here)
        else ELIDED
    )
    if behind is not ELIDED:
        return behind
    done = objects_shares.done_part(line, here) if verb is None else None
    if done is not None:
        return objects_shares.done_of(line, here, done)
    end = _subject_end(line, here, verb)
    if end - 2 > here.left and line.words[end - 2] == "每":
        end -= 2  # 平均车速每小时提升6.2公里
    if end - 1 > here.left and line.words[end - 1] in groups["superlatives"] and codes[end] == "G":
        end -= 1  # 测评满意度最低为88.6%
    while end - 1 > here.left and line.words[end - 1][0] == "每":
        end -= 1  # 供养标准每人每月提高120元
    start = phrases.subject(codes, end, left)
    while start < end - 1 and codes[start] == "V" and line.words[start] in groups["stating"]:
        start += 1  # 提出地区生产总值增长5%
    if start - 1 > here.left and codes[start - 1] == "H" and line.words[end - 1][-1] == "度":
        start = phrases.subject(codes, start - 1, here.left)  # 总投资调整幅度超过10%
    extreme = _extreme(line, end, left) if verb is None else None
    if extreme is not None:
        return extreme
    start = _with_manner(line, start, end, left)
    related = _related(line, start, end, here.left)
    if related is not None:
        return Found(names.name(line, related), "statistic", related)
    held = Phrase(left - 1, left) if left > here.left else None
    share = objects_shares.of_clause(line, left, start) if end - start == 1 else None
    if share is not None:
        return Found("".join(line.words[share.start : end]), "statistic", Phrase(share.start, end), held)
    if (
        end > start
        and verb is None
        and line.words[end - 1] == "方面"
        and line.words[end : end + 1] in (["占"], ["约占"])
    ):
        return ELIDED  # 收到金点子1732条，其中养老方面占34%
    if start == end or (end - start == 1 and line.words[start] in groups["share words"]):
        part = objects_shares.part_of(line, here, start) or objects_shares.part_used(line, here, start)
        if part is not None:
            return Found(names.called(line, part), "statistic", part)
        return objects_shares.part_behind(line, here) if verb is None else ELIDED
    if end - start == 1 and line.words[start] in groups["bare totals"]:
        return ELIDED  # 建议91件，总量比去年减少66件
    if (
        verb is None
        and end - start == 1
        and start + 1 == here.first
        and objects_shares.done_itself(line, here.low, start)
    ):
        return Found(None, "elided", None, Phrase(start, end))  # 受理纠纷97件，就地化解96.3%
    if codes[start] == "O" and start + 1 < end and line.words[end - 1].startswith("满意和"):
        start = end - 1  # 代表满意和基本满意率
    phrase = Phrase(start, end)
    if verb is None and codes[end - 1] == "V" and end - 1 > start and "G" not in codes[end : here.first]:
        return Found(
            names.called(line, Phrase(start, end - 1)), "statistic", phrase, Phrase(end - 1, end)
        )  # 住宅入住50%
    # 压减会议32%, 完成任务130%
    governed = verb is None and start > here.left and (codes[start - 1] == "H" or line.words[start - 1] == "完成")
    base = _per(line, start, here.left)
    name = "".join(line.words[base:start]) + names.name(line, _satisfied(line, named(line, phrase), here.left))
    return Found(name, "statistic", phrase, Phrase(start - 1, start) if governed else held)


def _extreme(line: Line, end: int, left: int) -> Found | None:
    """The rate of which somebody has most or least: 数字化率最高的市为94%; ``elided`` where it was named before (最低的仅37%)."""
    at = end - 1
    while at > left and line.codes[at] in "NKOqsB" and line.words[at] not in groups["superlatives"]:
        at -= 1
    at -= at > left and line.codes[at] == "T"
    if at < left or line.words[at] not in groups["superlatives"] or line.codes[at + 1 : at + 2] != "T":
        return None  # 最高得票率
    own = Phrase(phrases.run(line.codes, at, left), at)
    return Found(names.called(line, own), "statistic", own) if own.start < own.end else ELIDED


def _with_manner(line: Line, start: int, end: int, left: int) -> int:
    """Where a rate begins whose deed is told with how it is done: 党费按时足额缴纳率, 场馆免费开放率."""
    codes, words, at = line.codes, line.words, start
    if words[start - 1] == "被" and start - 1 > left and words[end - 1].endswith("率"):
        return phrases.run(codes, start - 1, left)  # 一审裁判被改判发回重审率
    if end - start < 1 or not words[end - 1].endswith(("率", "比例")) or codes[start] not in "NWiV":
        return start
    while at > left and codes[at - 1] in "Dg" and words[at - 1] not in groups["not in a rate"]:
        at -= 1
    if at in (start, left) or codes[at - 1] not in "NOKs":
        return start
    return phrases.run(codes, at, left)


def _behind_required(line: Line, here: Place) -> int:
    """Where the figure begins that a rule is about whose keeping the clause tells: 落实教育经费占比不低于4%的规定."""
    codes, behind = line.codes, here.last + 1
    at = here.left + (codes[here.left] == "D")
    told = codes[behind : behind + 1] == "T" and not groups["requirements"].isdisjoint(
        line.words[behind + 1 : behind + 2]
    )
    return at + 1 if told and at < here.first - 1 and line.words[at] in groups["keeping"] else here.left


def _per(line: Line, start: int, low: int) -> int:
    """Where the base begins that a statistic is reckoned by, a number of its own in it: 每10万人口高等教育在校生, 60岁以上老年人口."""
    aged = line.codes[max(start - 2, 0) : start] == "#F" and line.words[start - 2].endswith(endings("age units"))
    if aged and line.words[start - 1] in groups["bounds behind"]:
        return start - 2
    base = phrases.run(line.codes, start, low, "M")
    return base - 1 if low < base < start and line.words[base - 1] == "每" else start


def named(line: Line, phrase: Phrase) -> Phrase:
    """The phrase trimmed, but for what belongs to the name of a statistic (全社会研发投入, 每万人发明专利拥有量)."""
    own = names.trimmed(line, phrase)
    if own.end - own.start > 1 and line.words[own.start] == "部分":
        own = Phrase(own.start + 1, own.end)  # 部分码头泊位利用率
    if own.start > phrase.start:
        word = line.words[own.start - 1]
        if word in groups["of statistics"] or word[:2] in groups["rates of"]:
            return Phrase(own.start - 1, own.end)
    return own


def _related(line: Line, start: int, end: int, low: int) -> Phrase | None:
    """A figure that relates two things, both of which are part of its name: 物流总费用与生产总值的比率, 工业对经济增长贡献率."""
    codes, words = line.codes, line.words
    if start == end:
        return None
    if words[end - 1] == "之比" and start - 1 > low and codes[start - 1] == "&":
        return Phrase(phrases.run(codes, start - 1, low), end)  # 研发费用与营收之比
    if words[end - 1] in groups["ratios"] and codes[start - 1] == "T":
        first = phrases.run(codes, start - 1, low, phrases.INSIDE + "&")
        return Phrase(first, end) if "&" in codes[first : start - 1] else None
    if not words[end - 1].endswith(endings("contributions")):
        return None
    inside = phrases.INSIDE + "H"
    to = (
        phrases.run(codes, start - 1, low, inside) - 1 if codes[start - 1] == "T" else start - 1
    )  # 企业对工业增长的贡献率
    if to <= low or words[to] != "对":
        return None
    first = phrases.run(codes, to, low)
    while first < to and words[first] == "大":
        first += 1  # 7大产业集群对工业贡献率
    return Phrase(first, end) if first < to else None


def _by_rate(line: Line, here: Place) -> Found | None:
    """公用经费按10%的比例压减: what is reckoned at the rate, by the deed behind it."""
    rate = here.last + 2
    if line.codes[here.last + 1 : rate] != "T" or line.words[rate : rate + 1] not in (["比例"], ["标准"], ["幅度"]):
        return None
    by = next((at for at in range(here.left, here.first) if line.words[at] in groups["planning by"]), here.left)
    end = phrases.run(line.codes, by, here.left, "D")
    own = Phrase(phrases.run(line.codes, end, here.left), end)
    at = rate + 1
    while line.codes[at : at + 1] in ("D", "L"):
        at += 1  # 按10%的比例统一进行压减
    done = Phrase(at, at + 1) if line.codes[at : at + 1] in ("H", "V", "W") else None
    thing = phrases.following(line.codes, at + 1, here.high) if done is not None else None
    if thing is not None and (own.start == own.end or line.codes[at] == "V"):
        return Found(names.called(line, thing), "statistic", thing, done)  # 公共建筑按10%的比例配建充电桩
    if own.start == own.end:
        return None
    if line.words[end - 1].endswith(endings("givers")) and (taken := topic(line, here)) is not None:
        return Found(taken, "statistic", own, done)  # 生态补偿资金，市财政按照15%的比例提取
    return Found(names.name(line, named(line, own)), "statistic", own, done)


def topic(line: Line, here: Place) -> str | None:
    """The subject of the clause before, where a figure has none of its own (地区生产总值突破千亿大关，达到1032亿元)."""
    if here.low == 0:
        return None
    return subject(line, *phrases.clause(line.codes, here.low - 1))


def topic_beside(line: Line, here: Place) -> str | None:
    """The subject of a clause that says two things of it: 产值突破百亿、增长22%, 收入高于全省平均水平、突破3万元."""
    beside = line.codes.find("/", here.low, here.first) if here.left == here.low else -1
    return subject(line, here.low, beside) if beside > 0 else None


def bare(line: Line, here: Place) -> bool:
    """Whether the clause before the quantity says no more than that a level is reached, or from where (达1330亿元, 从8.8亿元增至…)."""
    return not line.codes[here.low : here.first].strip("DGPMT")


def done_before(line: Line, here: Place) -> str | None:
    """What the clause before does something to, where it counts nothing itself (优化审批流程，由12个环节压缩为5个)."""
    codes = line.codes
    if here.low == 0 or "#" in codes[here.low : here.first]:
        return None
    low, high = phrases.clause(codes, here.low - 1)
    start = phrases.run(codes, high, low)
    start += start == low and start + 1 < high and codes[start] == "W"
    if start in (high, low) or "#" in codes[low:high] or codes[start - 1] not in "VWHZ":
        return None
    return names.called(line, phrases.listed(line, Phrase(start, high), low))


def _end_of(codes: str, at: int, high: int) -> int:
    """Where the noun phrase ends that begins at word ``at``."""
    while at < high and codes[at] in phrases.INSIDE:
        at += 1
    return at


def subject(line: Line, low: int, high: int) -> str | None:
    """The subject of the clause ``[low, high)``, where it begins with one and says something of it."""
    codes = line.codes
    while low < high and codes[low] in "MGJ":
        low += 1  # 二是水费收缴率偏低
    closed = codes.rfind("T", low, high) + 1
    if closed and codes[closed : closed + 1] in tuple(phrases.INSIDE) and closed < high:
        low = closed  # 发生的交通事故逐年下降
    end = _end_of(codes, low, high)
    if codes[end : end + 1] == "F" and line.words[end] in groups["among"] and codes[end + 1 : end + 2] in tuple("NB"):
        low = end + 1  # 固定资产中房屋占比最高
        end = _end_of(codes, low, high)
    if not codes[low:end].strip("S"):
        return None
    stated = end
    while end > low and codes[end - 1] in "AB":
        end -= 1  # 收缴率偏低, 经营主体增量提质
    if line.words[low] == "受" or line.words[low:end] in (["情况"], ["数量"]):
        return None  # 受市场调整影响, 情况复杂的，可以延长30日
    if end < high and codes[end] == "L" and not codes[end + 1 : high].strip("DHW"):
        return names.name(line, named(line, Phrase(low, end)))  # 财政收入实现翻倍增长
    if end == low or (stated == end and (end >= high or codes[end] not in "DGHVP")):
        return None
    doer = codes[end - 1] == "K" or line.words[end - 1] in groups["organs"]
    if doer and codes[end:high].lstrip("D")[:1] in ("V", "W", "L"):
        return None  # 各级政府认真办理，已解决的占71%
    return names.name(line, named(line, Phrase(low, end)))


def of_described(line: Line, here: Place) -> bool:
    """A share of what a clause with 的 describes and does not name: 得到解决的占建议总数的78%."""
    level = line.codes.rfind("G", here.left, here.first)
    if level > here.left and line.words[level][-1] == "占":
        return line.codes[level - 1] == "T"
    at = here.edge - 1  # 涉及民生福祉的占比46.5%
    return at > here.left and line.words[at] in groups["share words"] and line.codes[at - 1] == "T"


def described(line: Line, here: Place) -> str | None:
    """What opens the clause with 的 that describes a part (``of_described``): 供水管网老化失修的占四分之一, 执法人员中具有专业背景的占28%."""
    at = here.low
    whole = next((at for at in range(here.low + 1, here.edge) if line.words[at] in groups["among"]), None)
    if whole is not None and line.codes[here.low : whole].lstrip("D") in ("VN", "VBN", "VNN"):
        return "".join(line.words[here.low : whole])  # 已完工小区中引入物业的仅占41%
    if whole is not None:
        return names.called(
            line, Phrase(phrases.run(line.codes, whole, here.low), whole)
        )  # 已完工小区中成立业主委员会的占42%
    while line.codes[at] in phrases.INSIDE and line.codes[at] not in "WA":
        at += 1
    told = line.codes[at] in "VDGAW" or line.words[at] in groups["among"]
    return names.called(line, Phrase(here.low, at)) if here.low < at and told and at < here.first else None


def _subject_end(line: Line, here: Place, verb: int | None) -> int:
    """Where the subject of a figure ends: before its verb, level, base (占总数的) and comparison (比上年)."""
    codes = line.codes
    if verb is not None:
        held = verb > here.first  # 保持10%以上增长
        origin = objects_changes.origin(codes, here) if held else None
        start = verb if not held else here.first if origin is None else origin
        while start > here.left and line.words[start - 1] in groups["taking"]:
            start -= 1  # 限额将由2亿元增加到3亿元
        end = phrases.run(codes, start, here.left, objects_changes.BEFORE_VERB + ("HTL" if held else "H"))
        end -= end > here.left and line.words[end - 1] in groups["planning by"]  # 收入按增长4%安排
        end = objects_changes.comparison(line, end, here.left)
        end -= 2 * (codes[end - 2 : end] == "#F" and end - 2 > here.left)  # 办证率三个月内由88%提高到99%
        share = codes.rfind("G", here.left, end)
        if share >= here.left and line.words[share] == "占":
            return share  # 工业投资占固定资产投资比重从31.8%提高到35.5%
    else:
        level = phrases.run(codes, here.first, here.left, objects_changes.BEFORE_VERB)
        end = objects_changes.before_base(line, level, here)
        if end - 1 > here.left and line.words[end - 1] in groups["planning by"]:
            return phrases.run(codes, end - 1, here.left, "D")  # 预备费按不低于本级支出的1%设置
        by = phrases.run(codes, end - 1, here.left) if codes[end - 1 : end] == "T" else here.left
        if by > here.left and line.words[by - 1] in groups["planning by"]:
            return phrases.run(codes, by - 1, here.left, "D")  # 预备费按支出额的1.2%设置
        if end == level and here.left < end - 1 and codes[end - 1] == "T" and "G" not in codes[end : here.first]:
            end -= 1  # 全体组成人员的过半数
    return objects_changes.comparison(line, end, here.left)


def _satisfied(line: Line, phrase: Phrase, low: int) -> Phrase:
    """满意度 of somebody with something is 满意度 or 平均满意度: what 对 introduces is no part of its name."""
    words = line.words
    if words[phrase.end - 1] not in groups["satisfaction"]:
        return phrase
    if phrase.end - phrase.start > 1 and phrases.of_organ(line, Phrase(phrase.start, phrase.end - 1)):
        return Phrase(phrase.end - 1, phrase.end)  # 市水利局满意率
    if not any(words[at] in groups["target markers"] for at in range(max(low, phrase.start - 12), phrase.start)):
        return phrase
    start = phrase.end - 1
    if start > phrase.start and words[start - 1] in groups["averages"]:
        start -= 1
    return Phrase(start, phrase.end)
