"""Action: the verb that yields a quantity.

Annotation.md, *Fields* (action) and *Settled cases* (Action): the verb that governs the noun; else the verb whose subject it is;
a light verb gives way to the deed behind it; a level has none.
"""

from __future__ import annotations

from msgspec.structs import replace

from rendata.indicators import actions_following, actions_governing, actions_money
from rendata.indicators import actions_verbs as verbs
from rendata.indicators import actions_verbs_behind as verbs_behind
from rendata.indicators.objects_phrases import Phrase, is_size, run
from rendata.indicators.objects_places import Found, Place, Quantity
from rendata.indicators.words import Line, is_deed, is_listed
from rendata.indicators.words_groups import endings, groups


def find(line: Line, here: Place, quantity: Quantity, found: Found, previous: str | None) -> str | None:
    """The action of a quantity whose object was found. ``previous`` is the action that goes on from the quantity before it."""
    if quantity.unit in groups["age units"] or (found.side == "after" and quantity.unit in groups["sizes in names"]):
        return None
    if _is_capacity(line, quantity, found):
        return None
    if found.side == "after" and quantity.kind == "count" and is_size(line.codes, here.first):
        return None  # 消除56人以上大班额110个
    if found.phrase is None and quantity.kind == "measure" and actions_following.sized(line, here):
        previous = None  # 项目投资54万元，长1720米
    summed = here.before == "E" and quantity.unit in groups["aspect units"]
    if summed and line.codes[here.last + 1 : here.last + 2] == "L":
        return verbs_behind.behind_light(line, here.last + 1, here.high)  # 针对参会、走访等四个方面进行测评
    joint = _signed(line, here) if quantity.unit in groups["person units"] else None
    if joint is not None:
        return joint
    if found.verb is not None:
        return verbs.text(line, actions_governing.handing(line, found.verb, here.left) or found.verb)
    if found.phrase is None:
        return _of_elided(line, here, quantity, previous)
    if quantity.kind == "money" or (quantity.kind == "measure" and here.first < here.last):
        return actions_money.find(line, here, quantity, found, found.phrase, previous)
    if found.side == "after":
        return actions_following.find(line, here, quantity, found.phrase, previous)
    return _of_preceding(line, here, quantity, found.phrase, previous)


def _signed(line: Line, here: Place) -> str | None:
    """What those do together who put something forward: 收到代表10人以上联名的议案."""
    at = here.last + 1 + (line.codes[here.last + 1 : here.last + 2] == "F")
    return line.words[at] if at < here.high and line.words[at] in groups["signing"] else None


def change(line: Line, verb: int | None) -> str | None:
    """The verb of change as the action is called: without its complement (提高到 → 提高)."""
    return None if verb is None else verbs.without_complement(line.words[verb])


def decided(line: Line, here: Place) -> str | None:
    """What a share of those entitled does: 全体代表的过半数通过, 三分之一以上业主提议."""
    behind = line.words[here.last + 1 : here.high]
    return next((word for word in behind if word in groups["deciding"]), None)


def governing(line: Line, here: Place, start: int) -> str | None:
    """The verb right before what begins at word ``start``, None where there is none."""
    chain = verbs.ending(line.codes, start, here.left)
    return None if chain is None else verbs.text(line, chain)


def _of_elided(line: Line, here: Place, quantity: Quantity, previous: str | None) -> str | None:
    if here.before in "Ns" and line.words[here.edge - 1] in groups["fields"]:
        return verbs_behind.after(line, here.last + 1, here.high) or previous  # 办理建议97件，其中农业方面58件
    if here.before == "P":
        closed = line.codes.find("T", here.last + 1, here.high)
        return verbs_behind.after(line, max(closed, here.last) + 1, here.high)  # 对3件尚未办结的继续督办
    edge = here.edge - 1 if here.before == "(" else here.edge  # 已解决的（A类）41件
    if edge > here.left and line.codes[edge - 1] == "T":
        begins = line.words[here.left + (line.words[here.left] == "其中")]
        behind = line.words[here.last + 1 : here.last + 2]
        settled = bool(behind) and behind[0] in groups["settled"]
        if begins in groups["covering"]:  # 涉及经济发展的48件, but 涉及学前教育的2件均由副主任领办
            became = settled or line.codes[here.last + 1 : here.last + 2] == "H"  # 涉及县级权限的12条转化为建议
            return verbs_behind.after(line, here.last + 1, here.high) if became else None
        if begins in groups["serving"]:
            return begins  # 用于产业发展的2.01亿元
        if settled:
            if line.codes[here.last + 1 : here.right].rstrip("DGZ")[-1:] in ("V", "L", "W") and here.right < here.high:
                return None  # 立行立改的51项已整改到位50项
            deed = verbs_behind.after(line, here.last + 1, here.high)
            if deed is not None:
                return deed  # 分阶段整改的13个均制定了措施
        if line.words[here.left] in groups["target markers"] and line.codes[here.last + 1 : here.right].strip("DZ"):
            deed = verbs_behind.after(line, here.last + 1, here.high)
            if deed is not None:
                return deed  # 对承诺解决而尚未落实的56件持续跟踪督办
        if "G" in line.codes[here.left : edge - 1] and not any(
            code in "VWLUH" for code in line.codes[here.left : edge]
        ):
            return previous  # 评价结果为“优”的7个
        relative = verbs.ending(line.codes, edge - 1, here.left)
        last = line.codes.rfind("V", here.left, edge) if relative is None else -1
        if last > here.left and line.words[here.left] in groups["reasons"]:
            relative = Phrase(last, last + 1)  # 因调离本行政区域终止代表资格的4名
        goes_on = here.left > here.low and line.codes[here.left - 1] in "/&" and line.codes[edge - 2 : edge - 1] == "W"
        if goes_on and relative is not None and relative.start > here.left:
            return previous  # 涉及教育的61件、交通出行的58件
        handed = actions_governing.handing(line, relative, here.left) if relative else None
        if handed is not None:
            return verbs.text(line, handed)  # 移送其他机关处理的9件
        if relative is not None and line.words[relative.start] in groups["attending"]:
            return line.words[relative.start]  # 参加测评的46人
        if relative is not None and line.codes[relative.start - 1 : relative.end] == "NW":
            relative = verbs.main(line.codes, here.left, relative.start) or relative  # 建言经济发展的211件
        if relative is not None and verbs_behind.denied_before(line, relative.start):
            relative = verbs.main(line.codes, here.left, relative.start) or relative  # 发现不出水的9眼
        if relative is not None:
            relative = _first_of(line, here.left, relative)
        if relative is None:
            deed = verbs_behind.after(line, here.last + 1, here.high)
            relative = None if deed else verbs.main(line.codes, here.left, edge - 1)  # 正在办理及列入计划的12件
        if relative is not None:
            # 已解决的238件, but 属于A类的62件
            return None if line.words[relative.start] in groups["being"] else verbs.text(line, relative)
    opening = actions_governing.opening(line, here, here.edge) if here.before == "E" else None
    if opening is not None and line.words[opening] in groups["covering"]:
        if opening > here.left and line.codes[opening - 1] == "V":
            return verbs.text(line, Phrase(opening - 1, opening))  # 选出涉及供暖、治污等10件
        return verbs.without_complement(line.words[opening])  # 涉及管网、水价等四个方面
    total = here.edge > here.left and line.words[here.edge - 1] in groups["bare totals"]
    if total and here.edge == here.first and line.words[here.edge - 1] != "金额":
        return None  # 高新技术企业净增26家、总数143家
    if actions_governing.levelled(line, here) and (total or "达" in line.words[here.first - 1]):
        return None  # 新增联系点10个，总数达到36个
    if line.words[here.last + 1 : here.last + 2] and line.words[here.last + 1] in groups["being"]:
        return None  # 其中8人为满意等次
    won = next((word for word in line.words[here.edge : here.first] if word in groups["winning"]), None)
    if won is not None and quantity.unit in groups["vote units"]:
        return won  # 最高得38票
    deed = verbs_behind.after(line, here.last + 1, here.high)
    if deed is None and previous is None and quantity.unit in groups["person units"]:
        previous = _allotted(line, here)
    wrong = line.codes[here.high - 2 : here.high] in ("DA", "DB") and line.words[here.high - 2][0] in "不未"
    wrong = wrong or (line.codes[here.high - 2 : here.high] == "NA" and here.high - 2 > here.last)  # 8所班额超标
    if wrong and not any(code in "VLUH" for code in line.codes[here.last + 1 : here.high]):
        return None  # 其中8家粪污处理设施不配套
    return previous if deed is None and not verbs_behind.states(line, here.last + 1, here.high) else deed


def _allotted(line: Line, here: Place) -> str | None:
    """The verb of a clause before that shares people out among places: 名额分配如下：城关镇46名，其他乡镇合计171名."""
    for at in range(here.edge - 1, max(here.low - verbs.REACH, 0), -1):
        if line.words[at] in groups["allotting"]:
            return line.words[at]
        if line.codes[at] in "VLUH" and line.words[at] != "如下":
            return None
    return None


def _first_of(line: Line, low: int, relative: Phrase) -> Phrase:
    """The first of the deeds by which answers are sorted: 正在解决或已启动相关工作的38件, 列入规划逐步解决的21件."""
    if line.words[relative.start] not in groups["results"]:
        return relative
    others = (at for at in range(low, relative.start - 1) if line.words[at] in groups["results"])
    first = next((at for at in others if at == low or line.words[at - 1][-1] not in "难不未"), None)
    return relative if first is None else Phrase(first, first + 1)


def _of_preceding(line: Line, here: Place, quantity: Quantity, phrase: Phrase, previous: str | None) -> str | None:
    """The action where the noun, ``phrase`` with all that modifies it, stands before the number."""
    codes = line.codes
    behind = line.words[here.last + 2 : here.last + 5]
    if codes[here.last + 1 : here.last + 2] == "F" and behind == ["联名", "提出", "的"]:
        return "联名"  # 收到代表10人以上联名提出的议案18件
    before = codes[phrase.start - 1] if phrase.start > here.low else "^"
    listed = here.left > here.low and codes[here.left - 1] in "/&" and "#" in codes[here.low : here.left]
    if listed and before == "T" and previous is not None:
        return previous  # 听取工作报告6个、关于建议办理情况的报告2个
    if codes[phrase.start] == "E":
        before = "E"  # 发现管网破裂、水质超标等隐患31处
    chain = None if before == "E" else verbs.ending(codes, phrase.start, here.left)
    sized = _of_size(line, here, phrase) if quantity.kind == "count" else None
    if sized is not None:
        return verbs.text(line, sized)
    valued = _of_worth(line, here) if quantity.kind == "count" and phrase.start == here.left else None
    if valued is not None:
        return verbs.text(line, valued)
    if chain is not None:
        chain = actions_governing.governor(line, here, quantity, phrase.start)
        way = verbs.past_way(line, chain, phrase.end) if chain else None
        opening = codes.rfind("p", here.left, chain.start) if chain and "E" in codes[phrase.start : phrase.end] else -1
        if opening > here.left and codes[opening - 1] == "V":
            chain = Phrase(opening - 1, opening)  # 审结涉及扰乱市场、催收高利贷等犯罪案件4件
        if way != chain:
            chain = way  # 采取暗访方式抽查企业、学校等点位93处
        elif chain is not None and "E" in codes[phrase.start : phrase.end]:
            chain = verbs.naming(line, here.left, chain.start) or chain  # 提出盘活资产、压缩层级等意见19条
    if before == "G" and line.words[phrase.start - 1] in groups["breaking through"]:
        return line.words[phrase.start - 1]  # 突破关键技术22项
    exceeded = quantity.kind == "count" and line.words[here.first - 1] in groups["exceeding"]
    if listed and exceeded and chain is None and line.words[phrase.end - 1][-1] not in groups["figure endings"]:
        return previous  # 新增企业85家、平台超12万家
    each = line.words[here.low][0] == "每" and chain is not None and line.words[chain.start] == "拥有"
    if actions_governing.levelled(line, here) and (chain is None or chain.end < phrase.start or each):
        if line.words[here.first - 1][-1] == "有" and codes[here.last + 1 : here.last + 2] in tuple("VWLDAgH"):
            became = verbs_behind.after(line, here.last + 1, here.high)
            if became is not None:
                return became  # 20部电梯有3部停用, 已有28项完成整改
        chain = actions_governing.main_or_relative(line, here, phrase) if before == "T" else None
        return verbs.text(line, chain) if chain else None  # 出席会议的代表有286名
    summed = before in "/&" and "E" in codes[phrase.start : phrase.end]  # 开展土地确权、畜禽养殖等法律宣讲12次
    if before == "E" or (summed and chain is None):
        chain = actions_governing.of_list(line, here, phrase.start)
        if chain is None and "#" in codes[here.low : here.left]:  # 指出宽度达不到3.5米等问题7个
            chain = actions_governing.of_list(line, replace(here, left=here.low), phrase.start)
    elif chain is None and before not in "/&^":
        chain = actions_governing.suffered(line, here.left, phrase.start - 1) if before == "T" else None
        chain = chain or verbs.main(codes, here.left, phrase.start - 1)
        if chain is not None and before == "T" and line.words[chain.start] in groups["with a complement"]:
            chain = verbs.ending(codes, phrase.start - 1, here.left)  # 交由政府办理的建议117件
        if before == "T" and codes[here.left : phrase.start - 1].lstrip("DZ") in ("WVW", "VVW", "VVV"):
            chain = Phrase(phrase.start - 4, phrase.start - 3)  # 审查报送备案的规范性文件71件
        sent = chain is not None and before == "T" and codes[chain.start : phrase.start] == "VWT"
        if sent and chain is not None and line.words[chain.start] not in groups["attending"]:
            chain = verbs.leading(codes, here.left, chain.start) or chain  # 审查县政府报送备案的文件26件
        taken = chain is not None and before == "T" and is_listed(line.words[chain.start], "taking verb")
        if taken and chain is not None:
            chain = Phrase(chain.start, chain.start + 1)  # 收到报送备案的文件19件
        if chain is None and before == "T":
            chain = verbs.leading(codes, here.left, phrase.start - 1)  # 救助生活困难的被害人93人
    outer_chain = verbs.main(codes, here.low, here.left) if before == "T" and here.low < here.left else None
    if outer_chain is not None and line.words[outer_chain.start] in groups["handling"]:
        chain = outer_chain  # 收到10名代表联名提出的议案13件
    if chain is not None:
        done = before == "T" and codes[chain.start : chain.end] == "L" and codes[phrase.start - 2] in "Ww"
        if done and phrase.start - 2 >= chain.end:
            return verbs.bare(line.words[phrase.start - 2])  # 实现污水治理的自然村312个
        event = quantity.unit in groups["event units"]
        if event and codes[chain.start] == "L" and codes[phrase.end - 1] == "N":
            return verbs.bare(line.words[chain.start])  # 开展接待选民等活动86场次
        light = (
            codes[chain.start] == "L" or codes[chain.start : chain.end] == "UL"
        ) and not event  # 助推完成沙化土地治理
        organised = line.words[chain.start] in groups["organising"]
        held = organised and (codes[phrase.end - 1] == "w" or quantity.unit == "项")  # 开展专题调研17项
        deed = light and codes[phrase.end - 1] in "Ww" and not held  # 完成国土绿化1265万亩
        return verbs.text(line, Phrase(phrase.end - 1, phrase.end) if deed else chain)
    covering = actions_governing.covering(line, phrase.start)
    if covering is not None:
        return covering
    aimed = before == "P" and line.words[phrase.start - 1] in groups["target markers"]
    if aimed and codes[phrase.end - 1] == "W" and phrase.end - phrase.start > 1:
        return verbs.bare(line.words[phrase.end - 1])  # 对涉案企业合规考察6件
    opens = codes[phrase.end - 1] == "w" and before in "^,;"
    if opens and (quantity.unit in groups["person units"] or quantity.unit in groups["made units"]):
        return verbs.bare(line.words[phrase.end - 1])  # 个别谈话136人次
    alone = codes[phrase.start : phrase.end] == "W" and not codes[here.low : phrase.start].strip("DRMFSB")
    # 纠正漏捕9人: those missed are no deed
    if alone or (line.words[phrase.end - 1] in groups["own objects"] and codes[phrase.end - 1] != "N"):
        return verbs.bare(line.words[phrase.end - 1])  # 共培训268人次, 其中政务处分52人, 市法院收案18319件
    if (
        listed
        and previous is not None
        and line.words[here.left - 3] == previous
        and is_deed(line.words[phrase.end - 1])
    ):
        return verbs.bare(line.words[phrase.end - 1])  # 完成疫苗接种27人次、癌症筛查300人次
    if listed and line.words[phrase.end - 1].endswith(endings("yields")) and previous not in groups["achieving"]:
        previous = None  # 新建网箱85口、大黄鱼养殖产量1.3万吨
    priced = before == "T" and phrase.start == here.left + 1 and here.left > here.low  # 总投资260亿元的项目35个
    if before == "&" and phrase.start - 1 == here.low and line.words[here.low] in ("与", "同"):
        return verbs_behind.after(line, here.last + 1, here.high) or previous  # 走进幼儿园2所，与教师和家长30人座谈
    if previous is not None and (listed or priced or phrase.start == here.left > here.low or before in "/&R"):
        return previous
    there = before == "G" and is_listed(line.words[phrase.start - 1], "existence")
    if there or line.words[phrase.start] in groups["standing"]:
        previous = None  # 建成示范村9个，现有农业园13个
    return _behind_preceding(line, here, phrase, before, previous)


def _is_capacity(line: Line, quantity: Quantity, found: Found) -> bool:
    """Whether the quantity says how much works can make, which a list names: 开工20万吨精制棉等项目."""
    if quantity.kind != "measure" or found.side != "after" or found.phrase is None:
        return False
    end = found.phrase.end
    return line.words[end : end + 1] == ["等"] and quantity.unit.endswith(endings("capacities"))


def _of_size(line: Line, here: Place, phrase: Phrase) -> Phrase | None:
    """The verb before the size of what is counted: 消除56人以上大班额110个, 建设20万吨精制棉等项目12个."""
    codes, size = line.codes, here.left - 1
    bounded = codes[size : size + 2] == "#F" and phrase.start == here.left + 1
    listed = codes[size] == "#" and phrase.start == here.left and "E" in codes[phrase.start : phrase.end]
    if not bounded and not (listed and line.words[size].endswith(endings("capacities"))):
        return None
    chain = verbs.ending(codes, size, here.low)
    if chain is None:
        return None
    first = chain.start + (codes[chain.start] == "U" and chain.end - chain.start > 1)
    return Phrase(first, first + 1)  # 新增通30户以上自然村公路6条


def _of_worth(line: Line, here: Place) -> Phrase | None:
    """The verb before what the things counted are worth: 引进投资超10亿元重大项目14个."""
    level = here.left - 2
    if line.codes[max(level, 0) : here.left] != "G#" or line.words[level] not in groups["exceeding"]:
        return None
    return verbs.ending(line.codes, run(line.codes, level, here.low), here.low)


def _behind_preceding(line: Line, here: Place, phrase: Phrase, before: str, previous: str | None) -> str | None:
    """The verb behind the number (意见276条交政府办理), in a clause with 的 before the noun, or of the quantity before."""
    deed = verbs_behind.after(line, here.last + 1, here.high)
    if deed is not None:
        return deed
    relative = verbs.ending(line.codes, phrase.start - 1, here.left) if before == "T" else None
    if relative is not None:
        return verbs.text(line, relative)  # 交由政府办理的建议117件
    own = line.words[phrase.start : phrase.end]
    figure = own[-1][-1] in groups["figure endings"] or any(word[:2] in groups["averages"] for word in own)
    found = previous in groups["covering"] | groups["finding"] and own[-1].endswith("金额")
    allotted = previous in groups["budgeting"]  # 安排预算总支出36亿元，基金预算总支出5亿元
    figure = (
        figure and not found and not allotted and line.words[here.low] != "其中"
    )  # 新增债务限额24亿元，其中一般债务限额3亿元
    total = any(line.words[at] in groups["totals"] for at in range(here.edge, here.first))  # 成员共216人
    return None if figure or total or here.low == 0 or not actions_governing.verbless(line, here) else previous
