"""Object of a share, a rate, a level or a growth: what the figure is said of.

Annotation.md, *Settled cases* (Object): a share names its part, growth what grows, a named statistic is the object; with 分别
each value its own part.
"""

from __future__ import annotations

from rendata.indicators import objects_changes
from rendata.indicators import objects_names as names
from rendata.indicators import objects_phrases as phrases
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import ELIDED, Found, Place
from rendata.indicators.words import Line, endings, group, is_deed

_LONGEST_SHARE = 24
"""Words of a clause whose share is told."""


def find(line: Line, here: Place, verb: int | None) -> Found:
    """The object of a figure; ``verb`` is that of ``objects_changes.change``. ``elided`` where nothing stands before it."""
    codes = line.codes
    voted = here.last + 1 + (codes[here.last + 1 : here.last + 2] == "F")
    if verb is None and line.words[voted : voted + 1] and line.words[voted] in group("votes cast"):
        return Found(line.words[voted], "after", Phrase(voted, voted + 1))  # 获得全体代表过半数赞成票
    told = _told_behind(line, here) if verb is None else None
    if told is not None:
        return Found(names.called(line, told), "after", told)
    if verb is None and here.left < here.first and _reaches(line, here):
        at = here.last + 1 + (codes[here.last + 1 : here.last + 2] == "F")
        reached = phrases.following(codes, at, here.right)  # 覆盖90%以上社区
        if reached is not None:
            return Found(names.called(line, reached), "after", reached)
    left = _behind_required(line, here) if verb is None else here.left
    behind = _part_behind(line, here) if verb is None and left == here.left and _of_part(line, here) else ELIDED
    if behind is not ELIDED:
        return behind
    done = _done_part(line, here) if verb is None else None
    if done is not None:
        return _done_of(line, here, done)
    planned = _by_rate(line, here) if verb is None else None
    if planned is not None:
        return planned
    end = _subject_end(line, here, verb)
    if end - 2 > here.left and line.words[end - 2] == "每":
        end -= 2  # 平均车速每小时提升6.2公里
    while end - 1 > here.left and line.words[end - 1][0] == "每":
        end -= 1  # 供养标准每人每月提高120元
    start = phrases.subject(codes, end, left)
    while start < end - 1 and codes[start] == "V" and line.words[start] in group("stating"):
        start += 1  # 提出地区生产总值增长5%
    if start - 1 > here.left and codes[start - 1] == "H" and line.words[end - 1][-1] == "度":
        start = phrases.subject(codes, start - 1, here.left)  # 总投资调整幅度超过10%
    related = _related(line, start, end, here.left)
    if related is not None:
        return Found(names.name(line, related), "statistic", related)
    held = Phrase(left - 1, left) if left > here.left else None
    share = _share_of_clause(line, left, start) if end - start == 1 else None
    if share is not None:
        return Found("".join(line.words[share.start : end]), "statistic", Phrase(share.start, end), held)
    if (
        end > start
        and verb is None
        and line.words[end - 1] == "方面"
        and line.words[end : end + 1] in (["占"], ["约占"])
    ):
        return ELIDED  # 收到金点子1732条，其中养老方面占34%
    if start == end or (end - start == 1 and line.words[start] in group("share words")):
        part = _part_of(line, here, start) or _part_used(line, here, start)
        if part is not None:
            return Found(names.called(line, part), "statistic", part)
        return _part_behind(line, here) if verb is None else ELIDED
    if end - start == 1 and line.words[start] in group("bare totals"):
        return ELIDED  # 建议91件，总量比去年减少66件
    if verb is None and end - start == 1 and start + 1 == here.first and _done_itself(line, here.low, start):
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


def _behind_required(line: Line, here: Place) -> int:
    """Where the figure begins that a rule is about whose keeping the clause tells: 落实教育经费占比不低于4%的规定."""
    codes, behind = line.codes, here.last + 1
    at = here.left + (codes[here.left] == "D")
    told = codes[behind : behind + 1] == "T" and not group("requirements").isdisjoint(
        line.words[behind + 1 : behind + 2]
    )
    return at + 1 if told and at < here.first - 1 and line.words[at] in group("keeping") else here.left


def _done_itself(line: Line, low: int, at: int) -> bool:
    """Whether the deed at word ``at``, with nothing but how it is done before it in its clause, is done to what was named before."""
    manner = line.codes[low:at]
    return line.codes[at] == "W" and manner.endswith("D") and not manner.strip("DR") and is_deed(line.words[at])


def _share_of_clause(line: Line, left: int, at: int) -> Phrase | None:
    """The clause whose share the word at ``at`` is: 公民具备科学素质的比例, but not 民间投资占全部投资的比重, which is a share of that."""
    codes, words = line.codes, line.words
    if words[at] not in group("shares of a clause") or codes[at - 1] != "T" or at - left > _LONGEST_SHARE:
        return None
    start = left
    for place in range(at - 2, start - 1, -1):
        if words[place] in group("taking"):
            start = place + 1  # 把B类建议转A类的比例提升到50%
            break
    while start < at - 1 and codes[start] in "SDM":
        start += 1
    told = not set("VWUHpir").isdisjoint(codes[start : at - 1])
    return Phrase(start, at - 1) if told and group("bases of a share").isdisjoint(words[start:at]) else None


def _per(line: Line, start: int, low: int) -> int:
    """Where the base begins that a statistic is reckoned by, a number of its own in it: 每10万人口高等教育在校生."""
    base = phrases.run(line.codes, start, low, "M")
    return base - 1 if low < base < start and line.words[base - 1] == "每" else start


def named(line: Line, phrase: Phrase) -> Phrase:
    """The phrase trimmed, but for what belongs to the name of a statistic (全社会研发投入, 每万人发明专利拥有量)."""
    own = names.trimmed(line, phrase)
    if own.end - own.start > 1 and line.words[own.start] == "部分":
        own = Phrase(own.start + 1, own.end)  # 部分码头泊位利用率
    if own.start > phrase.start:
        word = line.words[own.start - 1]
        if word in group("of statistics") or word[:2] in group("rates of"):
            return Phrase(own.start - 1, own.end)
    return own


def _related(line: Line, start: int, end: int, low: int) -> Phrase | None:
    """A figure that relates two things, both of which are part of its name: 物流总费用与生产总值的比率, 工业对经济增长贡献率."""
    codes, words = line.codes, line.words
    if start == end:
        return None
    if words[end - 1] == "之比" and start - 1 > low and codes[start - 1] == "&":
        return Phrase(phrases.run(codes, start - 1, low), end)  # 研发费用与营收之比
    if words[end - 1] in group("ratios") and codes[start - 1] == "T":
        first = phrases.run(codes, start - 1, low, phrases.INSIDE + "&")
        return Phrase(first, end) if "&" in codes[first : start - 1] else None
    if not words[end - 1].endswith(endings("contributions")) or start - 1 <= low or words[start - 1] != "对":
        return None
    first = phrases.run(codes, start - 1, low)
    while first < start - 1 and words[first] == "大":
        first += 1  # 7大产业集群对工业贡献率
    return Phrase(first, end) if first < start - 1 else None


def _reaches(line: Line, here: Place) -> bool:
    """A verb right before a share: 覆盖90%以上社区; what may be a noun only where nothing stands before it."""
    codes = line.codes
    at = here.first - 1
    at -= codes[at] == "Z" and at > here.left  # 办结了六成以上的案件
    alone = codes[at] == "W" and (at == here.left or codes[at - 1] in "/,;D")
    return codes[at] == "V" or alone or line.words[at] in group("benefiting")


def _done_part(line: Line, here: Place) -> int | None:
    """The verb that a share is the result of, its base between or left out: 完成预算的95.3%, 主体工程完成80%."""
    codes = line.codes
    if here.left < here.first and line.words[here.first - 1] in group("attaining"):
        rest = codes[here.last + 1 :].lstrip("F")[:1]
        return here.first - 1 if rest in ("", ",", ";", "/", "&") else None
    if here.first - 2 <= here.left or codes[here.first - 1] != "T":
        return None
    base = phrases.run(codes, phrases.run(codes, here.first - 1, here.left), here.left, "DMFH")  # 完成调整后预算的76.5%
    inside = (at for at in range(here.first - 2, base, -1) if line.words[at] in group("benefiting"))
    covered = next(inside, None)  # 数字化改造覆盖规上企业的76%
    if covered is not None:
        return covered
    return base - 1 if base > here.left and line.words[base - 1] in group("attaining") else None


def _done_of(line: Line, here: Place, done: int) -> Found:
    """What was done so far: what stands before a plan (税收收入完成预算的102%), or a base that is no plan (完成工程量的七成)."""
    codes, verb = line.codes, Phrase(done, done + 1)
    base = here.first - 1
    if base - 1 > done and not line.words[base - 1].endswith(endings("plans")):
        thing = Phrase(phrases.run(codes, base, done + 1), base)
        return Found(names.called(line, thing), "statistic", thing, verb)
    end = phrases.run(codes, done, here.left, "D")
    own = Phrase(phrases.listing(codes, phrases.run(codes, end, here.left), here.left), end)
    if own.start == own.end or codes[own.start - 1 : own.start] in ("P", "M"):  # 在第一季度完成计划的11%
        return Found(None, "elided", None, verb)
    return Found(names.called(line, own), "statistic", own, verb)


def _by_rate(line: Line, here: Place) -> Found | None:
    """公用经费按10%的比例压减: what is reckoned at the rate, by the deed behind it."""
    rate = here.last + 2
    if line.codes[here.last + 1 : rate] != "T" or line.words[rate : rate + 1] not in (["比例"], ["标准"], ["幅度"]):
        return None
    by = next((at for at in range(here.left, here.first) if line.words[at] in group("planning by")), here.left)
    end = phrases.run(line.codes, by, here.left, "D")
    own = Phrase(phrases.run(line.codes, end, here.left), end)
    at = rate + 1
    while line.codes[at : at + 1] in ("D", "L"):
        at += 1  # 按10%的比例统一进行压减
    done = Phrase(at, at + 1) if line.codes[at : at + 1] in ("H", "V", "W") else None
    if own.start == own.end:
        thing = phrases.following(line.codes, at + 1, here.high) if done is not None else None
        return Found(names.called(line, thing), "statistic", thing, done) if thing else None  # 按10%的比例配建充电桩
    return Found(names.name(line, named(line, own)), "statistic", own, done)


def topic(line: Line, here: Place) -> str | None:
    """The subject of the clause before, where a figure has none of its own (地区生产总值突破千亿大关，达到1032亿元)."""
    if here.low == 0:
        return None
    return subject(line, *phrases.clause(line.codes, here.low - 1))


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
    if codes[end : end + 1] == "F" and line.words[end] in group("among") and codes[end + 1 : end + 2] in tuple("NB"):
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
    doer = codes[end - 1] == "K" or line.words[end - 1] in group("organs")
    if doer and codes[end:high].lstrip("D")[:1] in ("V", "W", "L"):
        return None  # 各级政府认真办理，已解决的占71%
    return names.name(line, named(line, Phrase(low, end)))


def _part_of(line: Line, here: Place, end: int) -> Phrase | None:
    """The part whose share of a whole is given, the whole between them: 基层代表在县级人大代表中的占比为52%."""
    codes = line.codes
    end -= codes[end - 1 : end] == "T"
    if end <= here.left or codes[end - 1] != "F":
        return None
    whole = codes.rfind("P", here.left, end)
    start = phrases.subject(codes, whole, here.left) if whole > here.left and line.words[whole] == "在" else whole
    return Phrase(start, whole) if start < whole else None


def _part_used(line: Line, here: Place, end: int) -> Phrase | None:
    """What a share of is used for something: 补助资金用于产业发展的比例不低于60%."""
    codes = line.codes
    if end == here.edge or codes[end - 1 : end] != "T":
        return None
    used = phrases.run(
        codes, next((at for at in range(here.left, end) if codes[at] in "pV"), here.left), here.left, "D"
    )
    own = Phrase(phrases.run(codes, used, here.left), used)
    return own if own.start == here.left < used else None


def of_described(line: Line, here: Place) -> bool:
    """A share of what a clause with 的 describes and does not name: 得到解决的占建议总数的78%."""
    level = line.codes.rfind("G", here.left, here.first)
    if level > here.left and line.words[level][-1] == "占":
        return line.codes[level - 1] == "T"
    at = here.edge - 1  # 涉及民生福祉的占比46.5%
    return at > here.left and line.words[at] in group("share words") and line.codes[at - 1] == "T"


def described(line: Line, here: Place) -> str | None:
    """What opens the clause with 的 that describes a part (``of_described``): 供水管网老化失修的占四分之一, 执法人员中具有专业背景的占28%."""
    at = here.low
    while line.codes[at] in phrases.INSIDE and line.codes[at] not in "WA":
        at += 1
    told = line.codes[at] in "VDGAW" or line.words[at] in group("among")
    return names.called(line, Phrase(here.low, at)) if here.low < at and told and at < here.first else None


def _subject_end(line: Line, here: Place, verb: int | None) -> int:
    """Where the subject of a figure ends: before its verb, level, base (占总数的) and comparison (比上年)."""
    codes = line.codes
    if verb is not None:
        held = verb > here.first  # 保持10%以上增长
        origin = objects_changes.origin(codes, here) if held else None
        start = verb if not held else here.first if origin is None else origin
        while start > here.left and line.words[start - 1] in group("taking"):
            start -= 1  # 限额将由2亿元增加到3亿元
        end = phrases.run(codes, start, here.left, objects_changes.BEFORE_VERB + ("HT" if held else "H"))
        end -= end > here.left and line.words[end - 1] in group("planning by")  # 收入按增长4%安排
        end = objects_changes.comparison(line, end, here.left)
        share = codes.rfind("G", here.left, end)
        if share >= here.left and line.words[share] == "占":
            return share  # 工业投资占固定资产投资比重从31.8%提高到35.5%
    else:
        level = phrases.run(codes, here.first, here.left, objects_changes.BEFORE_VERB)
        end = objects_changes.before_base(line, level, here)
        if end - 1 > here.left and line.words[end - 1] in group("planning by"):
            return phrases.run(codes, end - 1, here.left, "D")  # 预备费按不低于本级支出的1%设置
        by = phrases.run(codes, end - 1, here.left) if codes[end - 1 : end] == "T" else here.left
        if by > here.left and line.words[by - 1] in group("planning by"):
            return phrases.run(codes, by - 1, here.left, "D")  # 预备费按支出额的1.2%设置
        if end == level and here.left < end - 1 and codes[end - 1] == "T" and "G" not in codes[end : here.first]:
            end -= 1  # 全体组成人员的过半数
    return objects_changes.comparison(line, end, here.left)


def _told_behind(line: Line, here: Place) -> Phrase | None:
    """What more than half have a part in (获得全体代表过半数的选票), and the fine that is so many times something (处违法所得一倍以上三倍
    以下罚款)."""
    codes, at = line.codes, here.last + 1
    if line.words[here.last] == "半数":
        if line.words[here.first - 1] not in ("过", "超过") or codes[at : at + 1] != "T":
            return None
        return phrases.following(codes, at + 1, here.high) or phrases.following_event(codes, at + 1, here.high)
    while at < here.high and codes[at] in "F#T":
        at += 1
    return Phrase(at, at + 1) if at < here.high and line.words[at] in ("罚款", "罚金") else None


def _of_part(line: Line, here: Place) -> bool:
    """Whether the noun right before a share says where its part is (乡镇监管站70%以上的人员为兼职) and is no figure (合格率98%的产品)."""
    at = here.first - 1
    if line.codes[here.last + 1 : here.last + 2] == "T" and line.codes[at] == "G" and at > here.left:
        at -= line.words[at].startswith("不")  # 全县不少于2.5%的老年人
    word, code = line.words[at], line.codes[at]
    where = word in ("有", "以") or code in "NKsS" or (code in "BD" and word[0] == "全")  # 全国74%的县区
    return here.left < here.first and where and word[-1] not in group("figure endings")


def _part_behind(line: Line, here: Place) -> Found:
    """67.5%的初中毕业生."""
    codes = line.codes
    at = here.last + 1
    while at < here.right and codes[at] in "FX":
        at += 1
    opens = at > here.last + 1 or here.edge == here.low  # 三分之二以上代表, 95%公立医院, 超80%监测对象
    parted = at < here.right and (codes[at] == "T" or (opens and codes[at] in "NOKB"))
    follows = phrases.following(codes, at, here.right) if parted else None
    if follows is None:
        return ELIDED
    if follows.end - follows.start > 1 and line.words[follows.end - 1] in group("deciding"):
        follows = Phrase(follows.start, follows.end - 1)  # 五分之一以上的代表提议
    if codes[follows.end - 1] == "O":
        follows = phrases.spread(line, follows, here.right, governed=False)
    whole = Phrase(follows.start, phrases.whole_end(line, follows))  # 85%的养老机构入住率不足一半
    return Found(names.called(line, whole), "after", whole)


def _satisfied(line: Line, phrase: Phrase, low: int) -> Phrase:
    """满意度 of somebody with something is 满意度 or 平均满意度: what 对 introduces is no part of its name."""
    words = line.words
    if words[phrase.end - 1] not in group("satisfaction"):
        return phrase
    if phrase.end - phrase.start > 1 and phrases.of_organ(line, Phrase(phrase.start, phrase.end - 1)):
        return Phrase(phrase.end - 1, phrase.end)  # 市水利局满意率
    if not any(words[at] in group("target markers") for at in range(max(low, phrase.start - 12), phrase.start)):
        return phrase
    start = phrase.end - 1
    if start > phrase.start and words[start - 1] in group("averages"):
        start -= 1
    return Phrase(start, phrase.end)
