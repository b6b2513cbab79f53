"""Action where the noun follows the number: 对13件文件进行审查, 代表提出的401件建议全部办理, 15个项目开工.

Annotation.md, *Fields* (action) and *Settled cases* (Action).
"""

from __future__ import annotations

from rendata.indicators import actions_governing
from rendata.indicators import actions_verbs as verbs
from rendata.indicators import actions_verbs_behind as verbs_behind
from rendata.indicators.objects_phrases import INSIDE, Phrase, clause, following, run
from rendata.indicators.objects_places import Place, Quantity
from rendata.indicators.words import Line
from rendata.indicators.words_groups import endings, groups


def find(line: Line, here: Place, quantity: Quantity, phrase: Phrase, previous: str | None) -> str | None:
    """The action where the noun follows the number."""
    codes, words = line.codes, line.words
    bounded = quantity.kind == "measure" and codes[here.last + 1 : here.last + 2] == "F"
    if bounded and (codes[here.last + 2] == "T" or here.right < here.high):
        return None  # 100米以上高层建筑须开展1次评估: which are meant
    if words[phrase.end - 1] in groups["parts of a course"] and here.first > here.low:
        low = here.low if "/" in codes[here.low : here.first] else here.edge - 1
        parted = next((at for at in range(low, here.first) if words[at] == "分"), None)
        if parted is not None:
            return words[parted]  # 分动员部署、实地检查、审议报告三个阶段进行
    if previous is not None and codes[here.first - 2 : here.first] in ("W/", "W&", "V/", "V&"):
        own = verbs_behind.after(line, phrase.end, here.high)
        if own is not None:
            return own  # 100个薄弱村扶持和50个示范村创建
    if here.before == "P" and words[here.edge - 1] == "从" and words[phrase.end : phrase.end + 1] == ["中"]:
        return None  # 从13个候选项目中票决产生10件: those chosen are counted by themselves
    if here.before == "P" or _is_target(line, here, phrase):
        return _of_target(line, here, phrase)
    by = run(codes, here.edge, here.left, "SB") - 1
    if by >= here.left and words[by] == "被":
        return verbs_behind.after(line, phrase.end, here.high)  # 模型被全国20多个检察院运用
    covered = words[here.left] in groups["covering"] and codes[here.last + 1 : here.last + 2] != "T"
    if covered and not codes[here.left + 1 : here.edge].strip("NOKSB&/AMZ"):
        return verbs.without_complement(words[here.left])  # 涉及东溪、西溪和南岭3个乡镇
    if here.before == "p":
        light = codes.rfind("L", phrase.end, here.high) if words[here.edge - 1] == "就" else -1
        if light > 0 and codes[light + 1 : here.high] in ("w", "W"):
            return verbs_behind.behind_light(line, light, here.high)  # 就6部法规的执行情况进行检查
        return _of_topic(line, here, phrase)
    if here.before == "T":
        return _behind_relative(line, here, quantity, phrase, previous)
    if here.before == "E":
        deed = verbs_behind.after(line, phrase.end, here.high)
        alone = verbs.main(codes, here.left, here.edge) is None and codes[phrase.end : phrase.end + 1] in ("/", "&")
        if deed is None and alone and "E#" in codes[phrase.end : here.high]:
            deed = _of_last_item(line, here)
        heard = verbs.main(codes, here.left, here.edge)
        if deed is not None and (heard is None or words[heard.start] not in groups["hearing"]):
            return deed  # but 听取住建、交通等9个部门汇报
    summed = here.before in "WN" and words[phrase.end - 1] in groups["parts of a course"] | groups["categories"]
    summed = summed and (here.before == "W" or words[here.left] == "从")  # 从创新、开放、安全6个维度设置
    if summed and "/" in codes[here.left : here.edge]:
        deed = verbs_behind.after(line, phrase.end, here.high)
        if deed is not None:
            return deed  # 不动产登记、建设许可两项指标排名靠后
    if here.before == "E" or _sums_up(line, here):  # 视察了医院迁建、小学新建等5个项目
        opening = actions_governing.opening(line, here, here.edge)
        if opening is not None and codes[opening + 1 : opening + 3] == "VT":
            return verbs.bare(words[opening + 1])  # 针对发现的雨污混接、台账缺失等11个问题
        if opening is not None and words[opening] in groups["target markers"]:
            return _of_target(line, here, phrase)
        if opening is not None and words[opening] in groups["serving"]:
            return words[opening]  # 用于管网、园区等5个项目
        if opening is not None and words[opening] in groups["covering"]:
            return None if codes[phrase.end : phrase.end + 1] == "T" else words[opening]
        chain = actions_governing.of_list(line, here, here.edge)
    else:
        chain = None
    chain = chain or actions_governing.governor(line, here, quantity, here.edge)
    field = chain is not None and codes[: chain.start].endswith(("N", "n", "s", "NK"))
    if chain is not None and field and here.before == "W" and chain.end - chain.start == 1:
        deed = verbs_behind.after(line, phrase.end, here.high)  # 法治政府建设10项指标全部达标
        if deed is not None:
            return deed
    if chain is not None:
        return _governed(line, here, quantity, phrase, chain)
    if here.first > here.left and codes[here.first - 1] == "G" and words[here.first - 1] in groups["reaching"]:
        return words[here.first - 1]
    return _ungoverned(line, here, quantity, phrase, previous)


def _of_topic(line: Line, here: Place, phrase: Phrase) -> str | None:
    """用于3座水库除险加固、…, 围绕16部法规草案征求意见: the deed behind what a preposition of a topic introduces."""
    codes, words, behind = line.codes, line.words, phrase.end
    if codes[here.last + 1 : here.last + 2] == "T":
        return None
    opening = words[here.edge - 1]
    if opening == "关于" and codes[behind : behind + 1] == "V" and words[here.high - 1] in groups["matters"]:
        return verbs.bare(words[behind])  # 关于2个项目多计工程款318万元的问题
    if codes[phrase.end - 1] == "O" and codes[behind : behind + 2] == "VT":
        return verbs.bare(words[behind])  # 结合9位代表提出的建议
    if opening in groups["topics of a deed"] and here.right == here.high:
        return verbs_behind.after(line, behind, here.high)
    if words[behind : behind + 2] == ["征求", "意见"]:
        return "征求意见"  # 就7部法规草案征求意见
    if codes[behind : behind + 1] in ("W", "V") and codes[behind + 1 : behind + 2] in ("", ",", ";", "/", "&"):
        return verbs.bare(words[behind])
    return opening if opening in groups["serving"] else actions_governing.covering(line, here.edge)


def _is_target(line: Line, here: Place, phrase: Phrase) -> bool:
    """Whether the quantity ends what 对 introduces: 对市本级和60个部门实施审计, 对道路建设、医院改造六个项目进行视察."""
    codes = line.codes
    if codes.find("P", here.left, here.edge) < 0 and codes.find("p", here.left, here.edge) < 0:
        return False
    inside = (at for at in range(here.edge - 1, here.left - 1, -1) if line.words[at] in groups["target markers"])
    at = next(inside, None)
    if at is None:
        return False
    if here.before == "&":
        return not codes[at + 1 : here.edge].strip("NOKSBM&/")
    light = codes.find("L", phrase.end, here.high) if codes[phrase.end : phrase.end + 1] == "T" else phrase.end
    return codes[light : light + 1] == "L" and here.before not in "VLUHYW"  # 对教育、水务3个部门的预算进行审查


def _sums_up(line: Line, here: Place) -> bool:
    """Whether the quantity sums up a list whose last item ends in a deed of its own: 出台代表约见、代表提名、代表评价3项制度."""
    codes = line.codes
    if here.before not in "VWw" or "P" in codes[here.left : here.edge]:
        return False
    if line.words[here.edge - 1] in groups["naming contents"]:
        return False  # 就健全制度、加强队伍建设提出26条意见
    start = run(codes, here.edge, here.left, INSIDE + "V")
    return start > here.left and codes[start - 1] == "/" and not set("NOKQs").isdisjoint(codes[start : here.edge])


def _of_target(line: Line, here: Place, phrase: Phrase) -> str | None:
    """对13件规范性文件进行合法性审查, 对12部法律的实施情况进行检查."""
    if line.codes[phrase.end : phrase.end + 1] != "T":
        deed = verbs_behind.after(line, phrase.end, here.high)
        if deed is None and phrase.end == here.high and line.words[here.edge - 1] in groups["target markers"]:
            return verbs_behind.of_later_clauses(line, here.high)  # 对4项议题，委托高校开展评估
        listed = line.codes[phrase.end : phrase.end + 3].replace("B", "")[:2] in ("&#", "/#")
        shared = line.codes.find("L", phrase.end, here.high) if deed is None and listed else -1
        dated = line.codes.find("L", phrase.end, here.high) if line.codes[phrase.end : phrase.end + 1] == "M" else -1
        if shared >= 0 or (deed is None and dated >= 0):
            # 对2部法律和3部法规的实施情况进行检查, 对4个县2022年的资金使用情况进行了审计
            return verbs_behind.behind_light(line, max(shared, dated), here.high)
        return deed
    light = line.codes.rfind("L", phrase.end, here.right)
    if light < 0 and line.codes[phrase.end + 1 : phrase.end + 2] in ("w", "W"):
        return verbs.bare(line.words[phrase.end + 1])  # 开展对51部法律的执法检查
    return verbs_behind.behind_light(line, light, here.right) if light >= 0 else None


def _behind_relative(line: Line, here: Place, quantity: Quantity, phrase: Phrase, previous: str | None) -> str | None:
    """人大代表提出的401件建议全部办理: the verb before the clause with 的, else behind the noun, else that of the clause."""
    codes = line.codes
    found = verbs.ending(codes, here.edge - 1, here.left) if line.words[here.left] == "针对" else None
    if found is not None and line.words[found.end - 1] in groups["finding"]:
        return line.words[found.end - 1]  # 针对检查发现的48个问题，…转交市政府
    heads = {line.words[here.left], line.words[here.low]}  # 对得分低于60分的4个项目，一律取消预算安排
    if phrase.end == here.high and not groups["target markers"].isdisjoint(heads):
        dealt = verbs_behind.of_later_clauses(line, here.high)
        if dealt is not None:
            return dealt  # 对代表不满意的11件建议，退回承办单位, 对闲置的5宗土地，自然资源部门已依法收回
    relative = verbs.ending(codes, here.edge - 1, here.left)
    spent = actions_governing.opening(line, here, here.edge - 1) if relative is None else None
    if spent is not None and spent > here.left and line.words[spent] in groups["serving"]:
        return line.words[spent]  # 新增债券主要用于市政、交通等领域的41个项目
    opens = line.words[here.left] == "关于" and line.words[max(here.left - 1, 0)] not in ("将", "把")
    about = "关于" in line.words[here.left : here.edge] and not opens
    if about:
        told = verbs_behind.after(line, phrase.end, here.high)
        if told is not None:
            return told  # 将关于制定养老服务促进条例的2件议案列入计划
    if relative is not None and relative.end - relative.start > 1 and line.words[relative.start] in groups["attending"]:
        return line.words[relative.start]  # 参加测评的35名组成人员
    chosen = line.words[phrase.end : phrase.end + 1] == ["中"]
    if relative is not None and chosen and line.words[here.left] == "从":
        return verbs.text(line, relative)  # 从征集到的340条建议中筛选13个项目
    if relative is not None and _aimed_at(line, here, relative):
        return verbs_behind.after(line, phrase.end, here.high) or verbs.text(line, relative)
    if relative is not None and _states_of_them(line, phrase):
        return verbs.text(line, relative)
    end = relative.start if relative else here.edge - 1
    chain = verbs.main(codes, here.left, end) or verbs.leading(codes, here.left, end)
    if relative is not None and verbs_behind.denied_before(line, relative.start):
        dealt = verbs_behind.after(line, phrase.end, here.high)
        if dealt is not None:
            return dealt  # 对未完成整改的9个问题跟踪督办
    if chain is not None and relative is not None:
        leading = line.words[chain.start]
        if leading in groups["authorising"]:
            return verbs.text(line, relative)  # 授权市政府制定的3项规定
        if leading in groups["with a complement"]:
            chain = None  # 交由政府办理的81件建议
        elif leading in groups["entering"] and line.words[relative.end - 1] in groups["entered"]:
            # 纳入国家规划的296个项目全部完工: the last verb before 的 is the noun put into
            chain, relative = None, chain
    first = chain is not None and (
        chain.start == here.left or codes[: chain.start].rstrip("DZ")[-1:] == "P"
    )  # 对不再符合条件的23户承租户依规清退
    opens = first and relative is None  # 来自各行各业的30名代表参加培训, 将列入计划的36件建议逐件办理
    if chain is None or opens:
        deed = None if _counts_part(line, here, quantity) else verbs_behind.after(line, phrase.end, here.high)
        deed = deed or (None if relative is None else verbs_behind.settled(line, phrase.end))
        if deed is not None:
            return deed
    if (
        relative is not None
        and line.words[relative.end - 1][-2:] != "确定"
        and _counts_part(line, here, quantity)
        and "从" not in line.words[here.left : here.edge]
    ):
        return None  # 督察反馈的34项问题完成整改32项
    if chain is not None:
        return _governed(line, here, quantity, phrase, chain)
    listed = relative is None and "E" in codes[here.left : here.edge]
    outer = verbs.main(codes, here.low, here.left) if listed else None
    if outer is not None:
        return verbs.text(line, outer)  # 投向交通、水利等领域的67个项目
    if relative is None and here.left > here.low and not codes[here.left : here.edge].strip("NOKQswBAST"):
        return previous  # 察看6个乡镇的12家企业
    return verbs.text(line, relative) if relative else None


def _states_of_them(line: Line, phrase: Phrase) -> bool:
    """Whether what follows says what the things cost or who they are: 票决的8件实事总投资3.4亿元, 聘请的22名观察员由教师组成."""
    behind = line.words[phrase.end : phrase.end + 2]
    return behind == ["总", "投资"] or (behind[:1] == ["由"] and "组成" in line.words[phrase.end :])


def _aimed_at(line: Line, here: Place, relative: Phrase) -> bool:
    """Whether 对 stands right before the clause with 的: 督查小组对在建的8个项目进行了检查."""
    return relative.start > here.left and line.words[relative.start - 1] in groups["target markers"]


def _counts_part(line: Line, here: Place, quantity: Quantity) -> bool:
    """The verb of the noun has a number of its own, a part of the same things (审计查出的31个问题整改到位29个)."""
    part = here.right
    alike = part < here.high and line.words[part].endswith(quantity.unit)
    if not alike or line.codes[part + 1 : part + 2] not in ("", ",", ";", "/"):
        return False
    while part > here.last + 1 and line.codes[part - 1] in "ZDG":
        part -= 1
    return line.codes[part - 1] in "VWHL"


def _governed(line: Line, here: Place, quantity: Quantity, phrase: Phrase, chain: Phrase) -> str | None:
    """The chain as the action, or what a light verb, a causative or a coverb leads to."""
    codes = line.codes
    if line.words[chain.start] == "到" and line.words[max(chain.start - 1, 0)] in groups["allotting"]:
        return line.words[chain.start - 1]  # 名额分配到46个选区
    doers = codes[phrase.end - 1] in "KO" or line.words[phrase.end - 1] in groups["organs"]
    if doers and codes[phrase.end : phrase.end + 2] == "VT" and quantity.kind == "count":
        return verbs.bare(line.words[phrase.end])  # 成立由12个部门组成的领导小组
    signed = line.words[phrase.end : phrase.end + 1]
    if signed == ["全覆盖"]:
        return "覆盖"  # 实现9个镇全覆盖
    if line.words[chain.start] in groups["handling"] and not groups["signing"].isdisjoint(signed):
        return signed[0]  # 收到10名以上代表联名提出的议案
    put = codes.find("T", phrase.end, here.high) if line.words[chain.start] in groups["handling"] else -1
    if put > 0 and quantity.unit in groups["person units"]:
        theirs = verbs.ending(codes, put, phrase.end)
        return verbs.text(line, chain if theirs is None else theirs)  # 收到229名代表对各项工作提出的建议445件
    if codes[chain.end - 1] == "L" and quantity.unit not in groups["event units"]:
        closed = codes.find("T", phrase.end, here.right)
        if closed > 0 and codes[closed + 1 : closed + 2] in ("w", "W") and not codes[phrase.end : closed].strip("LWNV"):
            return verbs.bare(line.words[closed + 1])  # 组织开展2项法律实施情况的检查
    first = codes[chain.start]
    first = "L" if codes[chain.start : chain.end] == "VL" else first
    single = chain.end == chain.start + 1 and quantity.unit not in groups["event units"]
    if line.words[chain.start] in groups["submitting"]:
        return verbs.text(line, chain)
    if line.words[chain.end - 1] in groups["hearing"]:
        return _heard(line, here, phrase) or verbs.text(line, chain)
    if first == "L" and quantity.unit not in groups["event units"] and codes[phrase.end : phrase.end + 1] == "T":
        deed = verbs_behind.behind_light(line, phrase.end, here.right)  # 完成37篇文稿的系统学习
        return deed if deed != line.words[phrase.end] else verbs.text(line, chain)
    if first == "L" and codes[phrase.end : phrase.end + 2] == "/#":
        return _shared_deed(line, here, phrase) or verbs.text(line, chain)  # 开展2项执法检查、3项专题调研
    if first == "L" and _has_own_deed(codes, phrase):
        return verbs.bare(line.words[phrase.end])
    if first == "Y" and phrase.end == here.high and codes[here.high + 1 : here.high + 2] == "p":
        return verbs_behind.of_next_clauses(line, here.high) or verbs.text(
            line, chain
        )  # 深入8个乡镇，就养殖情况进行调研
    listed = first == "U" and codes[phrase.end : phrase.end + 1] in ("/", "&")
    if listed and "#" in codes[phrase.end : here.high]:
        return _of_last_item(line, here) or verbs.text(line, chain)  # 推动14条公路和4个铁路项目加快建设
    if first == "Y" or (first in "LU" and single and line.words[chain.start] not in groups["moving"]):
        return verbs_behind.after(line, phrase.end, here.high) or verbs.text(line, chain)
    return verbs.text(line, chain)


def _heard(line: Line, here: Place, phrase: Phrase) -> str | None:
    """The deed that is reported on: 听取12件重点建议督办情况的报告 is 督办."""
    codes, end = line.codes, phrase.end
    if line.words[end - 1] == "情况" and codes[end - 2] == "W":
        return verbs.bare(line.words[end - 2])
    return None


def _of_last_item(line: Line, here: Place) -> str | None:
    """The deed behind the last of the things that a clause counts one by one: 洛阳等10个枢纽、商丘等5个基地建设."""
    last = line.codes.rfind("#", here.last, here.high)
    item = following(line.codes, last + 1, here.high)
    return None if item is None else verbs_behind.after(line, item.end, here.high)


def _shared_deed(line: Line, here: Place, phrase: Phrase) -> str | None:
    """The deed that ends a list of the things it is done to: 实施3000个老旧小区、120个老旧街区改造."""
    codes, end, last = line.codes, here.high, line.codes.rfind("#", 0, here.high)
    things = codes[phrase.end - 1] == "N" and line.words[phrase.end - 1] not in groups["undertakings"]
    shared = things and codes[end - 1] == "W" and codes[end - 2] in "N(" and last + 2 < end
    return verbs.bare(line.words[end - 1]) if shared and codes[last - 1] in "/&" else None


def _has_own_deed(codes: str, phrase: Phrase) -> bool:
    """实施23所学校改造、17所幼儿园新建和4所…: whether each item of a list of quantities names its deed behind its noun."""
    return codes[phrase.end : phrase.end + 3] in ("W/#", "W&#", "V/#", "V&#")


def _ungoverned(line: Line, here: Place, quantity: Quantity, phrase: Phrase, previous: str | None) -> str | None:
    """The action of a noun that no verb governs: that of the list it goes on, or the verb behind it."""
    codes = line.codes
    if codes[here.last + 1 : here.last + 2] == "T" and (here.before in "Ns" or sized(line, here)):
        return None  # 全长28公里的高铁开工建设, 日检测能力1.8万人的实验室
    # 10家以上企业、8家以上基地: the bound of the quantity before
    goes_on = here.left > here.low and not codes[here.left : here.first].lstrip("F").strip("NOKQswBAS(/&ZEM")
    item = codes[here.left : here.first]
    told = item[-1:] in ("/", "&") and "T" in item and set("VLUHY").isdisjoint(item)
    goes_on = goes_on or (told and here.left > here.low)  # 10家在全国有影响力的企业、50家支撑企业
    if (
        previous is not None
        and goes_on
        and codes[phrase.end : phrase.end + 1] == "V"
        and "#" in codes[phrase.end : here.high]
    ):
        return verbs_behind.after(line, phrase.end, here.high)  # 98个单位挂包76个村、2310名干部帮扶5120户
    if previous is not None and goes_on:
        return verbs.bare(line.words[phrase.end]) if _has_own_deed(codes, phrase) else previous
    if here.low > 0 and line.words[here.low] in groups["resuming"]:
        begun = actions_governing.outer(line, *clause(codes, here.low - 1))
        if begun is not None:
            return begun  # 听取县政府的报告，以及4个部门的整改报告
    if _modifies(line, here, phrase):
        return None
    if _counts_part(line, here, quantity):
        return None
    sum_behind = phrase.end == here.right < here.high and line.words[here.right].endswith("元")
    sum_behind = sum_behind and line.words[phrase.start] not in groups["wholes"]
    if here.right < here.high and not groups["investments"].isdisjoint(line.words[phrase.end : here.right]):
        return None  # 76个项目完成投资35亿元
    if codes[here.last + 1 : phrase.start] == "V":
        return verbs.bare(line.words[here.last + 1])  # 2人当选院士
    deed = verbs_behind.after(line, here.right + 1 if sum_behind else phrase.end, here.high)  # 3笔资金820万元已收回
    deed = verbs.chosen(line, here.low, phrase) or deed
    if deed is not None:
        return deed
    chain = verbs.leading(codes, here.left, here.edge)
    if chain is not None:
        return verbs.text(line, chain)
    if codes[phrase.end - 1] in "Ww":
        return verbs.bare(line.words[phrase.end - 1])
    doers = codes[phrase.end - 1] in "OK" and here.low == here.left and not codes[here.low : here.first].strip("DSE/NA")
    doers = doers and quantity.kind == "count" and set("VLUHYW").isdisjoint(codes[phrase.end : here.high])
    later = verbs_behind.of_next_clauses(line, here.high) if doers else None
    if later is not None:
        return later
    figured = here.right < here.high and "G" in codes[phrase.end : here.right]  # 6个部门满意票超过90%
    each = line.words[here.low][0] == "每"  # 成立小组8个，每组5人
    stated = each or figured or verbs_behind.states(line, phrase.end, here.high)
    return previous if actions_governing.verbless(line, here) and not stated else None


def sized(line: Line, here: Place) -> bool:
    """Whether the word before a size says which of its sizes it is (全长, 占地)."""
    sizes = line.words[max(here.edge - 1, here.left) : here.first]
    return any(word.endswith(endings("dimensions")) for word in sizes)


def _modifies(line: Line, here: Place, phrase: Phrase) -> bool:
    """The quantity only modifies another noun (265项任务完成率达98%; 两个层面的不同实际)."""
    rated = phrase.end - phrase.start > 1 and line.words[phrase.end - 1].endswith("率") and here.right < here.high
    return rated or line.codes[phrase.end : phrase.end + 1] == "T"
