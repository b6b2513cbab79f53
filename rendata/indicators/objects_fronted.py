"""Object where a verb stands before the number: in front of the verb (矛盾纠纷调解化解120余件), the deed itself (进站234次), or
none of its own (解决227件).

Annotation.md, *Settled cases* (Object).
"""

from __future__ import annotations

import re
from collections.abc import Collection

from rendata.indicators import actions_verbs as verbs
from rendata.indicators import objects_changes, objects_events
from rendata.indicators import objects_names as names
from rendata.indicators import objects_phrases as phrases
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import ELIDED, Found, Place, Quantity
from rendata.indicators.words import Line, is_deed, is_thing, lexicon
from rendata.indicators.words_groups import endings, groups


def under_way(line: Line, here: Place, unit: str, kind: str) -> str | None:
    """What the clause before is about, where it names a deed and this one how much of it is done: 实施高标准农田建设，已建成18万亩."""
    codes, low = line.codes, here.low - 1
    if low < 2 or codes[low] != "," or codes[here.low : here.edge].strip("DGMZVWLU") or here.edge == here.low:
        return None
    if kind != "measure" and (kind != "count" or unit not in groups["units of anything"]):
        return None
    start = phrases.clause(codes, low - 1)[0]
    end = low
    while end > start and line.words[end - 1] in groups["undertakings"]:
        end -= 1
    deed = end
    end = phrases.run(codes, end, start, "WVB/&")
    acts = any(code in "WV" for code in codes[end:deed]) or (
        end < deed < low and lexicon().get(line.words[deed - 1]) in ("V", "W")
    )
    if end == deed or "#" in codes[start:low] or not acts:
        return None
    light = codes.find("L", start, end) if line.words[start] in groups["target markers"] else -1
    end = light if light > 0 else end  # 对收集到的问题实行清单管理，现场答复73个
    own = Phrase(phrases.run(codes, end, start), end)
    verb = phrases.run(codes, own.start, start, "SA") - 1
    governed = light > 0 or (verb >= start and codes[verb] in "LUVH")
    named = own.start < end and codes[end - 1] in "Ns" and (governed or own.start == start)
    return names.called(line, own) if named else None


def behind_verb(line: Line, here: Place, quantity: Quantity, nouns: Collection[str]) -> Found:
    """A verb stands before the number: the deed itself is counted (进站234次), or its object stands before the verb
    (矛盾纠纷调解化解120余件), or the noun was named before (解决227件)."""
    codes = line.codes
    chain = verbs.ending(codes, here.edge, here.left)
    if chain is None:
        return ELIDED
    moved = quantity.unit == "户" and line.words[chain.end - 1].endswith(("搬迁", "安置"))
    if moved and chain.end - chain.start == 1 and len(line.words[chain.start]) > 2:
        return Found(line.words[chain.start], "event", chain, chain)  # 改造危房312户，易地扶贫搬迁145户
    helped = line.words[chain.end - 1] == "起诉" and chain.end == here.edge
    supported = (
        next((at for at in range(here.left, chain.end - 1) if line.words[at] == "支持"), None) if helped else None
    )
    if supported is not None:  # 支持农民工、老年人等起诉154件
        return Found("起诉", "event", Phrase(chain.end - 1, chain.end), Phrase(supported, supported + 1))
    if quantity.unit in groups["vote units"] and line.words[chain.end - 1] in groups["winning"]:
        own = Phrase(phrases.run(codes, chain.start, here.left), chain.start)  # 得票最高的食堂提升项目获68票
        return Found(names.called(line, own), "before", own, chain) if own.start < own.end else ELIDED
    if quantity.unit in groups["vote units"]:
        return Found("".join(line.words[chain.start : chain.end]), "statistic", chain)  # 赞成29票
    if quantity.unit in groups["event units"]:
        return objects_events.counted_deed(line, here, quantity, chain)
    if line.words[chain.end - 1] in groups["benefiting"] and quantity.unit in groups["beneficiaries"]:
        return Found(None, "before", None, chain)  # 惠及居民 is what 惠及10万户 means
    end = chain.start
    while end > here.left and (
        codes[end - 1] in "BDZM" or line.words[end - 1] in ("多", "少") or line.words[end - 1][0] == "每"
    ):
        end -= 1  # 运费每吨少花11元
    compared = objects_changes.comparison(line, end, here.left) if quantity.kind == "money" else end
    end = compared if compared > here.left else end  # 契税较去年同期减收1.9亿元
    rated = quantity.kind == "count" and codes[end - 2 : end] == "NW" and end - 2 > here.left
    if rated and phrases.countable(line.words[end - 2], "N", quantity.unit):
        end -= 1  # 中小企业评价入库517家
    done = codes[end - 2 : end] in ("NW", "sW") and end - 2 >= here.left and quantity.kind == "count"
    done = done and not line.words[end - 2].endswith("室")
    works = done and is_deed(line.words[end - 1]) and line.words[chain.end - 1] in groups["stages of works"]
    done = done and not works  # 棚户区改造开工2140套
    if done and is_deed(line.words[end - 1]) and quantity.unit in groups["units of anything"] | {"条"}:
        end -= 1  # 黑臭水体整治销号6条
        chain = Phrase(end, chain.end)
    each = line.words[end] in groups["averages"] and line.words[end] != "人均"
    begins = end == here.low == here.left or (
        codes[end - 1] == "O" and ("U#" in codes[here.low : end] or re.fullmatch("U[BS]*O", codes[here.low : end]))
    )  # 带动2万户茶农户均增收
    if quantity.kind == "money" and begins and each:
        told = codes[chain.start : chain.end].strip("W") != ""  # 户均增收4300元, but 户均补助4.2万元
        return Found("".join(line.words[end : chain.end]), "statistic", chain, chain if told else None)
    start = phrases.run(codes, end, here.left)
    if start < end and line.words[start][0] == "每" and line.words[end - 1][-1] in "日天周月期年":
        return Found(None, "elided", None, chain)  # 平均每个工作日办结1.5件
    goes_on = start == here.left > here.low and codes[start - 1] not in "/&"
    nominal = codes[chain.start] == "L" and codes[start:end].strip("BW") and codes[end - 1] == "W"  # 工业投资完成12亿元
    offence = start < end and line.words[end - 1].endswith(endings("offences"))
    built = quantity.kind == "money" and codes[end - 1] == "W" and line.words[chain.end - 1] in groups["investing"]
    earned = line.words[chain.end - 1] in groups["earning"] and (
        codes[end - 1] == "O" or phrases.of_people(line.words[end - 1])
    )  # 带动农户年均增收1万元
    earned = earned and line.words[start - 1 : start] != ["为"]  # 为农民增收1万元
    lent = start < end and quantity.kind == "money" and is_thing(line.words[end - 1])  # 各项贷款新增1.9万亿元
    came = codes[end - 1] == "O" and quantity.unit in groups["person units"]  # 选民群众参与213人次
    fronted = nominal or works or offence or built or earned or lent or came or codes[end - 1] in "NQsw("
    if start == end or not fronted or goes_on:
        return Found(None, "elided", None, chain)
    if any(line.words[at] in groups["agents"] for at in range(here.left, start)):
        return Found(None, "elided", None, chain)  # 被媒体采用27篇
    outer = phrases.listing(codes, start, here.left)
    if outer > here.left and line.words[outer - 1] in groups["handing over"] and line.words[end - 1] not in nouns:
        return Found(None, "elided", None, chain)  # 转镇街办理1126条
    means = start > here.left and not offence and codes[outer - 1] in "YPp" and outer > here.left
    if means and line.words[start - 1] not in groups["target markers"] | groups["taking"] | groups["covering"]:
        return Found(None, "elided", None, chain)  # 通过磋商程序办理22件
    head = line.words[end - 1]
    if head in groups["ways of doing"] and not groups["frame beginnings"].isdisjoint(line.words[here.low : start]):
        return Found(None, "elided", None, chain)  # 通过招租、调剂等方式盘活29宗
    if quantity.unit in groups["person units"] and phrases.of_place(line, Phrase(start, end)):
        return Found(None, "elided", None, chain)  # 丰乐镇缺额1名
    if "从中" in line.words[end : chain.start]:
        return Found(None, "elided", None, chain)  # 主任会议从中确定12件
    if head in groups["time words"] and codes[start - 1 : start] == "#":
        return Found(None, "elided", None, chain)  # 用2年时间撤并整合40所
    if head in groups["reasons named"]:
        return Found(None, "elided", None, chain)  # 因工作调动等原因出缺9名
    typical = any(head.endswith(noun) for noun in nouns)
    if codes[start] == "W" and start + 1 < end and start == here.left and typical:
        own = Phrase(start + 1, end)  # 督办代表建议办理131件
        return Found(names.name(line, own), "before", own, Phrase(start, start + 1))
    if quantity.unit in groups["person units"] and head[-1] in groups["meeting endings"]:
        return Found(None, "elided", None, chain)  # 本次会议应到365人
    makers = quantity.unit in groups["made units"] and head[-1] in groups["makers"]
    donor = codes[end - 1] == "O" or head.endswith(endings("givers"))
    donor = donor or line.words[chain.end - 1] in groups["donating"]
    donor = donor or head in groups["organs"]  # 建设单位已扣回246.9万元
    gives = quantity.kind == "money" and donor and not earned  # 李长庚代表捐款200万元
    office = quantity.unit in groups["made units"] and head in groups["receivers"]  # 县委部门及其他机构办理6件
    if (head[-1] in groups["organ endings"] or makers or gives or office) and not typical:
        return Found(None, "elided", None, chain)  # 市中院受理5000件
    if start - 2 >= here.left and codes[start - 2 : start] == "#F":
        start -= 2  # 亿元以上项目新开工43个
    own = phrases.listed(line, Phrase(start, end), here.left) if came else Phrase(start, end)
    sorts = codes[start - 2 : start] == "B&"  # 国有及国有控股投资完成186亿元
    if codes[start - 1 : start] in ("/", "&") and not groups["summing up a row"].isdisjoint(
        line.words[end : here.first]
    ):
        own = phrases.listed(line, own, here.left)  # 数字化车间、智能工厂分别新增18个和4个
    if codes[start - 1 : start] == "&" and (sorts or line.words[end - 1][-1] in groups["figure endings"]):
        own = phrases.listed(line, own, here.left)  # 城镇和农村居民收入完成2.9万元、1.7万元
    return Found(names.called(line, own), "before", own, chain)
