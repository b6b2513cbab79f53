"""Object behind the number: 506家企业, 12家企业、科研院所, 20个群众关心的问题, and what of it the unit counts (10项民心工程 of 民心工程进展).

Annotation.md, *Fields* (object) and *Settled cases* (Object).
"""

from __future__ import annotations

import re

from rendata.indicators import actions_verbs as verbs
from rendata.indicators import objects_money
from rendata.indicators import objects_phrases as phrases
from rendata.indicators import objects_preceding_bounds as preceding_bounds
from rendata.indicators.objects_classifiers import classified
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import Place, Quantity
from rendata.indicators.words import Line, is_deed, is_thing
from rendata.indicators.words_groups import endings, groups

_SORTS = re.compile("(?:B[/&]#)+|&M#(?=[BN])")
_RELATIVE_SIZE = re.compile("[VWi]D*GD*#F?T")


def following(line: Line, here: Place, quantity: Quantity) -> Phrase | None:
    """The noun phrase behind the quantity, with the list it begins."""
    phrase = _noun(line, here, quantity)
    if phrase is None:
        return None
    codes = line.codes
    helped = codes.find("WS", phrase.start + 1, phrase.end)
    if helped > 0 and codes[helped - 1] in "NOK":
        phrase = Phrase(phrase.start, helped)  # 12所大学帮扶我省高校学科建设
    apart = "T" in codes[here.last + 1 : phrase.start].lstrip("T") and quantity.unit in groups["person units"]
    if apart and codes[phrase.end - 1] != "O" and not phrases.of_people(line.words[phrase.end - 1]):
        return None  # 4人任职两年来所取得的成绩
    governed = here.before in "VLUHYW" or verbs.main(codes, here.left, here.edge) is not None
    governed = governed and here.before != "T" and "P" not in codes[here.low : here.first]
    goes_on = codes[here.first - 1] in "/&" and here.left > here.low
    governed = governed or (goes_on and verbs.main(codes, here.low, here.left) is not None)  # 打造2家企业、50家支撑企业
    if not governed or line.words[here.first - 1] == "与":
        phrase = _doer(line, phrase)
    phrase = phrases.spread(line, phrase, here.high, governed)
    if quantity.unit in groups["event units"]:
        phrase = _with_deeds(codes, phrase, here.high)
    people = quantity.unit in groups["person units"] and not _names_people(line, phrase)
    while people and codes[phrase.end : phrase.end + 1] in ("/", "&"):
        item = phrases.following(codes, phrase.end + 1, here.right)
        if item is None:
            break
        if _names_people(line, item):
            return Phrase(item.end - 1, item.end)  # 12名财经、法律、工程领域专家
        phrase = Phrase(phrase.start, item.end)
    if codes[phrase.end : phrase.end + 1] == "E" and codes[phrase.end + 1 : phrase.end + 2] in ("N", "O", "n"):
        summed = phrases.following(codes, phrase.end + 1, here.right)
        phrase = Phrase(phrase.start, summed.end) if summed else phrase  # 16批医务、流调等人员
    if (
        governed
        and line.words[phrase.end : phrase.end + 1] == ["服务"]
        and codes[phrase.end + 1 : phrase.end + 2] in (",", ";")
    ):
        phrase = Phrase(phrase.start, phrase.end + 1)  # 提供6类以上中医药服务
    if line.words[phrase.end - 1] == "称号" and codes[phrase.end - 2] == "Q" and phrase.end - phrase.start > 2:
        phrase = Phrase(phrase.start, phrase.end - 2)  # 授予6个代表小组“先进代表小组”称号
    gone_to = codes.find("W", phrase.start + 1, phrase.end) if here.before == "Y" else -1
    place = gone_to - 1 - (codes[gone_to - 1] == "(")  # 县（市、区）
    if gone_to > 0 and line.words[place] in groups["places counted"]:
        return Phrase(phrase.start, gone_to)  # 赴四个县区调研条例落实情况
    if here.before == "P" or line.words[max(here.first - 1, 0)] == "为":
        inside = codes.find("W", phrase.start + 1, phrase.end)
        if inside > 0 and not any(code in "VLUH" for code in codes[phrase.end : here.high]):
            return Phrase(phrase.start, inside)  # 在3000个小区设置回收机
    return phrase


def _with_deeds(codes: str, phrase: Phrase, high: int) -> Phrase:
    """26次视察、调研和执法检查: a deed with those listed behind it."""
    while codes[phrase.end - 1] in "Ww" and codes[phrase.end : phrase.end + 1] in ("/", "&"):
        deed = phrases.following_event(codes, phrase.end + 1, high)
        if deed is None or deed.start > phrase.end + 1:
            break
        phrase = Phrase(phrase.start, deed.end)
    return phrase


def _doer(line: Line, phrase: Phrase) -> Phrase:
    """12个乡镇配备人员: whole and verbal noun and thing are a clause where no verb is before or behind them."""
    codes = line.codes
    if codes[phrase.end : phrase.end + 1] not in ("", ",", ";"):
        return phrase
    for at in range(phrase.start + 1, phrase.end - 1):
        whole = (
            codes[at - 1] == "K" or line.words[at - 1] in groups["wholes"] or line.words[at] in groups["joint deeds"]
        )
        if codes[at] == "W" and whole and not is_thing(line.words[at]):
            return Phrase(phrase.start, at)
    return phrase


def _noun(line: Line, here: Place, quantity: Quantity) -> Phrase | None:
    codes = line.codes
    at, right = here.last + 1, here.right
    if codes[at : at + 1] == "F" and line.words[at] in groups["bounds behind"]:
        at += 1  # 80岁以上老年人
    said = at + (codes[at : at + 1] in ("A", "B"))
    if quantity.unit in groups["statement units"] and not groups["statements"].isdisjoint(line.words[said : said + 1]):
        return Phrase(said, said + 1)  # 提出四点希望, 17项具体要求
    noun_before = here.before in "NOKQs"
    phrase = _right_behind(line, here, quantity, at)
    if phrase is not None and quantity.kind == "money" and line.words[here.first - 1] in groups["spending on"]:
        spent = codes[phrase.start] == "W" and phrase.end - phrase.start > 1 and is_deed(line.words[phrase.start])
        phrase = Phrase(phrase.start + spent, phrase.end)  # 投入1860万元改造学校运动场地33块
    if phrase is not None and _is_of_another(line, here, quantity, phrase):
        return None
    if quantity.unit in groups["person units"]:
        acting = _acting(codes, at, right) if phrase is None and not noun_before else None
        if acting is not None:
            return acting
        phrase = _described(line, here, at, phrase)
    if phrase is not None and quantity.kind == "count":
        phrase = _behind_size(line, phrase, here.high) or phrase
    event = _event(line, here, quantity, at, phrase)
    if event is not None and _counts(line, here, quantity, event, phrase):
        phrase = event
    if phrase is None and quantity.unit in groups["event units"] and here.before in "VLUH":
        return _meeting(line, at, right)
    held = here.before == "P" and codes[at : at + 1] == "G"  # 对37家有发展前景的涉诉企业
    # 住房保障等十条支持措施
    listed = here.before == "E" and not line.words[here.last].endswith(endings("person units"))
    stated = line.words[at : at + 1] and line.words[at] in groups["found of things"]  # 发现3家存在隐患
    taken = listed and not groups["taking"].isdisjoint(line.words[here.low : here.edge])  # 将两个议案等2件列入议程
    stated = stated or taken or (listed and quantity.unit in groups["aspect units"])  # 从学位、师资等四个方面提出建议
    if phrase is None and (listed or held or here.before in "VLUH") and quantity.kind != "money" and not stated:
        clause = phrases.following_clause(codes, at, right)
        phrase = phrases.following_verbal(codes, at, right) if clause is None else clause  # 9项贯彻落实措施
        if phrase is not None and quantity.unit in groups["person units"]:
            phrase = phrase if phrases.of_people(line.words[phrase.end - 1]) else None  # 帮助12人考上大学
    gave = line.words[here.edge - 1] in groups["donating"]  # 捐款21万元用于防控
    if phrase is None and quantity.kind == "money" and here.before in "VLW" and not gave:
        return objects_money.behind(line, at, right)
    return _behind_clause(line, at, right, quantity, phrase, noun_before)


def _right_behind(line: Line, here: Place, quantity: Quantity, at: int) -> Phrase | None:
    """The noun phrase at word ``at``: with what sort it is (500万元新增债务限额), and the number of a session or a year in it."""
    codes, right = line.codes, here.right
    listed = codes.find("E", at, right) if quantity.kind == "money" and codes[at : at + 1] == "T" else -1
    if listed > 0:
        return phrases.following(codes, listed + 1, right)  # 投资2亿元的湿地保护、人工造林等二期工程
    sized = _behind_relative_size(line, at, here.high) if quantity.kind == "count" else None
    if sized is not None:
        return sized
    phrase = phrases.following(codes, at, right) or _shared_noun(codes, at, here.high)
    sum_at = at + (codes[at : at + 1] == "B")  # 总投资
    if phrase is None and line.words[sum_at : sum_at + 1] and line.words[sum_at] in groups["investments"]:
        phrase = _behind_investment(line, sum_at, here.high)
    attributive = codes[at : at + 2] == "VN" and line.words[at] in groups["attributive"]
    if phrase is None and attributive and here.before in "VLWUHP^,":
        made = phrases.following(codes, at + 1, right)
        if made is not None and codes[made.end : made.end + 1] != "#":
            phrase = Phrase(at, made.end)
    if phrase is None:
        return None
    if codes[phrase.end : phrase.end + 1] == "M":
        phrase = _behind_date(line, phrase, right, quantity) or phrase
    named = line.words[phrase.end - 1] in groups["organs"] or codes[phrase.end - 1] in "KO"
    if quantity.unit in groups["made units"] and codes[at - 1 : at + 1] == "FT" and named:
        return None  # 承办10件以上的单位
    if quantity.unit in groups["of owners"] and line.words[phrase.start] in groups["averages"]:
        return None  # 有3所生均占地面积没有达标
    noun_before = here.before in "NOKQs"
    if codes[at] == "D" and (line.words[at] in groups["lacking"] or (noun_before and quantity.kind == "money")):
        return None  # 2100栋没有维修资金, 安排资金75亿元加快项目建设
    if "w" in codes[phrase.start + 1 : phrase.end - 1]:
        deeds = (i for i in range(phrase.start + 1, phrase.end) if line.words[i] in groups["on the spot"])
        phrase = Phrase(phrase.start, next(deeds, phrase.end))
    counted = quantity.unit in groups["person units"] or quantity.unit in groups["event units"]
    head = line.words[phrase.end - 1]
    counted = counted or (quantity.kind == "measure" and here.before in "Ns" and head not in groups["undertakings"])
    # A noun before the number, a verb behind it: 组织代表200人次视察项目, 流转撂荒地260亩种植中药材.
    return None if noun_before and counted and codes[phrase.start] == "W" else phrase


def _behind_relative_size(line: Line, at: int, high: int) -> Phrase | None:
    """17个签约超过2年的项目: the noun behind a clause that says of how much more."""
    hit = _RELATIVE_SIZE.match(line.codes, at, high)
    return phrases.following(line.codes, hit.end(), high) if hit else None


def _behind_investment(line: Line, at: int, high: int) -> Phrase | None:
    """20个投资达39.4亿元的自贸港项目: the projects behind what is invested in them."""
    at += 1
    while at < high and line.codes[at] in "GD#F":
        at += 1
    behind = line.codes[at - 1] in "#F" and line.codes[at : at + 1] == "T"
    return phrases.following(line.codes, at + 1, high) if behind else None


def _is_of_another(line: Line, here: Place, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether the noun behind belongs to another number or to the clause: 跃上500亿斤台阶, 2条里程118公里, 代表13万余名奔赴一线."""
    noun_before = here.before in "NOKQs"
    head = line.words[phrase.end - 1]
    if quantity.kind in ("money", "measure") and here.first == here.last and head in groups["stages"]:
        return True
    measured = noun_before and line.codes[phrase.end : phrase.end + 1] == "#"
    if measured and quantity.unit not in groups["event units"] and preceding_bounds.names_figure(head):
        return True
    return here.before == "O" and quantity.unit in groups["person units"] and line.codes[phrase.end - 1] != "O"


def _acting(codes: str, at: int, right: int) -> Phrase | None:
    """两名旁听公民代表: people behind what they do."""
    if codes[at : at + 1] not in ("V", "W"):
        return None
    acting = phrases.following(codes, at + 1, right)
    return acting if acting is not None and acting.start == at + 1 and codes[acting.end - 1] == "O" else None


def _described(line: Line, here: Place, at: int, phrase: Phrase | None) -> Phrase | None:
    """11名表现突出的人大代表: the people behind a clause with 的, where ``phrase`` names none."""
    there = here.before not in "NOKQs" or line.words[here.first - 1] == "有"
    if not there or _names_people(line, phrase):
        return phrase
    described = phrases.following_clause(line.codes, at, here.right)
    last = -1 if described is None else line.codes.rfind("O", described.start, described.end)
    return phrase if described is None or last < 0 else Phrase(described.start, last + 1)


def _event(line: Line, here: Place, quantity: Quantity, at: int, phrase: Phrase | None) -> Phrase | None:
    """The deed at word ``at``, which may be what is counted; none that is not done (尚有6项未整改到位)."""
    codes = line.codes
    events = quantity.unit in groups["event units"]
    event = phrases.following_event(codes, at, here.right) if events or phrase is None else None
    if event is not None and quantity.kind == "money" and codes[event.end : event.end + 1] in ("V", "T"):
        spent = codes[event.end] == "T" and line.words[event.end - 1] in groups["spending"]
        event = phrases.following_clause(codes, at, here.right) if spent else None  # 投资1.7亿元建设的基地
    if event is not None and line.words[event.end : event.end + 1] == ["为"]:
        return None  # 993件评价为满意
    if (
        event is not None
        and line.words[event.end - 1] in groups["investments"]
        and codes[event.end : event.end + 1] == "G"
    ):
        return None  # 4个总投资超1亿元的项目
    return None if event is not None and not events and "D" in codes[event.start : event.end] else event


def _meeting(line: Line, at: int, right: int) -> Phrase | None:
    """召开4次跨省区的座谈会, 开展30次走访活动: a meeting behind what sort it is."""
    for found in (phrases.following_clause(line.codes, at, right), phrases.following_verbal(line.codes, at, right)):
        if found is not None and line.words[found.end - 1][-1] in groups["meeting endings"]:
            return found
    return None


def _behind_date(line: Line, phrase: Phrase, right: int, quantity: Quantity) -> Phrase | None:
    """The noun behind the number of a session or a year: 13件市十三届人大一次会议代表建议, 12件石梁镇2023年民生实事项目."""
    words = line.words
    while phrase.end < right and line.codes[phrase.end] == "M":
        placed = quantity.unit in groups["made units"] and words[phrase.end - 1][-1] in phrases.LEVELS
        at = phrase.end
        while at < right and line.codes[at] == "M":
            at += 1
        behind = phrases.following(line.codes, at, right)
        if (
            behind is None
            or behind.start != at
            or not (placed or words[phrase.end - 1] in phrases.LEVELS | groups["congresses"])
        ):
            return None
        phrase = behind
    return phrase


def _behind_size(line: Line, phrase: Phrase, high: int) -> Phrase | None:
    """What a size behind the noun is of: 3家检测能力1.8万人的实验室, 5个产值超百亿级产业集群."""
    codes, at = line.codes, phrase.end
    while at < high and codes[at] in "GD":
        at += 1
    head = line.words[phrase.end - 1]
    if codes[at : at + 1] != "#" or not (preceding_bounds.names_figure(head) or head.endswith(endings("dimensions"))):
        return None
    at += 1
    while at < high and codes[at] in "FsbT":
        at += 1
    own = phrases.following(codes, at, high)
    return None if own is None or line.words[own.end - 1] in groups["thresholds"] else own  # 负债率高于70%的警戒线


def _names_people(line: Line, phrase: Phrase | None) -> bool:
    return phrase is not None and (line.codes[phrase.end - 1] == "O" or phrases.of_people(line.words[phrase.end - 1]))


def _shared_noun(codes: str, at: int, high: int) -> Phrase | None:
    """6个国家级、20个省级重点专科: the noun stands behind the last of the quantities."""
    sorts = _SORTS.match(codes, at, high)
    if sorts is None:
        return None
    shared = phrases.following(codes, sorts.end(), high)
    return shared and Phrase(shared.start + (codes[shared.start] == "B" and shared.end - shared.start > 1), shared.end)


def _counts(line: Line, here: Place, quantity: Quantity, event: Phrase, phrase: Phrase | None) -> bool:
    """Whether the quantity counts the deed behind it rather than the noun ``phrase`` in it, or one before the quantity."""
    events = quantity.unit in groups["event units"]
    if phrase is not None:
        return events and event.end > phrase.end and not _held(line, here, phrase)
    if here.before not in "NOKQs":
        return True
    if events and (line.codes[event.start] != "W" or verbs.main(line.codes, here.left, here.edge) is None):
        return True  # 商业航天全年9次发射
    whole = event.end == here.right or line.codes[event.end] in "/&"
    return whole and quantity.unit not in groups["person units"]


def _held(line: Line, here: Place, phrase: Phrase) -> bool:
    """Whether the noun phrase is a meeting that was held: 召开2次会议专题研究供水工作."""
    held = here.before == "V" and line.words[here.edge - 1] in groups["organising"]
    return held and line.words[phrase.end - 1][-1] in groups["meeting endings"]


def _behind_clause(
    line: Line, at: int, right: int, quantity: Quantity, phrase: Phrase | None, noun_before: bool
) -> Phrase | None:
    """The noun behind a clause with 的 where what follows the quantity opens one (20个群众关心的问题, 26个规格高的工作室)."""
    codes = line.codes
    if quantity.kind == "money":
        return phrase
    about = line.words[at : at + 1] == ["有关"]
    if (
        phrase is not None
        and codes[phrase.start : phrase.start + 2] == "WO"
        and codes[phrase.end : phrase.end + 1] == "T"
    ):
        return phrases.following_clause(codes, at, right) or phrase  # 三类影响群众安全感的犯罪
    opens = at < right and codes[at] in ("VPDHULYWOpAM" if phrase is None else "VPDHULYWOpM")
    opens = (
        opens or codes[at : at + 2] == "BT" or (codes[at : at + 1] == "&" and line.words[at - 2 : at - 1] == ["对"])
    )  # 对2件与上位法不一致的文件
    if not noun_before and (opens or about):
        if phrase is None or about or _of_people(codes, phrase, quantity):
            clause = phrases.following_clause(codes, at, right)
            placed = clause is not None and codes[at] == "P" and codes[clause.end : clause.end + 1] == "F"
            return phrase if placed or clause is None else clause  # not 有196条在已经出台的法规中得到体现
    elif phrase is not None and (
        codes[phrase.end : phrase.end + 1] == "A"
        or codes[phrase.end : phrase.end + 2] in ("BT", "PA")
        or (codes[phrase.end - 1] == "Q" and codes[phrase.end : phrase.end + 2] == "TN")  # 4个长期“挂空挡”的站点
    ):
        return phrases.following_clause(codes, at, right) or phrase
    return phrase if phrase is None else _behind_owner(line, phrase, right, quantity)


def _behind_owner(line: Line, phrase: Phrase, right: int, quantity: Quantity) -> Phrase:
    """What is made, behind 的 and the people whose it is or what it is about: 400多条人民群众的意见建议, 18个监督方面的报告."""
    codes = line.codes
    if codes[phrase.end : phrase.end + 1] != "T":
        return phrase
    about = line.words[phrase.end - 1] in groups["fields"] or line.words[phrase.end - 1] in groups["of work"]
    nouns = classified().get(quantity.unit, frozenset())
    made = quantity.unit in groups["made units"]
    whose = phrases.following(codes, phrase.end + 1, right)
    typical = whose is not None and line.words[whose.end - 1].endswith(tuple(nouns)) and bool(nouns)
    if typical and not line.words[phrase.end - 1].endswith(tuple(nouns)) and whose is not None:
        return whose  # 15项镇政府民生实事的候选项目
    if not about and not (made and (codes[phrase.end - 1] in "OK" or line.words[phrase.end - 1] in groups["fields"])):
        return phrase
    behind = phrases.following(codes, phrase.end + 1, right)
    if behind is None or any(line.words[phrase.end - 1].endswith(noun) for noun in nouns):
        return phrase
    return behind


def _of_people(codes: str, phrase: Phrase, quantity: Quantity) -> bool:
    """People with a verb behind them, and a unit that counts no people: they begin a clause (20个群众关心的问题)."""
    behind = codes[phrase.end : phrase.end + 1]
    return codes[phrase.end - 1] == "O" and quantity.unit in groups["not of people"] and behind in ("V", "A", "W")
