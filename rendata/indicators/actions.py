"""Action: the verb that yields a quantity.

Annotation.md, *Fields* (action) and *Settled cases* (Action): the verb that governs the noun; else the verb whose subject it is;
a light verb gives way to the deed behind it; a level has none.
"""

from __future__ import annotations

from rendata.indicators import actions_governing, actions_money
from rendata.indicators import actions_verbs as verbs
from rendata.indicators.objects_phrases import INSIDE, Phrase, clause, run
from rendata.indicators.objects_places import Found, Place, Quantity
from rendata.indicators.words import Line, endings, group, is_deed, is_listed


def find(line: Line, here: Place, quantity: Quantity, found: Found, previous: str | None) -> str | None:
    """The action of a quantity whose object was found. ``previous`` is the action that goes on from the quantity before it."""
    if quantity.unit in group("age units"):
        return None
    if found.phrase is None and quantity.kind == "measure" and _sized(line, here):
        previous = None  # 项目投资54万元，长1720米
    summed = here.before == "E" and quantity.unit in group("aspect units")
    if summed and line.codes[here.last + 1 : here.last + 2] == "L":
        return verbs.behind_light(line, here.last + 1, here.high)  # 针对参会、走访等四个方面进行测评
    joint = _signed(line, here) if quantity.unit in group("person units") else None
    if joint is not None:
        return joint
    if found.verb is not None:
        return verbs.text(line, actions_governing.handing(line, found.verb, here.left) or found.verb)
    if found.phrase is None:
        return _of_elided(line, here, quantity, previous)
    if quantity.kind == "money" or (quantity.kind == "measure" and here.first < here.last):
        return actions_money.find(line, here, quantity, found, found.phrase, previous)
    if found.side == "after":
        return _of_following(line, here, quantity, found.phrase, previous)
    return _of_preceding(line, here, quantity, found.phrase, previous)


def _signed(line: Line, here: Place) -> str | None:
    """What those do together who put something forward: 收到代表10人以上联名的议案."""
    at = here.last + 1 + (line.codes[here.last + 1 : here.last + 2] == "F")
    return line.words[at] if at < here.high and line.words[at] in group("signing") else None


def change(line: Line, verb: int | None) -> str | None:
    """The verb of change as the action is called: without its complement (提高到 → 提高)."""
    return None if verb is None else verbs.without_complement(line.words[verb])


def outer(line: Line, low: int, high: int) -> str | None:
    """The verb of the clause or the part of one that ``[low, high)`` is, as the action is called."""
    chain = verbs.main(line.codes, low, high)
    return None if chain is None else verbs.text(line, chain)


def decided(line: Line, here: Place) -> str | None:
    """What a share of those entitled does: 全体代表的过半数通过, 三分之一以上业主提议."""
    behind = line.words[here.last + 1 : here.high]
    return next((word for word in behind if word in group("deciding")), None)


def governing(line: Line, here: Place, start: int) -> str | None:
    """The verb right before what begins at word ``start``, None where there is none."""
    chain = verbs.ending(line.codes, start, here.left)
    return None if chain is None else verbs.text(line, chain)


def _of_elided(line: Line, here: Place, quantity: Quantity, previous: str | None) -> str | None:
    if here.before in "Ns" and line.words[here.edge - 1] in group("fields"):
        return verbs.after(line, here.last + 1, here.high) or previous  # 办理建议97件，其中农业方面58件
    if here.before == "P":
        closed = line.codes.find("T", here.last + 1, here.high)
        return verbs.after(line, max(closed, here.last) + 1, here.high)  # 对3件尚未办结的继续督办
    edge = here.edge - 1 if here.before == "(" else here.edge  # 已解决的（A类）41件
    if edge > here.left and line.codes[edge - 1] == "T":
        if line.words[here.left] in group("covering"):
            return None  # 涉及经济发展的48件
        relative = verbs.ending(line.codes, edge - 1, here.left)
        if relative is not None and line.words[relative.start] in group("attending"):
            return line.words[relative.start]  # 参加测评的46人
        if relative is not None and line.codes[relative.start - 1 : relative.end] == "NW":
            relative = verbs.main(line.codes, here.left, relative.start) or relative  # 建言经济发展的211件
        if relative is not None and verbs.denied_before(line, relative.start):
            relative = verbs.main(line.codes, here.left, relative.start) or relative  # 发现不出水的9眼
        if relative is not None:
            relative = _first_of(line, here.left, relative)
        if relative is None:
            deed = verbs.after(line, here.last + 1, here.high)
            relative = None if deed else verbs.main(line.codes, here.left, edge - 1)  # 正在办理及列入计划的12件
        if relative is not None:
            return verbs.text(line, relative)  # 已解决的238件
    opening = actions_governing.opening(line, here, here.edge) if here.before == "E" else None
    if opening is not None and line.words[opening] in group("covering"):
        return verbs.without_complement(line.words[opening])  # 涉及管网、水价等四个方面
    total = here.edge > here.left and line.words[here.edge - 1] in group("bare totals")
    if actions_governing.levelled(line, here) and (total or "达" in line.words[here.first - 1]):
        return None  # 新增联系点10个，总数达到36个
    if line.words[here.last + 1 : here.last + 2] and line.words[here.last + 1] in group("being"):
        return None  # 其中8人为满意等次
    won = next((word for word in line.words[here.edge : here.first] if word in group("winning")), None)
    if won is not None and quantity.unit in group("vote units"):
        return won  # 最高得38票
    return verbs.after(line, here.last + 1, here.high) or previous


def _of_following(line: Line, here: Place, quantity: Quantity, phrase: Phrase, previous: str | None) -> str | None:
    """The action where the noun follows the number."""
    codes, words = line.codes, line.words
    if previous is not None and codes[here.first - 2 : here.first] in ("W/", "W&", "V/", "V&"):
        own = verbs.after(line, phrase.end, here.high)
        if own is not None:
            return own  # 100个薄弱村扶持和50个示范村创建
    if here.before == "P" or _is_target(line, here, phrase):
        return _of_target(line, here, phrase)
    covered = words[here.left] in group("covering") and codes[here.last + 1 : here.last + 2] != "T"
    if covered and not codes[here.left + 1 : here.edge].strip("NOKSB&/AMZ"):
        return verbs.without_complement(words[here.left])  # 涉及东溪、西溪和南岭3个乡镇
    if here.before == "p":
        light = codes.rfind("L", phrase.end, here.high) if words[here.edge - 1] == "就" else -1
        if light > 0 and codes[light + 1 : here.high] in ("w", "W"):
            return verbs.behind_light(line, light, here.high)  # 就6部法规的执行情况进行检查
        return None if codes[here.last + 1 : here.last + 2] == "T" else actions_governing.covering(line, here.edge)
    if here.before == "T":
        return _behind_relative(line, here, quantity, phrase, previous)
    if here.before == "E":
        deed = verbs.after(line, phrase.end, here.high)
        if deed is not None:
            return deed
    if here.before == "E" or _sums_up(line, here):  # 视察了医院迁建、小学新建等5个项目
        opening = actions_governing.opening(line, here, here.edge)
        if opening is not None and words[opening] in group("target markers"):
            return _of_target(line, here, phrase)
        if opening is not None and words[opening] in group("serving"):
            return words[opening]  # 用于管网、园区等5个项目
        if opening is not None and words[opening] in group("covering"):
            return None if codes[phrase.end : phrase.end + 1] == "T" else words[opening]
        chain = actions_governing.of_list(line, here, here.edge)
    else:
        chain = None
    chain = chain or actions_governing.governor(line, here, quantity, here.edge)
    if chain is not None and here.before == "W" and chain.end - chain.start == 1 and codes[chain.start - 1] in "Nns":
        deed = verbs.after(line, phrase.end, here.high)  # 法治政府建设10项指标全部达标
        if deed is not None:
            return deed
    if chain is not None:
        return _governed(line, here, quantity, phrase, chain)
    if here.first > here.left and codes[here.first - 1] == "G" and words[here.first - 1] in group("reaching"):
        return words[here.first - 1]
    return _ungoverned(line, here, quantity, phrase, previous)


def _is_target(line: Line, here: Place, phrase: Phrase) -> bool:
    """Whether the quantity ends what 对 introduces: 对市本级和60个部门实施审计, 对道路建设、医院改造六个项目进行视察."""
    codes = line.codes
    if codes.find("P", here.left, here.edge) < 0 and codes.find("p", here.left, here.edge) < 0:
        return False
    inside = (at for at in range(here.edge - 1, here.left - 1, -1) if line.words[at] in group("target markers"))
    at = next(inside, None)
    if at is None:
        return False
    if here.before == "&":
        return not codes[at + 1 : here.edge].strip("NOKSBM&/")
    return codes[phrase.end : phrase.end + 1] == "L" and here.before not in "VLUHYW"


def _sums_up(line: Line, here: Place) -> bool:
    """Whether the quantity sums up a list whose last item ends in a deed of its own: 出台代表约见、代表提名、代表评价3项制度."""
    codes = line.codes
    if here.before not in "VWw" or "P" in codes[here.left : here.edge]:
        return False
    start = run(codes, here.edge, here.left, INSIDE + "V")
    return start > here.left and codes[start - 1] == "/" and not set("NOKQs").isdisjoint(codes[start : here.edge])


def _of_target(line: Line, here: Place, phrase: Phrase) -> str | None:
    """对13件规范性文件进行合法性审查, 对12部法律的实施情况进行检查."""
    if line.codes[phrase.end : phrase.end + 1] != "T":
        deed = verbs.after(line, phrase.end, here.high)
        if deed is None and phrase.end == here.high and line.words[here.edge - 1] in group("target markers"):
            return verbs.of_next_clauses(line, here.high)  # 对4项议题，委托高校开展评估
        listed = line.codes[phrase.end : phrase.end + 3].replace("B", "")[:2] in ("&#", "/#")
        shared = line.codes.find("L", phrase.end, here.high) if deed is None and listed else -1
        if shared >= 0:
            return verbs.behind_light(line, shared, here.high)  # 对2部法律和3部法规的实施情况进行检查
        return deed
    light = line.codes.rfind("L", phrase.end, here.right)
    if light < 0 and line.codes[phrase.end + 1 : phrase.end + 2] in ("w", "W"):
        return verbs.bare(line.words[phrase.end + 1])  # 开展对51部法律的执法检查
    return verbs.behind_light(line, light, here.right) if light >= 0 else None


def _behind_relative(line: Line, here: Place, quantity: Quantity, phrase: Phrase, previous: str | None) -> str | None:
    """人大代表提出的401件建议全部办理: the verb before the clause with 的, else behind the noun, else that of the clause."""
    codes = line.codes
    relative = verbs.ending(codes, here.edge - 1, here.left)
    end = relative.start if relative else here.edge - 1
    chain = verbs.main(codes, here.left, end) or verbs.leading(codes, here.left, end)
    if relative is not None and verbs.denied_before(line, relative.start):
        dealt = verbs.after(line, phrase.end, here.high)
        if dealt is not None:
            return dealt  # 对未完成整改的9个问题跟踪督办
    if chain is not None and relative is not None and line.words[chain.start] in group("with a complement"):
        chain = None  # 交由政府办理的81件建议
    first = chain is not None and (chain.start == here.left or codes[chain.start - 1] == "P")
    opens = first and relative is None  # 来自各行各业的30名代表参加培训, 将列入计划的36件建议逐件办理
    if chain is None or opens:
        deed = None if _counts_part(line, here, quantity) else verbs.after(line, phrase.end, here.high)
        deed = deed or (None if relative is None else verbs.settled(line, phrase.end))
        if deed is not None:
            return deed
    if chain is not None:
        return _governed(line, here, quantity, phrase, chain)
    if relative is None and here.left > here.low and not codes[here.left : here.edge].strip("NOKQswBAST"):
        return previous  # 察看6个乡镇的12家企业
    return verbs.text(line, relative) if relative else None


def _first_of(line: Line, low: int, relative: Phrase) -> Phrase:
    """The first of the deeds by which answers are sorted: 正在解决或已启动相关工作的38件, 列入规划逐步解决的21件."""
    if line.words[relative.start] not in group("results"):
        return relative
    others = (at for at in range(low, relative.start - 1) if line.words[at] in group("results"))
    first = next((at for at in others if at == low or line.words[at - 1][-1] not in "难不未"), None)
    return relative if first is None else Phrase(first, first + 1)


def _counts_part(line: Line, here: Place, quantity: Quantity) -> bool:
    """The verb of the noun has a number of its own, a part of the same things (审计查出的31个问题整改到位29个)."""
    part = here.right
    alike = part < here.high and line.words[part].endswith(quantity.unit)
    if not alike or line.codes[part + 1 : part + 2] not in ("", ",", ";"):
        return False
    while part > here.last + 1 and line.codes[part - 1] in "ZDG":
        part -= 1
    return line.codes[part - 1] in "VWHL"


def _governed(line: Line, here: Place, quantity: Quantity, phrase: Phrase, chain: Phrase) -> str | None:
    """The chain as the action, or what a light verb, a causative or a coverb leads to."""
    codes = line.codes
    doers = codes[phrase.end - 1] in "KO" or line.words[phrase.end - 1] in group("organs")
    if doers and codes[phrase.end : phrase.end + 2] == "VT" and quantity.kind == "count":
        return verbs.bare(line.words[phrase.end])  # 成立由12个部门组成的领导小组
    signed = line.words[phrase.end : phrase.end + 1]
    if signed == ["全覆盖"]:
        return "覆盖"  # 实现9个镇全覆盖
    if line.words[chain.start] in group("handling") and not group("signing").isdisjoint(signed):
        return signed[0]  # 收到10名以上代表联名提出的议案
    put = codes.find("T", phrase.end, here.high) if line.words[chain.start] in group("handling") else -1
    if put > 0 and quantity.unit in group("person units"):
        theirs = verbs.ending(codes, put, phrase.end)
        return verbs.text(line, chain if theirs is None else theirs)  # 收到229名代表对各项工作提出的建议445件
    if codes[chain.end - 1] == "L" and quantity.unit not in group("event units"):
        closed = codes.find("T", phrase.end, here.right)
        if closed > 0 and codes[closed + 1 : closed + 2] in ("w", "W") and not codes[phrase.end : closed].strip("LWNV"):
            return verbs.bare(line.words[closed + 1])  # 组织开展2项法律实施情况的检查
    first = codes[chain.start]
    first = "L" if codes[chain.start : chain.end] == "VL" else first
    single = chain.end == chain.start + 1 and quantity.unit not in group("event units")
    if line.words[chain.start] in group("submitting"):
        return verbs.text(line, chain)
    if line.words[chain.end - 1] in group("hearing"):
        return _heard(line, here, phrase) or verbs.text(line, chain)
    if first == "L" and quantity.unit not in group("event units") and codes[phrase.end : phrase.end + 1] == "T":
        deed = verbs.behind_light(line, phrase.end, here.right)  # 完成37篇文稿的系统学习
        return deed if deed != line.words[phrase.end] else verbs.text(line, chain)
    if first == "L" and codes[phrase.end : phrase.end + 2] == "/#":
        return verbs.text(line, chain)  # 开展2项执法检查、3项专题调研
    if first == "L" and _has_own_deed(codes, phrase):
        return verbs.bare(line.words[phrase.end])
    if first == "Y" or (first in "LU" and single and line.words[chain.start] not in group("moving")):
        return verbs.after(line, phrase.end, here.high) or verbs.text(line, chain)
    return verbs.text(line, chain)


def _heard(line: Line, here: Place, phrase: Phrase) -> str | None:
    """What is heard of: 听取12件重点建议督办情况的报告 is 督办, 听取6名代表述职 is 述职."""
    codes, end = line.codes, phrase.end
    if line.words[end - 1] == "情况" and codes[end - 2] == "W":
        return verbs.bare(line.words[end - 2])
    if codes[end - 1] == "O" and codes[end : end + 1] in ("V", "W"):
        return verbs.bare(line.words[end])
    return None


def _has_own_deed(codes: str, phrase: Phrase) -> bool:
    """实施23所学校改造、17所幼儿园新建和4所…: whether each item of a list of quantities names its deed behind its noun."""
    return codes[phrase.end : phrase.end + 3] in ("W/#", "W&#", "V/#", "V&#")


def _ungoverned(line: Line, here: Place, quantity: Quantity, phrase: Phrase, previous: str | None) -> str | None:
    """The action of a noun that no verb governs: that of the list it goes on, or the verb behind it."""
    codes = line.codes
    if codes[here.last + 1 : here.last + 2] == "T" and (here.before in "Ns" or _sized(line, here)):
        return None  # 全长28公里的高铁开工建设, 日检测能力1.8万人的实验室
    # 10家以上企业、8家以上基地: the bound of the quantity before
    goes_on = here.left > here.low and not codes[here.left : here.first].lstrip("F").strip("NOKQswBAS(/&ZE")
    if (
        previous is not None
        and goes_on
        and codes[phrase.end : phrase.end + 1] == "V"
        and "#" in codes[phrase.end : here.high]
    ):
        return verbs.after(line, phrase.end, here.high)  # 98个单位挂包76个村、2310名干部帮扶5120户
    if previous is not None and goes_on:
        return verbs.bare(line.words[phrase.end]) if _has_own_deed(codes, phrase) else previous
    if here.low > 0 and line.words[here.low] in group("resuming"):
        begun = outer(line, *clause(codes, here.low - 1))
        if begun is not None:
            return begun  # 听取县政府的报告，以及4个部门的整改报告
    if _modifies(line, here, phrase):
        return None
    if _counts_part(line, here, quantity):
        return None
    sum_behind = phrase.end == here.right < here.high and line.words[here.right].endswith("元")
    sum_behind = sum_behind and line.words[phrase.start] not in group("wholes")
    if here.right < here.high and not group("investments").isdisjoint(line.words[phrase.end : here.right]):
        return None  # 76个项目完成投资35亿元
    if codes[here.last + 1 : phrase.start] == "V":
        return verbs.bare(line.words[here.last + 1])  # 2人当选院士
    deed = verbs.after(line, here.right + 1 if sum_behind else phrase.end, here.high)  # 3笔资金820万元已收回
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
    later = verbs.of_next_clauses(line, here.high) if doers else None
    if later is not None:
        return later
    figured = here.right < here.high and "G" in codes[phrase.end : here.right]  # 6个部门满意票超过90%
    each = line.words[here.low][0] == "每"  # 成立小组8个，每组5人
    return previous if actions_governing.verbless(line, here) and not figured and not each else None


def _sized(line: Line, here: Place) -> bool:
    """Whether the word before a size says which of its sizes it is (全长, 占地)."""
    sizes = line.words[max(here.edge - 1, here.left) : here.first]
    return any(word.endswith(endings("dimensions")) for word in sizes)


def _modifies(line: Line, here: Place, phrase: Phrase) -> bool:
    """The quantity only modifies another noun (265项任务完成率达98%; 两个层面的不同实际)."""
    rated = phrase.end - phrase.start > 1 and line.words[phrase.end - 1].endswith("率") and here.right < here.high
    return rated or line.codes[phrase.end : phrase.end + 1] == "T"


def _of_preceding(line: Line, here: Place, quantity: Quantity, phrase: Phrase, previous: str | None) -> str | None:
    """The action where the noun, ``phrase`` with all that modifies it, stands before the number."""
    codes = line.codes
    behind = line.words[here.last + 2 : here.last + 5]
    if codes[here.last + 1 : here.last + 2] == "F" and behind == ["联名", "提出", "的"]:
        return "联名"  # 收到代表10人以上联名提出的议案18件
    before = codes[phrase.start - 1] if phrase.start > here.low else "^"
    listed = here.left > here.low and codes[here.left - 1] in "/&"
    if listed and before == "T" and previous is not None:
        return previous  # 听取工作报告6个、关于建议办理情况的报告2个
    if codes[phrase.start] == "E":
        before = "E"  # 发现管网破裂、水质超标等隐患31处
    chain = None if before == "E" else verbs.ending(codes, phrase.start, here.left)
    if chain is not None:
        chain = actions_governing.governor(line, here, quantity, phrase.start)
        opening = codes.rfind("p", here.left, chain.start) if chain and "E" in codes[phrase.start : phrase.end] else -1
        if opening > here.left and codes[opening - 1] == "V":
            chain = Phrase(opening - 1, opening)  # 审结涉及扰乱市场、催收高利贷等犯罪案件4件
    if before == "G" and line.words[phrase.start - 1] in group("breaking through"):
        return line.words[phrase.start - 1]  # 突破关键技术22项
    exceeded = quantity.kind == "count" and line.words[here.first - 1] in group("exceeding")
    if listed and exceeded and chain is None and line.words[phrase.end - 1][-1] not in group("figure endings"):
        return previous  # 新增企业85家、平台超12万家
    if actions_governing.levelled(line, here) and (chain is None or chain.end < phrase.start):
        became = line.words[here.first - 1] == "有" and codes[here.last + 1 : here.last + 2] in ("V", "W")
        if became and codes[here.last + 2 : here.last + 3] in ("", ",", ";"):
            return verbs.bare(line.words[here.last + 1])  # 20部电梯有3部停用
        chain = actions_governing.main_or_relative(line, here, phrase) if before == "T" else None
        return verbs.text(line, chain) if chain else None  # 出席会议的代表有286名
    summed = before in "/&" and "E" in codes[phrase.start : phrase.end]  # 开展土地确权、畜禽养殖等法律宣讲12次
    if before == "E" or (summed and chain is None):
        chain = actions_governing.of_list(line, here, phrase.start)
    elif chain is None and before not in "/&^":
        chain = verbs.main(codes, here.left, phrase.start - 1)
        if chain is not None and before == "T" and line.words[chain.start] in group("with a complement"):
            chain = verbs.ending(codes, phrase.start - 1, here.left)  # 交由政府办理的建议117件
        if before == "T" and codes[here.left : phrase.start - 1].lstrip("DZ") in ("WVW", "VVW", "VVV"):
            chain = Phrase(phrase.start - 4, phrase.start - 3)  # 审查报送备案的规范性文件71件
        taken = chain is not None and before == "T" and is_listed(line.words[chain.start], "taking verb")
        if taken and chain is not None:
            chain = Phrase(chain.start, chain.start + 1)  # 收到报送备案的文件19件
        if chain is None and before == "T":
            chain = verbs.leading(codes, here.left, phrase.start - 1)  # 救助生活困难的被害人93人
    outer_chain = verbs.main(codes, here.low, here.left) if before == "T" and here.low < here.left else None
    if outer_chain is not None and line.words[outer_chain.start] in group("handling"):
        chain = outer_chain  # 收到10名代表联名提出的议案13件
    if chain is not None:
        done = before == "T" and codes[chain.start : chain.end] == "L" and codes[phrase.start - 2] in "Ww"
        if done and phrase.start - 2 >= chain.end:
            return verbs.bare(line.words[phrase.start - 2])  # 实现污水治理的自然村312个
        event = quantity.unit in group("event units")
        if event and codes[chain.start] == "L" and codes[phrase.end - 1] == "N":
            return verbs.bare(line.words[chain.start])  # 开展接待选民等活动86场次
        light = codes[chain.start] == "L" and not event
        organised = line.words[chain.start] in group("organising")
        held = organised and (codes[phrase.end - 1] == "w" or quantity.unit == "项")  # 开展专题调研17项
        deed = light and codes[phrase.end - 1] in "Ww" and not held  # 完成国土绿化1265万亩
        return verbs.text(line, Phrase(phrase.end - 1, phrase.end) if deed else chain)
    covering = actions_governing.covering(line, phrase.start)
    if covering is not None:
        return covering
    aimed = before == "P" and line.words[phrase.start - 1] in group("target markers")
    if aimed and codes[phrase.end - 1] == "W" and phrase.end - phrase.start > 1:
        return verbs.bare(line.words[phrase.end - 1])  # 对涉案企业合规考察6件
    if codes[phrase.end - 1] == "w" and before in "^,;" and quantity.unit in group("person units"):
        return verbs.bare(line.words[phrase.end - 1])  # 个别谈话136人次
    alone = codes[phrase.start : phrase.end] == "W" and not codes[here.low : phrase.start].strip("DRMFSB")
    if alone or line.words[phrase.end - 1] in group("own objects"):
        return verbs.bare(line.words[phrase.end - 1])  # 共培训268人次, 其中政务处分52人, 市法院收案18319件
    if (
        listed
        and previous is not None
        and line.words[here.left - 3] == previous
        and is_deed(line.words[phrase.end - 1])
    ):
        return verbs.bare(line.words[phrase.end - 1])  # 完成疫苗接种27人次、癌症筛查300人次
    sized = before == "T" and phrase.start == here.left + 1 and here.left > here.low  # 总投资260亿元的项目35个
    if previous is not None and (listed or sized or phrase.start == here.left > here.low or before in "/&R"):
        return previous
    if before == "G" and is_listed(line.words[phrase.start - 1], "existence"):
        previous = None  # 建成示范村9个，现有农业园13个
    return _behind_preceding(line, here, phrase, before, previous)


def _behind_preceding(line: Line, here: Place, phrase: Phrase, before: str, previous: str | None) -> str | None:
    """The verb behind the number (意见276条交政府办理), in a clause with 的 before the noun, or of the quantity before."""
    deed = verbs.after(line, here.last + 1, here.high)
    if deed is not None:
        return deed
    relative = verbs.ending(line.codes, phrase.start - 1, here.left) if before == "T" else None
    if relative is not None:
        return verbs.text(line, relative)  # 交由政府办理的建议117件
    own = line.words[phrase.start : phrase.end]
    figure = own[-1][-1] in group("figure endings") or any(word[:2] in group("averages") for word in own)
    found = previous in group("covering") | group("finding") and own[-1].endswith("金额")
    allotted = previous in group("budgeting")  # 安排预算总支出36亿元，基金预算总支出5亿元
    figure = (
        figure and not found and not allotted and line.words[here.low] != "其中"
    )  # 新增债务限额24亿元，其中一般债务限额3亿元
    total = any(line.words[at] in group("totals") for at in range(here.edge, here.first))  # 成员共216人
    return None if figure or total or here.low == 0 or not actions_governing.verbless(line, here) else previous
