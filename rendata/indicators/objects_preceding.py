"""Object before the number: 问题477个, 民主恳谈、居民议事357次, 进站234次, 矛盾纠纷调解化解120余件.

Annotation.md, *Settled cases* (Object): a list is copied whole; where the verb itself is counted, object and action both name it.
"""

from __future__ import annotations

from collections.abc import Collection

from rendata.indicators import actions_verbs as verbs
from rendata.indicators import (
    objects_deeds,
    objects_events,
    objects_fronted,
    objects_money,
    objects_people,
    objects_statistics,
)
from rendata.indicators import objects_names as names
from rendata.indicators import objects_phrases as phrases
from rendata.indicators import objects_preceding_bounds as preceding_bounds
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import ELIDED, Found, Place, Quantity
from rendata.indicators.words import Line, is_deed
from rendata.indicators.words_groups import endings, groups


def find(line: Line, here: Place, quantity: Quantity, nouns: Collection[str]) -> Found:
    """The object that stands before the quantity at ``here``; ``nouns`` are those that come with its unit."""
    before = here.before
    if quantity.unit in groups["person units"] and before in "NWwVHs":
        invited = objects_people.asked(line, here)
        if invited is not None:
            return invited
    if preceding_bounds.sums_up_matters(line, here, quantity):
        return ELIDED  # 提交建议19件，其中道路硬化、人畜饮水等14件
    if before == "E":
        first, verb = preceding_bounds.list_start(line, phrases.run(line.codes, here.edge - 1, here.left), here.left)
        if quantity.unit in groups["aspect units"] and line.words[here.left] not in groups["covering"]:
            first, verb = preceding_bounds.aspects_start(line, here, first), verb
        whole = Phrase(first, here.edge - 1)
        if quantity.kind == "count" and not line.codes[whole.start : whole.end].strip("Q/&"):
            return ELIDED  # 将《关于治理污水的议案》等2件列入议程
        if quantity.unit == "件" and line.codes[whole.end - 1] == "W" and here.high > here.last + 1:
            return ELIDED  # 农村公厕改造、助餐点建设等3件提前完工
        # Where a line breaks off, 等 may have no list before it.
        return Found(names.called(line, whole), "before", whole, verb) if whole.start < whole.end else ELIDED
    if before == "W" and _is_sort(line, here, quantity):
        return ELIDED
    way = here.edge - 2
    if before == "W" and way > here.left and line.words[way] in groups["ways of doing"] and line.codes[way - 1] in "ET":
        return Found(None, "elided", None, Phrase(way + 1, here.edge))  # 通过清理、盘活等方式整改4.05亿元
    if before in "VLUHY" or (before == "W" and (_is_verb(line, here, quantity) or _is_second(line, here, quantity))):
        return objects_fronted.behind_verb(line, here, quantity, nouns)
    done = _done(line, here, nouns) if before == "W" else None
    return done or _noun(line, here, quantity)


def _done(line: Line, here: Place, nouns: Collection[str]) -> Found | None:
    """网上问卷回收8600份: a deed behind the noun that comes with the unit."""
    end = here.edge - 1
    start = phrases.run(line.codes, end, here.left)
    if start == end or not any(line.words[end - 1].endswith(noun) for noun in nouns):
        return None
    own = phrases.listed(line, Phrase(start, end), here.left)
    if verbs.ending(line.codes, own.start, here.left) is not None:
        return None
    return Found(names.called(line, own), "before", own, Phrase(end, end + 1))


def _is_sort(line: Line, here: Place, quantity: Quantity) -> bool:
    """Two deeds side by side in a breakdown that goes on say of what sort the part is: 受理信访事项17件，其中涉法涉诉4件、征地补偿6件."""
    codes = line.codes
    goes_on = here.left > here.low and codes[here.left - 1] in "/&" and "R" in codes[here.low : here.left]
    return goes_on and codes[here.left : here.edge] == "WW" and quantity.unit in ("件", "条", "项")


def _is_verb(line: Line, here: Place, quantity: Quantity) -> bool:
    """A verbal noun that is all there is before the quantity is its verb (已整改4.5亿元)."""
    codes = line.codes
    start = here.edge
    while start > here.left and codes[start - 1] == "W":
        start -= 1
    goes_on = here.left > here.low and codes[here.left - 1] in "/&"  # 执法检查2项、专项视察15项
    if start - 1 == here.left and codes[start - 1] == "B" and is_deed(line.words[start]) and not goes_on:
        start -= 1  # 二次整改21处
    named = start > here.left and codes[start - 1] == "R" and quantity.kind == "count"  # 其中整改8个
    caused = start > here.left and codes[start - 1] == "U"  # 督促整改35处
    deed = (named or caused) and is_deed(line.words[start])
    alone = start == here.left or codes[start - 1] in "DMF,;/" or deed
    return alone and quantity.unit not in groups["event units"] and quantity.unit not in groups["person units"]


def _is_second(line: Line, here: Place, quantity: Quantity) -> bool:
    """A verbal noun behind a verb that is the second half of what is done (发出预警87条，核实处理79条)."""
    second = (
        line.words[here.edge - 1] in groups["second deeds"] and line.codes[here.left : here.edge].lstrip("D") == "VW"
    )
    return second and quantity.unit not in groups["event units"]


def _noun(line: Line, here: Place, quantity: Quantity) -> Found:
    """The noun phrase that ends before the quantity, and the verbal noun that governs it where no verb does."""
    codes = line.codes
    end = preceding_bounds.noun_end(line, here, quantity)
    start = phrases.run(codes, end, here.left)
    if line.words[start] == "情况" and start + 1 < end and start > here.left and codes[start - 1] in "LVW":
        start = phrases.run(codes, start - 1, here.left)  # 法规实施情况检查13项
    if end - start == 1 and line.words[start] in groups["benefiting"] and quantity.unit in groups["beneficiaries"]:
        return Found(None, "before", None, Phrase(start, end))  # 覆盖340人次
    spot = preceding_bounds.on_the_spot(line, start, end - 1)
    if spot is not None:
        own = Phrase(spot + 1, end)  # 评议工作组随机抽查案件150件
        return Found(names.called(line, own), "before", own, Phrase(spot, spot + 1))
    start = _of_work(line, start, end, here.left)
    held = objects_events.held(line, here, quantity, end) or objects_events.how_often(line, here, quantity, start)
    if held is not None:
        return held
    if line.words[end - 1].endswith(endings("offences")):
        start = preceding_bounds.offence_start(line, start, here.left)
    if line.words[end - 1].endswith("案件"):
        start = preceding_bounds.case_start(line, start, end, here.left)
    organ = codes.rfind("K", start, end - 1)
    if organ >= 0 and quantity.unit in groups["ballots"] and line.words[end - 1].endswith("票"):
        start = organ + 1  # 市水务局满意票31张
    if organ >= 0 and codes[organ + 1] == "N" and start > here.left and line.words[start - 1] in groups["handing over"]:
        start = organ + 1  # 移送纪检监察机关线索9件
    inner = Phrase(start, end)
    done = objects_deeds.to_target(line, here, quantity, inner) or objects_deeds.by_means(line, here, inner)
    if done is not None:
        return done
    if end - start > 1 and line.words[end - 1] in groups["offices"] and codes[end - 2] == "O":
        end -= quantity.unit in groups["person units"]  # 免去审判员职务3名
        inner = Phrase(start, end)
    other = _no_thing(line, here, quantity, inner)
    if other is not None:
        return other
    sized = start - 2 >= here.left and codes[start - 2 : start] == "#F"
    if sized and line.words[start - 1] in groups["bounds behind"]:
        opens = start - 3 == here.left or (start - 3 > here.left and codes[start - 4] == "D")
        led = opens and codes[start - 3] == "W" and line.words[start - 3] not in groups["investments"]
        # 签约亿元以上项目27个, but 投资亿元以上项目23个
        start = start - 2 if led else phrases.run(codes, start - 2, here.left)
        per = start - 1 - (codes[start - 1] == "V")
        if per >= here.left and line.words[per][0] == "每" and line.words[end - 1].endswith("数"):
            return Found("".join(line.words[per:end]), "before", Phrase(per, end))  # 每千人口3岁以下婴幼儿托位数
    elif codes[start - 1 : start] == "#" and line.words[start - 1].endswith(endings("sizes in a name")):
        start -= 1  # 建成24小时自助服务区8个
    if start > here.left and codes[start - 1] == "E" and "E" not in codes[start:end]:
        return _summed_up(line, here, quantity, Phrase(start, end))
    people = quantity.unit in groups["person units"]
    figure = not people and preceding_bounds.names_figure(line.words[end - 1])
    if figure:
        given = codes[start] == "W" and start + 1 < end and line.words[start] in groups["giving"]  # 安排债务限额12亿元
        start = start + 1 if given else min(start, preceding_bounds.figure_start(line, end, here.left))
    whole = inner if start == inner.start else Phrase(start, end)
    first, leading = preceding_bounds.list_start(line, start, here.left)
    if leading is not None and first <= start and not figure:
        listed = phrases.listed(line, whole, first)
        return Found(names.called(line, listed), "before", Phrase(first, end), leading)
    outer = phrases.listing(codes, start, here.left)
    governing = verbs.ending(codes, outer, here.left)
    inner = whole
    event = objects_events.event_of(line, quantity, inner, governing)
    if event is not None:
        return event
    reached = start + 1 < end and line.words[end - 1] in groups["benefiting"] and governing is None
    if reached and quantity.unit in groups["beneficiaries"]:  # 基本养老保险覆盖4000万人
        own = Phrase(start, end - 1)
        return Found(names.called(line, own), "before", own, Phrase(end - 1, end))
    deed = people and codes[end - 1] in "Ww" and not line.words[end - 1].endswith("犯罪")
    if deed and "O" in codes[start:end]:
        inner = Phrase(start, codes.rindex("O", start, end) + 1)  # 帮扶困难人员就业860人
        if governing is None and codes[start] != "W":
            return Found(names.called(line, inner), "before", inner, Phrase(inner.end, end))  # 劳动力转移就业240万人
        if governing is not None and codes[governing.start] == "U" and codes[end - 1] == "W" and inner.end == end - 1:
            return Found(names.called(line, inner), "before", inner, Phrase(inner.end, end))  # 帮助困难人员就业915人
        if governing is not None and codes[governing.start] == "L":
            people_of = phrases.listed(line, inner, here.left)  # 开展教师培训2万人次
            return Found(names.called(line, people_of), "before", people_of, Phrase(inner.end, end))
    found = objects_people.attending(line, here, quantity, inner.end, governing) or (
        objects_deeds.served(line, here, inner, governing) if deed and governing is not None else None
    )
    if found is None and governing is None:
        found = _ungoverned(line, here, quantity, inner)
    elif found is None and objects_events.pivots(line, governing):
        found = objects_deeds.split(line, inner, objects_deeds.inside(line, inner, inner.start + 1), here.left)
    found = found or (objects_deeds.governed(line, quantity, whole, governing) if governing else None)
    if found is not None:
        return found
    own = objects_deeds.done_to(line, phrases.listed(line, inner, here.left), outer, quantity)
    deed_alone = objects_deeds.alone(line, here, quantity, whole, outer) if governing is None else None
    name = names.name(line, objects_statistics.named(line, own))  # 每万人口托位4.7个
    return Found(name, "before", Phrase(outer, inner.end), deed_alone)


def _of_work(line: Line, start: int, end: int, low: int) -> int:
    """Where the name of a work begins whose deed and thing stand behind the verb that governs it: 实施污水管网延伸工程11处."""
    codes, words = line.codes, line.words
    if (
        end - start != 1
        or words[start] not in groups["undertakings"] | groups["named works"]
        or codes[start - 1 : start] != "V"
    ):
        return start
    thing = phrases.run(codes, start - 1, low, "NBSn")
    governed = low < thing < start - 1 and codes[thing - 1] in "LV" and len(words[thing - 1]) > 1
    governed = governed and "N" in codes[thing : start - 1]
    return thing if governed and words[thing - 1] not in groups["means"] | groups["investing"] else start


def _put_there(line: Line, here: Place, end: int) -> Found:
    """What stands before the verb that ends at word ``end`` and says where it goes (资金上缴财政2316万元), if anything does."""
    deed = verbs.ending(line.codes, end, here.left)
    start = phrases.run(line.codes, deed.start if deed is not None else end, here.left, "D")
    own = Phrase(phrases.run(line.codes, start, here.left), start)
    if own.start == own.end or line.codes[own.end - 1] != "N" or line.words[own.start] in groups["statements"]:
        return Found(None, "elided", None, deed)  # 建议列入大会议程1件
    return Found(names.called(line, own), "event", own, deed)


def _no_thing(line: Line, here: Place, quantity: Quantity, phrase: Phrase) -> Found | None:
    """A noun before the quantity that is not what is counted, or has its verb behind it."""
    codes, words = line.codes, line.words
    start, end = phrase.start, phrase.end
    field = words[end - 1] in groups["fields"] or (len(words[end - 1]) > 2 and words[end - 1][-1] == "类")
    stated = start - 1 == here.low and codes[start - 1] == "V" and "G" in codes[end : here.first]
    if stated and end - start == 1 and words[start] in groups["bare totals"]:
        return Found(words[start - 1] + words[start], "statistic", Phrase(start - 1, end))  # 处罚金额为24.9万元
    if (field and quantity.unit not in groups["groupings"]) or (
        end - start == 1 and words[start] in groups["bare totals"]
    ):
        return ELIDED  # 新增联系点10个，总数达到36个
    shared_out = quantity.unit in groups["person units"] and words[end - 1] in groups["allotting"]
    if shared_out and end - start > 1 and words[end - 2] != "名额":
        return Found(None, "elided", None, Phrase(end - 1, end))  # 县直机关和驻县单位分配32名
    if start > here.left and words[start - 1] in groups["entering"] and words[end - 1] in groups["entered"]:
        return _put_there(line, here, start)  # 纳入规划32件
    own_level = codes[end - 1] == "W" and words[end - 1] in groups["giving"] and words[end - 2].endswith("本级")
    if own_level and quantity.kind == "money" and end - 2 >= here.left:
        return Found(None, "elided", None, Phrase(end - 1, end))  # 省本级安排142亿元
    level = end - start == 1 and words[start] in groups["lower governments"]
    governed = verbs.ending(codes, start, here.left) if level and quantity.kind == "money" else None
    if governed is not None:
        return Found(None, "elided", None, governed)  # 市本级留用23亿元，转贷县区39.5亿元
    outer = phrases.listing(codes, start, here.left)
    if outer - 2 >= here.left and words[outer - 1] == "到" and words[outer - 2] in groups["allotting"]:
        return Found(None, "elided", None, Phrase(outer - 2, outer - 1))  # 分配到各街道、镇371名
    handed = _handed_on(line, here, quantity, phrase) if codes[end - 1] in "KOWV" else None
    if handed is not None:
        return handed
    named = words[end - 1] in groups["sentences"] and codes.rfind("O", 0, start) >= 0
    people = quantity.unit in groups["person units"]
    if named or (people and words[end - 1] in groups["of nobody"]):
        return Found(None, "elided", None, verbs.ending(codes, start, here.left))  # 追究刑事责任17人
    if people and phrases.of_place(line, phrase):
        return Found(None, "elided", None, verbs.ending(codes, start, here.left))  # 甲镇选区3名，乙镇选区2名
    by = (
        codes[start - 1 : start] in ("P", "/")
        and "由" in words[here.low : start]
        and end - start > 1
        and codes[end - 1] == "W"
        and codes[end - 2] in "OK"
    )
    if by and quantity.unit not in groups["event units"]:
        return Found(None, "elided", None, Phrase(end - 1, end))  # 由常委会领导督办9件
    paid = (
        objects_money.paid(line, phrase) or objects_money.spent_on(line, phrase) if quantity.kind == "money" else None
    )
    if paid is not None:
        return paid
    if quantity.kind == "money" and words[end - 1] == "价值":
        at = here.last + 1
        while codes[at : at + 1] in ("T", "#"):
            at += 1
        worth = phrases.following(codes, at, here.high) if codes[here.last + 1 : here.last + 2] == "T" else None
        if worth is not None:
            return Found(names.called(line, worth), "statistic", worth)  # 捐赠价值6000元的80箱矿泉水
    if quantity.kind == "money" and words[start:end] == ["价值"]:
        return ELIDED
    if words[end - 1] in groups["grades"] and quantity.unit not in groups["units of grades"]:
        return Found(None, "elided", None, verbs.ending(codes, start, here.left))  # 评议为“满意”等次8个
    if end - start == 1 or words[end - 1] not in groups["budgeting"]:
        return None
    if quantity.kind != "count" and words[end - 2][-1] not in "入出费算":
        return None
    planned = words[end - 2] == "预算"
    own, verb = Phrase(start, end - 1 - planned), Phrase(end - 1, end)
    if own.start == own.end:
        return Found(None, "elided", None, verb)  # 教育类支出：预算安排3.2亿元
    # 一般公共预算收入安排19.2亿元, 重大工程安排64项, 政府性基金收入预算安排18.6亿元
    return Found(names.called(line, own), "before", own, verb)


def _handed_on(line: Line, here: Place, quantity: Quantity, phrase: Phrase) -> Found | None:
    """Those who receive what is counted (移送公安机关63件, 答复代表141件), or what they do with it (转交街道和有关部门处理96条)."""
    codes, words = line.codes, line.words
    start, end = phrase.start, phrase.end
    first = phrases.listing(codes, start, here.left)
    handed = first > here.left and words[first - 1] in groups["handing over"]
    if codes[end - 1] in "WV":
        organ = end - start > 1 and (codes[end - 2] == "K" or words[end - 2] in groups["organs"])
        if organ and first > here.left and codes[first - 1] == "U" and quantity.kind == "count":
            return Found(None, "elided", None, Phrase(end - 1, end))  # 督促相关部门整改203处
        return Found(None, "elided", None, verbs.ending(codes, first, here.left)) if organ and handed else None
    governing = verbs.ending(codes, start, here.left)
    made = quantity.unit in groups["made units"]
    receives = made and governing is not None if codes[end - 1] == "O" else made or handed
    return Found(None, "elided", None, governing) if receives else None


def _ungoverned(line: Line, here: Place, quantity: Quantity, phrase: Phrase) -> Found | None:
    """A phrase without a verb before it: a deed that is counted itself, or one with its verb inside."""
    codes = line.codes
    start, end = phrase.start, phrase.end
    paid = quantity.kind == "money" and line.words[end - 1] in groups["payments"]
    if paid and codes[end - 2 : end] == "WW" and start < end - 2 and "W" not in codes[start : end - 2]:
        listed = phrases.listed(line, phrase, here.left)  # 困难群众救助补助2亿元
        return Found(names.called(line, listed), "before", listed)
    if quantity.unit in groups["event units"] and codes[end - 1] in "Ww":
        tail = end - 1
        while tail > start and codes[tail - 1] in "BWw" and not line.words[tail - 1].endswith("会议"):
            tail -= 1  # 政府常务会议专题研究3次
        verb = end - 1
        while verb > tail and codes[verb - 1] == "W":
            verb -= 1
        tail = objects_events.with_manner(line, tail, here.left)
        deed = phrases.listed(line, Phrase(tail, end), here.left)  # 视察和专题调研11次
        own = deed.start == here.left or codes[here.left : deed.start] in ("O", "K")  # 开展执法检查4次、代表视察6次
        goes_on = own and here.left > here.low and codes[here.left - 1] in "/&"
        held = verbs.main(codes, here.left, deed.start)
        if held is None or not line.words[held.end - 1].endswith(endings("organising")):
            held = Phrase(verb, end)  # else 开展全会精神专题培训6期
        return Found(names.name(line, deed), "event", deed, None if goes_on else held)
    whom = objects_people.served(line, here, quantity, phrase)
    if whom is not None:
        return whom
    thing = objects_deeds.done_to_thing(line, quantity, phrase) if start == here.left else None
    if thing is not None:
        return Found(names.called(line, thing), "before", thing, Phrase(thing.end, end))  # 城中村改造8.8万套
    opens = not codes[here.left : start].strip("D")
    treated = end - start > 2 and codes[start] == "W" and opens and is_deed(line.words[start])
    if treated and line.words[end - 1] in groups["told by"]:
        return objects_deeds.split(line, phrase, start, here.left)  # 治理水土流失面积3.5万平方公里, 整改问题金额27亿元
    rest = codes[here.last + 1 : here.right].split("/", 1)[0]
    settled = quantity.kind != "money" and any(code in "VLU" for code in rest)  # 评议代表86人参加测评
    # 改造管网3公里、建设食堂6家已完成
    settled = settled and not (start == here.left > here.low and codes[start - 1] in "/&")
    told = (start == here.left or codes[start - 1] == "D") and line.words[end - 1].endswith(("经费", "资金"))
    figure = preceding_bounds.names_figure(line.words[end - 1]) and quantity.unit not in groups["person units"]
    exceeded = codes[start] == "W" and not figure and line.words[end] in groups["exceeding"]  # 参观展览超34万人次
    served = (
        codes[start] == "O" and line.words[start - 1] == "为" and codes[start + 1] == "W"
    )  # 为群众报销医药费5.9亿元
    if settled:
        return None
    if (
        (figure or "G" in codes[end : here.first]) and not told and not exceeded and not served
    ):  # 每年安排经费不少于500万元
        goes_on = start == here.left > here.low and codes[start - 1] in "KNO" and is_deed(line.words[start])
        if goes_on and codes[start] == "W" and end - start > 1:
            return objects_deeds.split(line, phrase, start, here.left)  # 2个县拖欠企业运营服务费1634万元
        acted = (at for at in range(start + 1, end - 1) if codes[at] == "W" and objects_deeds.acts(line, phrase, at))
        return objects_deeds.split(line, phrase, next(acted, None), here.left)
    return objects_deeds.split(line, phrase, objects_deeds.inside(line, phrase, start), here.left)


def _summed_up(line: Line, here: Place, quantity: Quantity, phrase: Phrase) -> Found:
    """A noun that sums up a list before 等: with the list where it only modifies the noun (改造供水、燃气等管网600公里)."""
    codes = line.codes
    end = phrase.start - 1
    people = quantity.unit in groups["person units"]
    held = verbs.main(codes, here.left, end) if people else None
    attended = objects_people.attending(line, here, quantity, phrase.end, held)
    if attended is not None:
        return attended  # 代表参加视察、调研等活动1240人次
    of_fields = phrase.end - phrase.start > 1 and line.words[phrase.start] in groups["fields"]
    if of_fields:
        phrase = Phrase(phrase.start + 1, phrase.end)  # 住房、教育等领域问题46个
    first, verb = preceding_bounds.list_start(line, phrases.run(codes, end, here.left), here.left)
    while verb is None and first - 2 > here.left and codes[first - 1] in "VW" and codes[first - 2] == "/":
        # 出台履职办法、联系群众制度等文件8个: a verb behind 、 is inside an item
        first, verb = preceding_bounds.list_start(line, phrases.run(codes, first - 2, here.left), here.left)
    if verb is not None:
        named = verbs.naming(line, here.left, verb.start)
        if named is not None:
            first, verb = named.end, named
    listed = codes[first:end]
    whole = Phrase(first, phrase.end)
    owners = codes[phrase.end - 1] == "O" and "K" in listed  # 法院、检察院等机关工作人员
    head = names.called(line, phrase)
    bare = head in groups["bare heads"] and not of_fields  # 坡道等无障碍设施 are 无障碍设施, but 燃气等管网
    modifies = bare and "/" in listed and "Q" not in listed and first > here.left and codes[first - 1] in "VLHW"
    return Found(names.called(line, whole if modifies and not owners else phrase), "before", whole, verb)
