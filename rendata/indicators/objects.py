"""Object: what a quantity counts or measures.

Annotation.md, *Fields* (object) and *Settled cases* (Object). A quantity's noun follows it (506家企业: objects_following), precedes
it (问题477个: objects_preceding) or was named before (其中41件); or a deed is counted (视察86次: objects_events). What a share, a level
or a growth is said of is the subject of objects_statistics, what takes a time that of objects_durations.
"""

from __future__ import annotations

from rendata.indicators import actions_verbs as verbs
from rendata.indicators import (
    objects_changes,
    objects_deeds,
    objects_events,
    objects_following,
    objects_money,
    objects_preceding,
    objects_statistics,
    objects_votes,
)
from rendata.indicators import objects_following_names as following_names
from rendata.indicators import objects_names as names
from rendata.indicators import objects_phrases as phrases
from rendata.indicators import objects_preceding_bounds as preceding_bounds
from rendata.indicators.objects_classifiers import classified
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import ELIDED, Found, Place, Quantity
from rendata.indicators.words import Line, is_deed
from rendata.indicators.words_groups import endings, groups

_MOST_ITEMS = 20
"""Clauses of a breakdown that are looked back over."""


def find(line: Line, here: Place, quantity: Quantity) -> Found:
    """The object of a counted or measured quantity; ``elided`` where the clause does not name it."""
    voted = objects_votes.vote(line, here, quantity) or objects_votes.verdict(line, here, quantity)
    if voted is not None:
        return voted
    batches = objects_events.in_batches(line, here, quantity)
    if batches is not None:
        return batches
    closed = line.codes[here.last + 1 : here.last + 2] in (",", ";", "")  # nothing of the clause is left to look at
    part = line.codes[here.last + 1 : here.last + 2] in tuple("DVLP")
    if part and preceding_bounds.sums_up_matters(line, here, quantity):
        return ELIDED  # 其中关于湿地保护的议案等2件已列入计划
    if not closed and quantity.kind == "count" and _of_those_before(line, here, quantity):
        return ELIDED
    deed = None if closed else objects_events.deed_behind(line, here, quantity)
    if deed is not None:
        return deed
    aspects = preceding_bounds.aspects(line, here) if quantity.unit in groups["aspect units"] else None
    if aspects is not None:
        # 从管护、执法两个方面提出意见14条
        return Found(names.called(line, aspects), "before", aspects, _done_about(line, here))
    looked = _behind_verb(line, here, quantity) if here.before == "P" else None
    if looked is not None:
        return looked
    phrase = None if closed else objects_following.following(line, here, quantity)
    if phrase is not None and _of_the_thing(line, here, quantity, phrase):
        phrase = None
    phrase = following_names.summed_up(line, quantity, phrase) if phrase is not None else None
    if (
        phrase is None
        and quantity.unit in groups["aspect units"]
        and line.words[here.last + 1 : here.last + 2] == ["提出"]
    ):
        behind = here.last + 2
        while line.codes[behind : behind + 1] in ("Z", "#"):
            behind += 1  # 从5个方面提出了28个指标
        put = phrases.following(line.codes, behind, here.high)
        if put is not None:  # 从师资、布局等四个方面提出建议
            return Found(names.called(line, put), "after", put, phrases.Phrase(here.last + 1, here.last + 2))
    short = phrase is None or not groups["payments"].isdisjoint(line.words[phrase.end : phrase.end + 1])
    if short and quantity.kind == "money" and line.codes[here.last + 1 : here.last + 2] in ("T", "D"):
        paid = objects_money.paid_as(line, here)
        if paid is not None:
            return paid
    if phrase is not None and _have(line, here, quantity, phrase):
        phrase = None
    task = objects_deeds.task(line, here, quantity, phrase) if phrase is not None else None
    if task is not None:
        return task
    if phrase is not None and line.words[phrase.start] in groups["circumstances"]:
        phrase = None if line.codes[phrase.end : phrase.end + 1] == "F" else phrase
    if phrase is not None and quantity.kind == "money" and line.codes[here.last + 1 : phrase.start] == "T":
        phrase = None if line.words[phrase.start] in groups["matters"] else phrase  # 多计工程款365万元的问题
    if phrase is not None and _is_condition(line, here, quantity):
        phrase = None
    if phrase is not None and _is_standard(line, here, phrase):
        paid = _of_standard(line, here, phrase) or _by_standard(line, here)
        if paid is not None:
            return paid
        phrase = None  # 产业集群均达到万亿元规模
    if phrase is not None:
        said = line.words[phrase.end - 1] in groups["reports of many"]
        own = phrase if said else names.trimmed(line, phrase)
        own = following_names.own(line, here, quantity, own)
        own = names.trimmed(line, own) if said else own
        behind = own.end < phrase.end and line.codes[own.end] == "W"
        acting = line.words[own.end - 1].endswith(endings("institution endings"))
        acting = acting and line.words[phrase.end - 1] not in groups["said of things"]
        if behind and (line.codes[own.end - 1] == "O" or (acting and is_deed(line.words[own.end]))):
            phrase = phrases.Phrase(phrase.start, own.end)  # 2300名代表巡查河段540条: what they do
        name = names.name(line, own)
        # Qualities alone (15项针对性, where a line breaks off) name nothing.
        return Found(name, "after", phrase) if name else ELIDED
    if line.codes[here.first - 1] in "DAZ" and _is_wrong(line, here) and broken_down(line, here, quantity):
        return ELIDED  # 其中管控不到位31个、台账不完整22个
    if here.before == "(" and (here.edge - 1 == here.left or line.codes[here.edge - 2] not in phrases.INSIDE):
        return ELIDED  # 已经解决的（A类）56件
    away = _distance(line, here, quantity) or _farthest(line, here) if quantity.kind == "measure" else None
    compared = away or _compared(line, here)
    if compared is not None:
        return compared
    if _of_each(line, here, quantity):
        return ELIDED
    if here.before in "NOKQsw(WEVLUHY":
        found = objects_preceding.find(line, here, quantity, classified().get(quantity.unit, frozenset()))
        aside = found.name is not None and found.name[:1] in ("（", "(")  # 转贷各县（区）20.9亿元
        if aside and found.phrase is not None:
            return Found(None, "elided", None, verbs.ending(line.codes, found.phrase.start, here.left))
        return ELIDED if _elsewhere(line, here, quantity, found) else found
    return _behind_verb(line, here, quantity) or ELIDED


def _have(line: Line, here: Place, quantity: Quantity, phrase: Phrase) -> bool:
    """暗访的22家养殖场中，6家治污设施没有正常运行: what the institutions have, which the clause before names."""
    if quantity.unit not in groups["of institutions"] or line.codes[phrase.end - 1] != "N":
        return False
    if any(line.words[at].endswith(endings("institution endings")) for at in range(phrase.start, phrase.end)):
        return False
    if line.codes[phrase.end : phrase.end + 1] == "A" and line.words[here.first - 1] == "有":
        return True  # 有5家消防手续不全
    part = "R" in line.codes[here.low : here.first]  # 抽查养殖场26家，其中8家粪污处理设施不配套
    alike = part and any(
        line.codes[at] == "#" and line.words[at].endswith(quantity.unit) for at in range(here.low - 1, -1, -1)
    )
    return alike or among(line, here) is not None


def _done_about(line: Line, here: Place) -> Phrase | None:
    """The verb behind the aspects of something, in their clause or, behind who does it, in the next."""
    codes, at = line.codes, here.last + 1
    if codes[at : at + 1] == ",":
        at += 1
        while codes[at : at + 1] in ("K", "O"):
            at += 1
    while codes[at : at + 1] == "D":
        at += 1
    return Phrase(at, at + 1) if codes[at : at + 1] == "V" else None


def _is_wrong(line: Line, here: Place) -> bool:
    """Whether what stands before the quantity says that something is not as it should be: 台账不完整."""
    start = phrases.run(line.codes, here.first, here.left, "DABZ")
    return any(line.words[at][0] == "不" for at in range(start, here.first))


def _of_those_before(line: Line, here: Place, quantity: Quantity) -> bool:
    """人员密集场所中，有23家存在通道被占用的情况: of what the clause before names, and what follows is what they do."""
    troubled = line.words[here.last + 1] == "存在" and line.words[here.high - 1] in groups["matters"]
    if troubled and quantity.unit in groups["not of troubles"]:
        return True  # 发现6件存在与上位法不一致的问题
    if line.codes[here.low : here.first].endswith("#FG") and line.words[here.first - 2 : here.first] == ["中", "有"]:
        return True  # 企业14户中有5户亏损
    among_them = here.first - 2 > here.low and line.words[here.first - 2] in groups["among"]
    if among_them and line.words[here.first - 1][-1] == "有" and line.codes[here.last + 1] in "VW":
        return line.codes[here.last + 2 : here.last + 3] in (",", ";")  # 18户企业中仍有4户亏损
    there = here.low + 1 == here.first and line.words[here.low] == "有" and line.codes[here.last + 1] in "VHL"
    there = there or (here.low == here.first and line.words[here.last + 1] == "存在")
    return there and among(line, here) is not None


def _of_the_thing(line: Line, here: Place, quantity: Quantity, phrase: Phrase) -> bool:
    """5件进度在80%以上, 2项差距较大: what is said of the things counted, which were named before."""
    bare = phrase.start == here.last + 1 and phrase.end == phrase.start + 1
    rate = line.words[phrase.end - 1] == "率" and phrase.end == phrase.start + 2
    if rate and line.codes[phrase.end : phrase.end + 1] == "G" and line.codes[here.last + 1 : phrase.start] == "D":
        return True  # 有6项全年执行率低于30%
    word, behind = line.words[phrase.start], line.codes[phrase.end : phrase.end + 1]
    held = line.codes[phrase.start] == "O" and quantity.unit in groups["of institutions"]  # 11所在校生不足20人
    rated = (held or preceding_bounds.names_figure(word)) and behind == "G"  # 7家入住率低于40%
    return bare and (rated or (word in groups["said of things"] and behind in ("P", "A", "G")))


def _is_condition(line: Line, here: Place, quantity: Quantity) -> bool:
    """Whether a clause with 的 says by how much of something the things behind it are told: 得分低于60分的代表, but 产值超1亿元的企业,
    which are known by what they are worth."""
    closed = line.codes[here.last + 1 : here.last + 2] == "T" and quantity.kind != "money"
    bound = line.words[here.first - 1] if here.first > here.left else ""
    return closed and here.before in "Ns" and bound in groups["bounds of a condition"]


def _is_standard(line: Line, here: Place, phrase: Phrase) -> bool:
    """Whether the noun behind the quantity is but the standard it sets."""
    alone = phrase.end - phrase.start == 1 or line.words[here.left : here.edge][-1:] == ["以"]
    alone = alone or not groups["giving"].isdisjoint(
        line.words[phrase.start + 1 : phrase.start + 2]
    )  # 按照每处不低于8000元的标准安排管护经费
    if line.words[here.last].endswith(endings("units of rules")):
        return False  # 制定规范化建设20条标准
    return alone and line.words[phrase.start] in groups["bare standards"]


def _of_standard(line: Line, here: Place, phrase: Phrase) -> Found | None:
    """设立5亿元规模的产业引导基金: what has the size that the standard names, where a verb stands before the number."""
    led = line.codes[phrase.end : phrase.end + 1] == "T" and here.before in "VLUW"
    thing = phrases.following(line.codes, phrase.end + 1, here.high) if led else None
    return Found(names.called(line, thing), "after", thing) if thing is not None else None


def _by_standard(line: Line, here: Place) -> Found | None:
    """管护经费按每亩不低于20元的标准落实: what is paid, and not the standard; None where nothing is reckoned by it."""
    at = next((at for at in range(here.left, here.first) if line.words[at] in ("按", "按照", "以")), None)
    if at is None:
        return None
    start = phrases.run(line.codes, at, here.left)
    own = Phrase(start, at)
    behind = here.last + 3
    done = line.codes[here.last + 1 : here.last + 2] == "T" and line.codes[behind : behind + 1] in ("V", "W")
    thing = phrases.following(line.codes, behind + 1, here.high) if done else None
    if thing is not None:  # 按每个乡镇不少于2名的要求配齐消防管理人员
        return Found(names.called(line, thing), "after", thing, Phrase(behind, behind + 1))
    last = line.codes[behind : behind + 1] in ("V", "W") and line.codes[behind + 1 : behind + 2] in ("", ",", ";", "P")
    deed = Phrase(behind, behind + 1) if last and line.codes[here.last + 1] == "T" else None
    return Found(names.called(line, own), "before", own, deed) if start < at else ELIDED


def _of_each(line: Line, here: Place, quantity: Quantity) -> bool:
    """平均每个乡镇不足2人: what the people are reckoned by is not what is counted."""
    each = here.edge - 2 >= here.left and line.codes[here.edge - 2] == "S" and line.words[here.edge - 2][0] == "每"
    return each and quantity.unit in groups["person units"] and line.codes[here.edge - 1] in "NK"


def _distance(line: Line, here: Place, quantity: Quantity) -> Found | None:
    """村子距离县城40公里: what is so far away, and not from where."""
    if not quantity.unit.endswith(("里", "米")):
        return None
    start = phrases.run(line.codes, here.first, here.left, phrases.INSIDE + "DGV")
    at = next((at for at in range(start, here.first - 1) if line.words[at] in groups["away from"]), here.first)
    if at == here.first:
        return None
    end = phrases.run(line.codes, at, here.left, "D")  # 停靠点应当距离取水口500米以上
    own = Phrase(phrases.run(line.codes, end, here.left), end)
    return Found(names.called(line, own), "statistic", own) if own.start < end else ELIDED


def _farthest(line: Line, here: Place) -> Found | None:
    """What has such a size where it has most or least of it: 上学路程最远的达7公里."""
    at = here.edge - 2
    if here.before != "T" or at <= here.left or line.words[at] not in groups["superlatives"]:
        return None
    own = Phrase(phrases.run(line.codes, at, here.left), at)
    return Found(names.called(line, own), "statistic", own) if own.start < at else None


def _compared(line: Line, here: Place) -> Found | None:
    """床位比规定标准少3张: what stands before the comparison is counted, not what it is compared with."""
    codes = line.codes
    if codes.find("P", here.left, here.first) < 0:
        return None
    more = phrases.run(codes, here.first, here.left, "AZ")  # 比去年多了1500元
    start = phrases.run(codes, more, here.left, phrases.INSIDE + "MST")
    if start == more or start == here.left or line.words[start - 1] not in groups["comparing"]:
        return None
    end = objects_changes.comparison(line, more, here.left)
    end = phrases.run(codes, start - 1, here.left, objects_changes.BEFORE_VERB) if end == more else end
    start = phrases.subject(codes, end, here.left)
    verb = Phrase(start, start + 1) if codes[start] in "VL" and start < end else None  # 办结案件比上年多30件
    own = Phrase(start + (verb is not None), end)
    if not codes[own.start : end].strip("S"):
        return ELIDED  # 该院比规定标准少3张
    return Found(names.name(line, objects_statistics.named(line, own)), "statistic", own, verb)


def among(line: Line, here: Place) -> str | None:
    """Of what the quantity at the head of a clause is a part, where the clause before says so: 黑臭水体中，155个已整治."""
    end = here.low - 2
    aged = not line.codes[here.low : here.first].strip("#FTGD")  # 教职工中，35岁以下的549人
    bare = here.edge == here.left == here.low or line.words[here.low : here.first] == ["有"]
    there = len(line.codes[: here.first].rstrip("GD"))
    if here.low < there < here.first and line.words[there - 1] in groups["among"]:
        start = phrases.run(line.codes, there - 1, here.low)
        return names.called(line, Phrase(start, there - 1)) if start < there - 1 else None  # 项目中有11个未开工
    told = line.codes[here.low : here.first].rstrip("GD").endswith("T")  # 受访企业中，认为渠道不畅的占27.3%
    part = bare or aged or told
    if not part or end < 1 or line.words[end] not in groups["among"]:
        return None
    start = phrases.run(line.codes, end, phrases.clause(line.codes, end)[0])
    return names.called(line, Phrase(start, end)) if start < end else None


def named_before(line: Line, here: Place, unit: str) -> str | None:
    """The nearest noun before the quantity that comes with its unit (对所有代表建议办理情况…，对其中41件): classifiers.csv."""
    nouns = classified().get(unit, frozenset())
    people = unit in groups["person units"]
    if not nouns and not people:
        return None
    codes, words = line.codes, line.words
    low = max(here.edge - phrases.WINDOW, 0)
    endings_of = tuple(nouns)  # 涉众型经济犯罪
    for at in range(here.edge - 1, low - 1, -1):
        alike = codes[at] in "NsWw" and words[at].endswith(endings_of) and words[at + 1] not in groups["seen"]
        alike = alike or (people and words[at].endswith("名额") and len(words[at]) > 2)
        if (alike and _is_basis(line, at, low)) or (at and codes[at - 1] == "P" and codes[at] == "O"):
            continue  # 根据代表意见, 向选民述职
        if alike or (people and codes[at] == "O" and len(words[at]) > 1):
            if len(words[at]) > 3 and codes[at - 1] not in "/&" and words[at - 1][-1] not in "型性式":
                return words[at]
            return names.called(line, phrases.listed(line, Phrase(phrases.run(codes, at + 1, low), at + 1), low))
    return None


def _is_basis(line: Line, at: int, low: int) -> bool:
    """根据代表反馈意见: what something is done by."""
    start = phrases.run(line.codes, at, low)
    if start > low and line.words[start - 1] in groups["basing"]:
        return True
    return line.codes[at + 1] == "," and line.words[phrases.clause(line.codes, at)[0]] in groups["basing"]


def _elsewhere(line: Line, here: Place, quantity: Quantity, found: Found) -> bool:
    """其中省级媒体98篇: what stands before the number is where, not what; the noun was named before."""
    people = quantity.unit in groups["person units"]
    nouns = classified().get(quantity.unit, frozenset())
    if found.phrase is None or not (nouns or people) or here.before in "VLUHYE":
        return False
    led = any(code in "VLUHYP" for code in line.codes[here.left : found.phrase.start])
    if people and not led and found.verb is None and phrases.of_place(line, found.phrase):
        return True  # 代表名额分配如下：临江区62名，北湖区71名
    at = found.phrase.start
    place = here.left > here.low and found.phrase.end == at + 1 and line.words[at] in groups["places counted"]
    if place and quantity.unit == "个" and any(word.endswith("级") for word in line.words[here.low : here.left]):
        return True  # 其中区级1个、乡镇（街道）6个
    if quantity.unit in groups["units of anything"] or not broken_down(line, here, quantity):
        return False
    if found.side == "event" or verbs.ending(line.codes, found.phrase.start, here.left) is not None:
        return False  # 其中听取专项工作报告15项
    end = found.phrase.end - (line.codes[found.phrase.end - 1] == "(")
    head = line.words[end - 1]
    if line.codes[end - 1] == "O" or (people and phrases.of_people(head)):
        return False
    return not any(head.endswith(noun) for noun in nouns) and not _named_alike(line, here, head)


def _named_alike(line: Line, here: Place, head: str) -> bool:
    """Whether the whole, or one thing of it, ends in what the part, one word, ends in: 科技进步奖12项，其中国家科技进步奖3项,
    隐患和问题31项，其中重大隐患2项."""
    low = max(here.first - phrases.WINDOW, 0)
    codes, tail = line.codes, head[-2:]
    for at in range(low + 1, codes.rfind("R", low, here.first)):
        if codes[at] != "#":
            continue
        whole = line.words[phrases.run(codes, at, low, phrases.INSIDE + "&/") : at]
        if "".join(whole).endswith(tail) or any(word.endswith(tail) for word in whole):
            return True
    return False


def broken_down(line: Line, here: Place, quantity: Quantity) -> bool:
    """Whether the clause is an item of a breakdown: 其中 or 涉及 opens it, or opens the first of the clauses of its kind before it
    (其中涉及农业48件，城建27件，交通11件)."""
    codes, words = line.codes, line.words
    low, high = here.low, here.first
    for _ in range(_MOST_ITEMS):
        if "R" in codes[low:high]:
            return True
        bare = codes[low:high].strip(phrases.INSIDE + "/&")
        if low == 0 or (bare and not (codes[low] == "p" and words[low] in groups["covering"])):
            return False
        low, high = phrases.clause(codes, low - 1)
        if words[low] == "占" and words[high - 1].endswith("%"):
            low, high = phrases.clause(codes, low - 1)  # 涉及农业的68件，占33.5%；城建57件
        if words[high - 1].endswith("%") and "占" in words[low + 1 : high]:
            high = low + len(codes[low : words.index("占", low + 1)].rstrip("/D"))  # 其中党员79名、占42%，妇女63名
        if codes[low:high] == "R" and quantity.unit not in groups["person units"]:
            return True  # 其中，农业48件
        if high - low < 2 or codes[high - 1] != "#" or not words[high - 1].endswith(quantity.unit):
            return False
        high -= 1
    return False


def _behind_verb(line: Line, here: Place, quantity: Quantity) -> Found | None:
    """从三方面做好部署安排: aspects are those of what the verb behind them governs."""
    if quantity.unit not in groups["aspect units"]:
        return None
    codes = line.codes
    at = here.last + 1
    while at < here.right and codes[at] in "DFX":
        at += 1
    if at >= here.right or codes[at] not in "VLU":
        return None
    start = end = at + 1
    if codes[start : start + 1] == "Z":
        own = phrases.following(codes, start, here.right)  # 从七个方面回顾了过去一年的工作
        return None if own is None else Found(names.called(line, own), "after", own, Phrase(at, at + 1))
    while end < here.right and codes[end] in phrases.INSIDE + "V":
        end += 1
    if end == start:
        return None
    own = Phrase(start, end)
    return Found(names.called(line, own), "after", own, Phrase(at, at + 1))
