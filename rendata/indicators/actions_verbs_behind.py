"""The verb behind a word, as the action of what stands before it: 12家企业获评…, 200件进行办理, and where a clause says what came of it.

Annotation.md, *Settled cases* (Action).
"""

from __future__ import annotations

import re

from rendata.indicators import actions_verbs as verbs
from rendata.indicators.objects_names import unquoted
from rendata.indicators.objects_phrases import clause, following
from rendata.indicators.words import Line, is_listed
from rendata.indicators.words_groups import endings, groups

_TOPIC = re.compile("[^#GPp,;]*[VW][NBsW]+")
_STATE = re.compile("[VW][BNsOK]+TN(?=D*L)")
_MANNER = re.compile("[VW]+D+(?=[VW](?:[,;/&]|$))")
_OUTCOME = re.compile("[DABZ]*[NB]*N")
_SINCE = re.compile("[VW]D*G?#F?(?=D*V)")
_SERVED = re.compile("G#?[SBN]*OD*(?=[VL])")


def behind_light(line: Line, at: int, high: int) -> str:
    """The deed that the light verb at word ``at`` introduces (进行合法性审查 → 审查), else the light verb."""
    codes, words = line.codes, line.words
    light = at
    if codes[at + 1 : at + 2] in ("#", "Z"):
        at += 1  # 对11个村开展2轮检查, 进行了评议
    end = at + 1
    while end < high and codes[end] in "NOKBAWwVHQDSs(T/ZFEM":
        end += 1
    if end < high and codes[end] == "L":
        return behind_light(line, end, high)  # 实施情况开展检查
    if end < high and codes[end] == "#":
        return verbs.bare(words[at])  # what follows is counted itself: 开展视察8次
    if end > at + 1 and codes[end - 1] == "Q" and codes[end : end + 1] != "U":
        return words[at] + words[end - 1] if words[at] in groups["achieving"] else unquoted(words[end - 1])
    last = next((i for i in range(end - 1, at, -1) if codes[i] in "VWwH"), None)
    if last is None and words[end - 1] == "全覆盖":
        return "覆盖"
    if last is None:
        return verbs.bare(words[light])
    start = last
    while start > at + 1 and codes[start - 1] in "VW" and codes[last] != "w":
        start -= 1
    return verbs.bare("".join(words[start : last + 1]))


def after(line: Line, at: int, high: int) -> str | None:
    """The verb of which the noun phrase before word ``at`` is the subject or the fronted object, up to word ``high``."""
    codes, words = line.codes, line.words
    high = min(high, at + verbs.REACH)
    nominal: str | None = None
    if codes[at : at + 2] == "TO" and words[at - 1] in groups["organs"]:
        at += 2  # 11个部门的负责人现场作答
    if at < high and codes[at] == "T":
        return None
    while at < high:
        code = codes[at]
        if _carried_out(line, at):
            at += 2  # 5个县检查条例实施情况
            continue
        state = _STATE.match(codes, at, high) if code in "VW" else None
        if state is not None and words[state.end() - 1].startswith("情况"):
            at = state.end()  # 对3个部门落实审议意见的情况开展测评
            continue
        if code in "VUYH":
            later = _later(line, at, high)
            if later is not None:
                at = later
                continue
            came = nominal is not None and codes[at - 1] == "W" and words[at] in groups["receiving"]
            if came and _OUTCOME.fullmatch(codes, at + 1, high):
                return nominal  # 4个医疗中心建设取得明显成效
            return _chain_from(line, at, high)
        if code == "L":
            closes = codes[at + 1 : at + 2] in ("", ",", ";")  # 重组完成
            return nominal if nominal and closes else behind_light(line, at, high)
        served = _SERVED.match(codes, at, high) if code == "G" and words[at] == "为" else None
        if served is not None:
            at = served.end()  # 35位代表为60户困难群众送上米面油
            continue
        if code == "G" and words[at] == "有" and codes[at + 1 : at + 2] == "V":
            at += 1  # 诉求件件有回应
            continue
        if code == "G":
            states = words[at] in groups["arriving"] and codes[at + 1 : at + 2] not in ("#", "D", "G", "")
            states = states and "#" not in codes[at:high]  # 满意票达到应到人数的三分之二
            return words[at] if states and words[at - 1] not in groups["denials"] else nominal
        if code in "/&" and nominal is not None and codes[at + 1 : at + 2] == "#":
            return nominal  # 5126名贫困人口脱贫、86个贫困村退出
        if code in "/&" and codes[at + 1 : at + 2] != "#":
            beside = following(codes, at + 1, high)
            if beside is None or "#" in codes[at:high]:
                return nominal
            at = beside.end  # 10个委员会和办公厅参与
            continue
        in_a_row = code == "#" and words[at - 1] == "连续"  # 5户企业连续3年亏损
        if code == "T" or (code == "#" and codes[at - 1] not in "/&" and not in_a_row):
            return nominal
        if code in "Pp":
            if words[at] == "被" and codes[at + 1 : at + 3] in ("WG", "WP", "W,", "W;", "W"):
                return verbs.bare(words[at + 1])  # 11个县被认定为先进县
            if codes[at + 1 : at + 2] == "T":
                return nominal  # 22件议案涉及的3个项目
            inner = max(codes.rfind("T", at, high), codes.rfind("#", at, high)) if words[at] in groups["taking"] else at
            if inner > at:
                at = inner + 1  # 4个县已将滞留的1.87亿元资金拨付到项目
                continue
            if words[at] in groups["serving"]:
                return words[at]  # 40%的资金用于学校建设
            if words[at] in groups["reasons"] and codes[high : high + 1] == "," and _reason_alone(line, at, high):
                return after(line, high + 1, clause(codes, high + 1)[1])  # 15个因涉及历史遗留问题，正在分阶段推进
            if words[at] in groups["reasons"]:
                suffered = next((i for i in range(at + 1, high - 1) if words[i] == "被"), high)
                if suffered < high and codes[suffered + 1] in "VW":
                    return verbs.bare(words[suffered + 1])  # 2名代表因积分不合格被约谈
                if codes[high - 1] == "A":
                    return nominal  # 3个项目因前期论证不充分，拨付进度不足40%
                told = sum(codes[place] in "VUH" for place in range(at + 1, high))
                if codes[high - 2 : high] == "DV" and told > 1:
                    return verbs.bare(words[high - 1])  # 37座冷库因缺乏后续运营长期闲置
            if code == "p" and words[high - 1] in groups["topics"] and _TOPIC.fullmatch(codes, at + 1, high):
                return nominal  # 9位委员围绕产业发展、农民增收问题，…
            going_on = words[at] == "在" and codes[at + 1 : at + 2] == "W" and words[at + 2 : at + 3] == ["中"]
            if going_on and codes[at + 3 : at + 4] in ("", ",", ";"):
                return verbs.bare(words[at + 1])  # 17个隐患均在整改中
            at = _framed(line, at, high)
            if at == high - 1 and words[at] in groups["frame ends"] and codes[high : high + 1] == ",":
                high = min(clause(codes, high + 1)[1], at + verbs.REACH)  # 在全体会议上，20名代表发言
                at += 1
            before_last = {"由": "DKO", **dict.fromkeys(("作为", "参照", "按照", "比照", "依照"), "DNB")}.get(
                words[at - 1], ""
            )
            by = at if codes[high - 1] == "W" and codes[high - 2] in before_last else high
            while at < high and codes[at] not in "VLUF" and not _reports(line, at):
                if codes[at] == "H" and words[at][-1] in "为成":
                    break  # 9条经主任会议研究转化为议题
                at += 1
            if at == high and by < high:
                return verbs.bare(words[high - 1])  # 20件建议由各专委会分别督办, 其余21件作为代表建议处理
            named = _MANNER.match(codes, at) if code == "p" else None
            at = named.end() if named is not None and named.end() < high else at  # 围绕“一老一小”服务保障接连提问
            continue
        if code == "#" and codes[at + 1 : at + 3] in ("VT", "WT"):
            at += 3  # 19名组成人员、6名列席的县人大代表发言
            continue
        if code == "#":
            item = following(codes, at + 1, high)
            at = item.end if item else at + 1
            continue
        if _reports(line, at):
            return words[at]
        if code == "Q" and nominal is None and codes[at + 1 : at + 2] in ("", ",", ";") and codes[at - 1] in "NOKD":
            return unquoted(words[at])  # 76项事项“一窗通办”
        if code in "Ww" and nominal is None and codes[at - 1] not in "VL":
            if codes[at + 1 : at + 2] == "J" and codes[at - 1] in "DOK":
                return verbs.bare(words[at])  # 27名组成人员逐一评议并填写测评表
            twice = codes[at + 1 : at + 2] == "W" and codes[at + 2 : at + 3] in (",", ";")  # 与60名骑手座谈交流
            end = at + 3 if codes[at + 1 : at + 3] == "&W" else at + 1 + twice
            nominal = verbs.bare("".join(words[at:end]))
        at += 1
    return nominal


def _reason_alone(line: Line, at: int, high: int) -> bool:
    """Whether a clause from word ``at`` on tells only why something is as the next clause, which names nobody, says."""
    codes = line.codes
    told = sum(code in "VUHL" for code in codes[at + 1 : high])
    then = codes[high + 1 : clause(codes, high + 1)[1]]
    return told == 0 and codes[high - 1] in "Ns" and "#" not in then and then[:1] in ("D", "V", "U")


def _later(line: Line, at: int, high: int) -> int | None:
    """Where what came after the deed at word ``at`` is told: 高标准农田建成后撂荒, 项目完工已超过2年仍未办理竣工决算."""
    codes, words = line.codes, line.words
    if codes[at + 1 : at + 2] == "F" and words[at + 1] == "后" and at + 2 < high and codes[at + 2] not in "NBs":
        return at + 2
    since = _SINCE.match(codes, at, high)
    if since is None:
        return None
    length = since.end() - 1 - (codes[since.end() - 1] == "F")
    return since.end() if words[length].endswith(endings("lengths of time")) else None


def _carried_out(line: Line, at: int) -> bool:
    """Whether the verb at word ``at`` is a part of the name of a state of affairs: 条例实施情况."""
    behind = line.words[at + 1 : at + 2]
    return line.words[at] in groups["carried out"] and bool(behind) and behind[0].startswith("情况")


def _framed(line: Line, at: int, high: int) -> int:
    """Behind what the preposition at word ``at`` frames: 从12件项目中票决, 对审议过程进行监督; else the word behind it."""
    codes, words = line.codes, line.words
    if words[at] in groups["frame beginnings"]:
        place = next((i for i in range(at + 1, high) if words[i] in groups["frame ends"]), None)
        if place is not None:
            return place
    if words[at] in groups["target markers"]:
        light = codes.find("L", at, high)
        if light > 0 and "#" not in codes[at:light].replace("T#", "T", 1):
            return light  # 对政府提交的12项实事进行票决
        deed = next((i for i in range(at, high) if codes[i] in "VLU#"), high)
        behind = deed + 1
        while behind < high and codes[behind] in "NsBD":
            behind += 1
        if deed + 1 < behind < high and codes[deed] == "V" and codes[behind] == "V":
            return behind  # 对办理结果表示满意
    if codes[at] == "p":
        summed = codes.find("E", at, high) + 1
        if 0 < summed < high and "#" not in codes[at:summed]:
            return summed  # 围绕错时共享、智慧引导等提出建议
    return at + 1


def _reports(line: Line, at: int) -> bool:
    """Whether a noun of reporting at word ``at`` is the verb: 逐一报告工作, 向常委会报告了整改情况."""
    codes = line.codes
    if codes[at] != "N" or line.words[at] not in groups["reporting"]:
        return False
    return (codes[at - 1] in "DKO" and codes[at + 1 : at + 2] not in ("", "#", ",", ";")) or codes[
        at + 1 : at + 2
    ] == "Z"


def states(line: Line, at: int, high: int) -> bool:
    """Whether a clause says from word ``at`` on how something is, and no more: 6项受市场影响未达预期, 17个办案量为零."""
    rest = line.codes[at:high]
    return "#" not in rest and ("G" in rest or rest.endswith("DA"))  # 其余21件继续有效


def denied_before(line: Line, at: int) -> bool:
    """Whether the words right before the verb at word ``at`` deny it (未反馈, 不能解决)."""
    while at > 0 and line.codes[at - 1] in "DZ":
        at -= 1
        if line.words[at] in groups["denials"]:
            return True
    return False


def settled(line: Line, at: int) -> str | None:
    """The verb of a clause of its own that says what became of the noun before the comma at word ``at`` (代表提出的93件建议，已全部
    办理); None where it counts something itself."""
    codes = line.codes
    if codes[at : at + 1] != "," or line.words[at + 1 : at + 2] == [] or line.words[at + 1] not in groups["settled"]:
        return None
    high = clause(codes, at + 1)[1]
    return None if "#" in codes[at:high] else after(line, at + 1, high)


def of_later_clauses(line: Line, at: int) -> str | None:
    """What is done to the things of a clause that ends at word ``at``, by those it is about or by others."""
    deed = of_next_clauses(line, at)
    deed = of_dealing(line, at) if deed is None or deed in groups["striving"] else deed
    return None if deed in groups["striving"] else deed  # 对尚未整改的22个问题，逐项明确责任领导


def of_dealing(line: Line, at: int) -> str | None:
    """What is done to the things that a clause sets before who does it, which ends at word ``at``: 对未办结的21件建议，区政府逐件催办."""
    codes = line.codes
    low, high = at + 1, clause(codes, at + 1)[1]
    told = groups["pivots"] | groups["striving"]  # 常委会要求承办单位重新办理
    asks = codes[low : low + 1] in ("K", "N", "O", "B") or not told.isdisjoint(line.words[low : low + 1])
    term = codes.find("#", low, high)
    if term > low and line.words[term - 1] in groups["setting terms"] and codes.count("#", low, high) == 1:
        low = term + 1  # 对2件不满意的建议，责成承办单位限1个月重新办理
        return after(line, low, high)
    if codes[at : at + 1] != "," or not asks or term >= 0:
        return None
    while low < high and (codes[low] in "KNOBDagF" or line.words[low] in told):
        low += 1
    return after(line, low, high) if codes[low : low + 1] in tuple("VWULPp") else None


def of_next_clauses(line: Line, at: int) -> str | None:
    """What those do whom a clause names that ends at word ``at`` and has no verb, told by a clause behind it that names nobody else:
    80名代表，分为4个组，对河道治理情况进行督查."""
    codes = line.codes
    for _ in range(_MOST_CLAUSES):
        if codes[at : at + 1] != ",":
            return None
        low, high = at + 1, clause(codes, at + 1)[1]
        if low >= len(codes) or codes[low] in "NOKSBRM#Q“":
            return None
        at = high
        deed = after(line, low, high)
        if deed is not None and deed not in groups["dividing"]:
            return deed
    return None


_MOST_CLAUSES = 3
"""Clauses that are looked at for what those do whom an earlier one names."""


def _chain_from(line: Line, at: int, high: int) -> str:
    """The chain of verbs that begins at word ``at``; the deed of a passive (得到有效解决) or of a light verb behind its nouns
    (办理情况进行“回头看”) instead."""
    codes, words = line.codes, line.words
    if codes[at] == "Y":
        behind = _behind_coverb(line, at, high)
        if behind is not None:
            return behind
    if words[at] in groups["making"]:
        made = next((i for i in range(at + 1, high) if codes[i] not in "NWwBAZV"), high)
        if made > at + 1 and codes[made : made + 1] in ("", ",", ";"):
            made -= words[made - 1] == "决定" and made - 2 > at
            return verbs.bare(words[made - 1])  # 22条作出说明, 4个方面作出规定, 对46人作出不起诉决定
    if words[at] in groups["saying"]:
        return words[at]  # 85%的受访者认为条例实施效果较好
    if words[at] in groups["receiving"]:
        deed = next((i for i in range(at + 1, high) if codes[i] not in "DABZ"), high)
        if words[deed : deed + 1] == ["突破"] and codes[deed + 1 : deed + 2] in ("", ",", ";"):
            return words[deed]  # 36项攻关取得突破
        second = deed + 1 + (codes[deed + 1 : deed + 2] in ("V", "W"))  # 得到解决采纳
        if deed < high and codes[deed] in "VWH" and codes[second : second + 1] in ("", ",", ";", "Z", "&", "/"):
            return verbs.bare("".join(words[deed:second]))
    end = at + 1
    while end < high and words[end - 1] not in groups["attending"] and not is_listed(words[end - 1], "taking verb"):
        joined = codes[end] == "&" and codes[end + 1 : end + 2] in ("V", "W")  # not J: 交办并跟踪督办 is 交办
        # 设立审查小组, 获得贷款9000万元
        modifies = codes[end] == "W" and codes[end + 1 : end + 2] in ("N", "O", "K", "Q", "s", "#")
        if (codes[end] not in "VW" and not joined) or modifies or words[end - 1] in groups["into"]:
            break
        end += 1
    light = _light_after(codes, end, high)
    if light is not None and not _carried_out(line, light):
        return behind_light(line, light, high)
    if end - at > 1 and words[at] in groups["coming"]:
        at += 1  # 到会应询
    return verbs.without_complement(words[at]) if codes[at:end] == "H" else verbs.bare("".join(words[at:end]))


def _behind_coverb(line: Line, at: int, high: int) -> str | None:
    """The act that the coverb at word ``at`` leads to (深入镇村走访群众 is 走访); None where it is the act itself (通过测评)."""
    codes = line.codes
    if line.words[at] in groups["passing"] and line.words[high - 1] in groups["passed"]:
        return line.words[at]  # 7个区县通过国家督导评估认定
    way = next((i for i in range(at + 1, high) if line.words[i] in groups["ways of doing"]), at)
    deed = way + 1  # 通过虚列支出、以拨代支方式支付资金
    while deed < high and (codes[deed] in "NOKBsSQ(/&#DFMPE" or codes[deed : deed + 2] == "WV"):
        deed += 1  # 通过直播观看
    if deed == high:
        return None
    if codes[deed] == "L":
        return behind_light(line, deed, high)
    if codes[deed] in "VUH":
        return _chain_from(line, deed, high)
    if codes[deed] == "W" and line.words[high - 1].startswith("情况") and _carried_out(line, high - 2):
        return verbs.bare(line.words[deed])  # 赴四个县区调研条例落实情况
    if codes[deed] != "W" or codes[deed + 1 : deed + 2] not in ("", ",", ";"):
        return None
    return verbs.bare(line.words[at if deed == at + 1 and line.words[at] in groups["passing"] else deed])


def _light_after(codes: str, at: int, high: int) -> int | None:
    """Where a light verb stands behind the nouns at word ``at``, which make the verb before them a noun."""
    start = at
    while at < high and codes[at] in "NOKWwsQ(":
        at += 1
    if at == start:
        return None
    while at < high and codes[at] in "DZ":
        at += 1
    return at if at < high and codes[at] == "L" else None
