"""Deeds inside the noun phrase before a number: what they are done to is the object, they the action (治理水土流失面积8000平方公里,
依托大数据筛查线索204条, 互认平台服务群众1500万次).

Annotation.md, *Settled cases* (Object, Action).
"""

from __future__ import annotations

from rendata.indicators import actions_verbs as verbs
from rendata.indicators import objects_names as names
from rendata.indicators import objects_phrases as phrases
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import Found, Place, Quantity
from rendata.indicators.words import Line, is_deed, is_thing
from rendata.indicators.words_groups import endings, groups


def alone(line: Line, here: Place, quantity: Quantity, phrase: Phrase, outer: int) -> Phrase | None:
    """The deed where it and what it is done to are all of the clause: 职业技能培训20万人次, 支沟巡查6700余人次."""
    start, end = phrase.start, phrase.end
    opens = outer == start and (start == here.low or (start == here.left and line.codes[start - 1] == "#"))
    named = end - start > 1 and line.codes[end - 1] == "W" and is_deed(line.words[end - 1])
    counted = quantity.kind in ("count", "measure") and here.edge == here.first
    return Phrase(end - 1, end) if opens and named and counted else None


def task(line: Line, here: Place, quantity: Quantity, phrase: Phrase) -> Found | None:
    """完成标准厂房15万平方米建设任务: what is done so much of stands before the number, the deed behind it."""
    codes, end = line.codes, phrase.end - 1
    named = here.before in "NsQ" and line.words[end] in groups["undertakings"]
    if not named or quantity.kind not in ("count", "measure") or codes[end + 1 : end + 2] not in ("", ",", ";"):
        return None
    if quantity.kind == "count" and phrases.countable(line.words[end], codes[end], quantity.unit):
        return None  # 完成小区20个改造项目
    own = Phrase(phrases.run(codes, here.edge, here.left), here.edge)
    if codes[phrase.start : end] not in ("W", "WW", "H") or own.start == here.left or codes[own.start - 1] != "L":
        return None
    return Found(names.called(line, own), "before", own, Phrase(phrase.start, end))


def to_target(line: Line, here: Place, quantity: Quantity, phrase: Phrase) -> Found | None:
    """对生效裁判提请抗诉5件: what 对 introduces is counted, and the deed behind it is the action."""
    start, end = phrase.start, phrase.end
    deed = line.codes[end - 1] == "W" and end - start > 1 and len(line.words[end - 1]) > 2  # but 对企业合规考察6件
    held = start > here.left and line.codes[start - 1] == "L" and quantity.unit in groups["units of the treated"]
    if held and line.codes[end - 1] == "W":
        aimed = phrases.run(line.codes, start - 1, here.left)
        if aimed < start - 1 and aimed > here.left and line.words[aimed - 1] in groups["target markers"]:
            own = Phrase(aimed, start - 1)  # 对食品企业开展体系检查66家次
            return Found(names.called(line, own), "before", own, Phrase(end - 1, end))
    to = deed and start > here.left and line.words[start - 1] in groups["target markers"]
    if not to or quantity.kind != "count" or quantity.unit in groups["event units"]:
        return None
    own = Phrase(start, end - 1)
    return Found(names.called(line, own), "before", own, Phrase(end - 1, end))


def by_means(line: Line, here: Place, phrase: Phrase) -> Found | None:
    """用手机举报污染线索93条, 依托大数据筛查线索204条: the deed stands behind what it is done with."""
    codes, words, start = line.codes, line.words, phrase.start
    if "W" not in codes[start : phrase.end - 1]:
        return None
    way = next((at for at in range(start, phrase.end - 2) if words[at] in groups["ways of doing"]), -1)
    if way >= 0 and codes[way + 1] == "W":
        deed = way + 1  # 采取“四不两直”方式暗访学校63所
    elif start > here.left and words[start - 1] in groups["means"]:
        deed = codes.rfind("W", start + 1, phrase.end - 1)
    else:
        return None
    if deed < 0 or codes[deed - 1] not in "NsQ":
        return None
    own = Phrase(deed + 1, phrase.end)
    return Found(names.called(line, own), "before", own, Phrase(deed, deed + 1))


def governed(line: Line, quantity: Quantity, phrase: Phrase, governing: Phrase) -> Found | None:
    """A verbal noun behind the verb: the second half of the action (督促整改问题31个), or all there is (已完成整改117项)."""
    codes, words, start, end = line.codes, line.words, phrase.start, phrase.end
    behind = codes[start : start + 2]
    two = codes[governing.start] == "V" and (
        behind in ("WK", "WQ", "WO")
        or (behind in ("WS", "WB", "WN") and words[start] in groups["second deeds"])
        or (
            behind in ("WB", "WN")
            and words[start] in groups["building"]
            and words[start + 1] not in groups["of building"]
        )
    )
    caused = (codes[governing.start] == "U" or two) and behind != "Wn"
    caused = caused and (
        words[start] in groups["caused"] or words[start] in groups["second deeds"] or is_deed(words[start])
    )
    finished = codes[governing.start] == "L" and behind in ("WB", "WN") and words[start] in groups["caused"]
    caused = caused or (finished and words[end - 1] not in groups["of building"])  # 完成整治农村水系10公里
    summed = behind == "WS" and words[start + 1][0] == "各"  # 盘活优化各类资金
    if end - start > 1 and (caused or summed):
        own = Phrase(start + 1, end)
        return Found(names.called(line, own), "before", own, Phrase(governing.start, start + 1))
    organised = words[governing.end - 1].endswith(endings("organising"))  # 开展审查15项
    done = end - start == 1 and codes[start] == "W" and codes[start - 1] == "L" and not organised
    counted = quantity.unit in groups["made units"] or quantity.unit in groups["not of people"]
    counted = counted or quantity.unit in groups["units of anything"]  # 完成整改728处
    if done and quantity.unit in groups["beneficiaries"] and words[start] not in groups["sanctions"]:
        return Found(names.name(line, phrase), "before", phrase, phrase)  # 完成易地扶贫搬迁1646户
    if done and words[start] in groups["sanctions"] and quantity.unit in groups["made units"]:
        return Found(names.name(line, phrase), "before", phrase, governing)  # 实施行政处罚156件
    if done and (counted or words[start] in groups["sanctions"]):  # 给予处分15人
        return Found(None, "elided", None, phrase)
    return None


def done_to_thing(line: Line, quantity: Quantity, phrase: Phrase) -> Phrase | None:
    """The thing of a thing and the deed done to it, where no verb governs them."""
    start, end = phrase.start, phrase.end
    deed = is_deed(line.words[end - 1]) or line.words[end - 1] in groups["deeds done to things"]
    if line.codes[end - 1] != "W" or not deed:
        return None
    last = phrases.run(line.codes, end - 1, start, "B")  # 困难家庭适老化改造1.5万户
    if last == start or "W" in line.codes[start:last]:
        return None
    word, code = line.words[last - 1], line.codes[last - 1]
    homes = quantity.unit == "户" and code == "O"
    thing = homes or (quantity.kind == "count" and phrases.countable(word, code, quantity.unit))
    thing = thing or (quantity.unit == "条" and word.endswith(endings("ways")))  # 背街小巷改造5667条
    counted = thing or quantity.kind == "measure" or quantity.unit in groups["of things"]  # 老旧小区改造40个
    return Phrase(start, last) if counted and (homes or code in "NsQ") else None


def split(line: Line, phrase: Phrase, verb: int | None, low: int) -> Found | None:
    """The phrase behind its own verb at word ``verb``; None where it has none."""
    if verb is None:
        return None
    own = Phrase(verb + 1, phrase.end)
    chain = verbs.ending(line.codes, verb + 1, low) or Phrase(verb, verb + 1)
    return Found(names.called(line, own), "before", names.trimmed(line, own), chain)


def inside(line: Line, phrase: Phrase, low: int) -> int | None:
    """The verbal noun from word ``low`` on that is the verb of the phrase (视察企业30家; 代表视察企业30家)."""
    codes = line.codes
    if phrase.start and line.words[phrase.start - 1] in groups["addressing"]:
        inner = range(phrase.start + 1, phrase.end - 1)
        addressed = (at for at in inner if codes[at] == "W" and codes[at - 1] in "NOKs")
        return next(addressed, None)  # 向社会公告审计结果, 向镇应急指挥部捐赠手套
    for at in range(low, phrase.end - 1):
        deed = is_deed(line.words[at]) or line.words[at] in groups["done for people"]
        sorted_deed = codes[at + 1] == "O" and deed and not codes[phrase.start : at].strip("BN")
        # 抢救性康复救助残疾儿童8000人, 语言文字培训农牧民400人; but 转移到浙江的脱贫劳动力
        head = (at == phrase.start and codes[at - 1 : at] != "T") or sorted_deed
        acted = at > phrase.start and (codes[at - 1] in "OK" or line.words[at - 1][-1] in groups["acting groups"])
        acted = acted and line.words[at] in groups["on the spot"]
        asked = codes[at] == "W" and phrase.start < at and line.words[phrase.start - 1] in groups["pivots"]
        if asked and line.words[at - 1].endswith(endings("institution endings")) and codes[at + 1] in "NB":
            return at  # 带领合作社流转土地860亩
        if codes[at] == "w" and (head or acted) and codes[at + 1] in "NOKBW":
            return at  # 检查组实地查看泵站30座
        if codes[at] == "W" and codes[at + 1] in "NOKQBASW" and (head or codes[at - 1] in "OKSAD"):
            named = codes[at + 1] != "W" or is_thing(line.words[at + 1])  # 法院化解执行积案
            placed = codes[at - 1] == "A" and line.words[at + 1] in phrases.LEVELS  # 优质均衡发展县
            return _led(codes, phrase, at) if (named and not placed) or head else None
        sorted_by = at > phrase.start and codes[at] == "W" and not codes[phrase.start : at].strip("B")
        built = line.words[phrase.end - 1] in groups["of building"] | groups["undertakings"]
        if sorted_by and line.words[at] in groups["caused"] and codes[at + 1] in "BNO" and not built:
            return at  # 适老化改造困难家庭300户
        if codes[at] == "W" and (
            acts(line, phrase, at) or (at > phrase.start and line.words[at] in groups["donating"])
        ):
            return at
    return None


def _led(codes: str, phrase: Phrase, at: int) -> int:
    """The deed of those who are led, else the verbal noun at word ``at`` itself: 指导人民调解员化解纠纷2000件."""
    deed = codes.find("W", at + 1, phrase.end - 1)
    return deed if deed > at + 1 and not codes[at + 1 : deed].strip("OK") else at


def acts(line: Line, phrase: Phrase, at: int) -> bool:
    """Whether the verbal noun at word ``at``, behind a thing, is what the thing does: 互认平台服务群众, 研究院共建联合创新中心,
    “包抓联”服务企业, but “两山”实践创新基地."""
    whom = line.words[phrase.end - 1] in groups["served"]
    if line.codes[at - 1] == "Q":
        return phrase.start == at - 1 and (whom or line.codes[phrase.end - 1] == "O")
    if phrases.is_whole(line.words[at - 1]) and line.codes[at - 2 : at - 1] == "S" and is_deed(line.words[at]):
        return True  # 各站点登记诉求207件
    works = line.words[phrase.end - 1] in groups["undertakings"]
    if line.words[at - 1][-1] in groups["acting groups"] and is_deed(line.words[at]) and not works:
        return True  # 工作队协调资金96万元
    if line.words[at] in groups["benefiting"] and line.codes[at + 1] == "O":
        return True  # 普法宣传覆盖农牧民2.3万人次
    near = not line.codes[at + 1 : phrase.end - 1].strip("NB")  # 公共平台服务科研团队40个
    return line.words[at] in groups["joint deeds"] or (whom and near and line.words[at] == "服务")


def done_to(line: Line, phrase: Phrase, outer: int, quantity: Quantity) -> Phrase:
    """What a deed was done to, where a light verb governs the deed: 完成文件合法性审查1097件 counts 文件."""
    codes, start, end = line.codes, phrase.start, phrase.end
    light = outer > 0 and codes[outer - 1] == "L" and codes[end - 1] == "W" and quantity.kind != "money"
    if not light or quantity.unit in groups["event units"] or quantity.unit in groups["person units"]:
        return phrase
    tail = end - 1
    while tail > start and (codes[tail - 1] in "WB" or (codes[tail - 1] == "&" and codes[tail - 2] == "W")):
        tail -= 1  # 农村危房改造和抗震加固
    if not codes[start:tail].strip("SAB"):
        return phrase  # 开展各类调研36项
    held = line.words[outer - 1].endswith(endings("organising")) and quantity.unit == "项"  # 开展预算审查监督20项
    return phrase if held else Phrase(start, tail)


def served(line: Line, here: Place, phrase: Phrase, governing: Phrase) -> Found | None:
    """对高危人群开展内镜检查3万名: people are counted, and the deed is done to them; or they do it: 就业困难人员实现就业612人."""
    codes = line.codes
    start = phrases.run(codes, governing.start, here.left)
    to = start > here.left and line.words[start - 1] in groups["markers of the served"]
    does = phrase.end - phrase.start == 1 and start == here.low and codes[governing.start - 1] == "O"
    does = does and line.words[governing.start] in groups["achieving"] and "W" not in codes[start : governing.start]
    if codes[governing.start] != "L" or start == governing.start or not (to or does):
        return None
    own = Phrase(start, governing.start)
    return Found(names.called(line, own), "before", own, Phrase(phrase.end - 1, phrase.end))
