"""Verbs around a quantity: the chain that ends or begins at a word, and the deed behind a light verb.

Annotation.md, *Settled cases* (Action).
"""

from __future__ import annotations

import re

from rendata.indicators.objects_phrases import WINDOW, Phrase, clause, following, unquoted
from rendata.indicators.words import Line, group, is_listed, lexicon

REACH = 30
"""Words looked at behind a noun for its verb."""


_TOPIC = re.compile("[^#GPp,;]*[VW][NBsW]+")
_SERVED = re.compile("G#?[SBN]*OD*(?=[VL])")


def ending(codes: str, end: int, low: int) -> Phrase | None:
    """The chain of verbs that ends before word ``end``, particles and adverbs between skipped (收集并梳理, 推动整改).

    >>> ending("VJVN#", 3, 0)
    Phrase(start=0, end=3)
    """
    while end > low and codes[end - 1] in "ZDGA":
        end -= 1
    if end == low or codes[end - 1] not in "VLUHYW":
        return None
    start = _chained(codes, end - 1, low)
    while start - 1 > low and codes[start - 1] in "J&" and codes[start - 2] in "VWH" and codes[start] != "U":
        start = _chained(codes, start - 2, low)
    first = start
    while first - 1 > low and codes[first - 2 : first + 1] == "V/V":
        first = _chained(codes, first - 2, low)
    if first < start and (first == low or codes[first - 1] in "DKOJ"):
        start = first  # 新建、改扩建学校8所, 制定、修改、废止法规9件
    return Phrase(start, end)


def _chained(codes: str, start: int, low: int) -> int:
    """Where the verbs side by side begin that word ``start`` ends; a verbal noun among them only where it leads the clause
    (改造提升农田, but 协商提出建议)."""
    while start > low and codes[start - 1] in "VUHL":
        start -= 1
    leads = start - 1 == low or codes[start - 2] in "J&/,;D"
    return start - 1 if start > low and codes[start - 1] == "W" and codes[start] in "VH" and leads else start


def main(codes: str, low: int, high: int) -> Phrase | None:
    """The first chain of verbs in ``[low, high)`` that is not closed by 的: the verb of the clause before a quantity.

    >>> main("VNV#", 0, 3)
    Phrase(start=0, end=1)
    """
    at = low
    coverb = None
    while at < high:
        code = codes[at]
        if code in "VULH":
            end = at + 1
            while end < high and (codes[end] == "V" or (codes[end] == "H" and codes[end + 1] not in "/&")):
                end += 1
            while end + 1 < high and codes[end] in "&J" and codes[end + 1] == "V":
                end += 2  # 听取和收集了意见
            if end < high and codes[end] == "L":
                end += 1
            if codes[end] != "T":
                return Phrase(at, end)
            at = end
        elif code == "T" and codes[at - 1] in "VW":
            coverb = None  # 通过协商的建议
        elif code == "Y" and coverb is None:
            coverb = Phrase(at, at + 1)
        at += 1
    return coverb


def past_pivot(line: Line, chain: Phrase, high: int) -> Phrase:
    """The verb of those whom the verb of the clause asks to act, where they stand right behind it (组织代表视察…); else ``chain``."""
    codes, at = line.codes, chain.end
    if line.words[chain.start] not in group("pivots") or chain.end > chain.start + 1 or codes[at] not in "OK":
        return chain
    while at < high and codes[at] in "OKNB/&":
        at += 1
    if at < high and codes[at] == "Y":
        return Phrase(at, at + 1)  # 组织代表到河东、新桥等3个社区进行调研
    if at == high or codes[at] not in "VWL":
        return chain
    end = at + 1
    while end < high and codes[end] == "V":
        end += 1
    return Phrase(at, end)


def leading(codes: str, low: int, high: int) -> Phrase | None:
    """The verbal noun that leads ``[low, high)`` as its only verb (改造供热管网…, 实地检查商场、医院等…)."""
    while low < high and codes[low] in "DZ":
        low += 1
    if low + 1 < high and codes[low] in "Ww" and codes[low + 1] not in "VULHT/&":
        return Phrase(low, low + 1)
    return None


def text(line: Line, chain: Phrase) -> str:
    """What a chain of verbs is called: no particles, no 新 (新培育 → 培育), no adverb inside a word (圆满完成 → 完成), no light
    verb before another."""
    codes, words = line.codes, line.words
    chain = _before_contents(line, _before_wrong(line, _before_topic(line, chain)))
    start, end = chain.start, chain.end
    if end - start > 1 and start > 0 and words[start - 1] in group("after"):
        start += 1  # 经梳理形成
    while start < end - 1 and (
        codes[start] == "L" or words[start] in group("coming") or words[start] in group("receiving")
    ):
        start += 1  # 到会应询, 得到解决
    if codes[start] == "W" and end - start > 1 and words[start + 1] in group("finding"):
        start += 1  # 专项整治追回医保基金
    if end - start > 1 and words[start] in group("pushing") and words[start + 1] not in group("pushed"):
        start += 1  # 推动新建学校食堂, but 推动解决问题
    while end - 1 > start and (codes[end - 1] == "Y" or words[end - 1] == "进行"):
        end -= 1  # 拓展到91个
    while end - 1 > start and words[end - 1] == "出":
        end -= 1  # 票决出
    if end - start > 1 and words[end - 1] in group("attributive") and codes[end - 2] == "V":
        end -= 1  # 发行新增债券
    kept = [words[at] for at in range(start, end) if codes[at] not in "ZDSB"] or [*words[start:end]]
    if codes[end - 1] == "H":
        kept[-1] = without_complement(kept[-1])  # 从15个县扩大到57个县
    return bare(kept[0]) + "".join(kept[1:])


def _before_topic(line: Line, chain: Phrase) -> Phrase:
    """The verb before 关于 where the chain stands behind it: 作出关于批准决算等决议8项."""
    at = chain.start - 1
    if at <= 0 or line.words[at] != "关于":
        return chain
    end = at - 1 if line.codes[at - 1] == "T" else at
    return ending(line.codes, end, max(at - REACH, 0)) or chain


def _before_contents(line: Line, chain: Phrase) -> Phrase:
    """The chain without the verbs that begin the contents of what it deals with: 收集加装电梯、增设车位等意见 is 收集."""
    if chain.end - chain.start == 1:
        return chain
    listed = line.codes.find("E", chain.end, min(chain.end + REACH, line.codes.find("#", chain.end)))
    if listed < 0:
        return chain
    named = group("naming contents")
    end = next((at + 1 for at in range(chain.start, chain.end) if line.words[at] in named), chain.end)
    while end < chain.end and line.words[end] in named:
        end += 1  # 制定出台履职办法、联系制度等文件
    return Phrase(chain.start, end)


def _before_wrong(line: Line, chain: Phrase) -> Phrase:
    """The verb before a wrong that the thing has come of: 清理违规占用耕地30亩 is 清理."""
    at = chain.start - 1
    if at <= 0 or line.codes[at - 1] not in "VWH":
        return chain
    theirs = line.codes[at] == "S" and line.words[chain.start] in group("attributive")  # 下达我市新增债务限额
    if not theirs and line.words[at] not in group("wrongly"):
        return chain
    return ending(line.codes, at, max(at - REACH, 0)) or chain


def bare(verb: str) -> str:
    """A verb without the manner that its word begins with.

    >>> bare("圆满完成"), bare("实地视察"), bare("新培育"), bare("新增")
    ('完成', '视察', '培育', '新增')
    """
    if verb in group("whole deeds"):
        return verb
    if verb.startswith("新") and len(verb) > 1 and (verb[1] not in "改建增设（(" or verb == "新建成"):
        verb = verb[1:]
    if verb in group("sanctions"):
        return verb[-2:]  # 党纪政务处分
    letters = lexicon()
    if verb[-1] == "出" and (len(verb) == 3 or (len(verb) > 3 and verb[-2:] not in letters)):
        verb = verb[:-1]  # 票决出, but 细化提出
    if len(verb) > 4 and letters.get(verb) == "w" and letters.get(verb[-2:], "N") in "VWicrt":
        return verb[-2:]  # 满意度测评
    if len(verb) != 4:
        return verb
    if letters.get(verb) == "L" or verb in group("deeds with a field"):
        return verb[2:]  # 深入开展, 节能改造
    event = letters.get(verb) == "w"
    manner, deed = letters.get(verb[:2], "N"), letters.get(verb[2:], "N")
    if manner in "DABag":
        return verb[2:] if deed in "VWLUHicrt" or event else verb  # 专题报告
    return verb[2:] if event and manner in "Ni" and deed in "VWLUHicrt" else verb  # 执法检查


def without_complement(verb: str) -> str:
    """A verb of change or holding without what it leads to (annotation.md: 提高到 → 提高).

    >>> without_complement("提高到"), without_complement("稳定在"), without_complement("降为")
    ('提高', '稳定', '降')
    """
    led = len(verb) > 1 and verb[-1] in "到在至"
    return verb[:-1] if led or (verb[-1:] == "为" and verb[:-1] in group("rising and falling")) else verb


def behind_light(line: Line, at: int, high: int) -> str:
    """The deed that the light verb at word ``at`` introduces (进行合法性审查 → 审查), else the light verb."""
    codes, words = line.codes, line.words
    light = at
    if codes[at + 1 : at + 2] in ("#", "Z"):
        at += 1  # 对11个村开展2轮检查, 进行了评议
    end = at + 1
    while end < high and codes[end] in "NOKBAWwVHQDSs(T/ZF":
        end += 1
    if end < high and codes[end] == "L":
        return behind_light(line, end, high)  # 实施情况开展检查
    if end < high and codes[end] == "#":
        return bare(words[at])  # what follows is counted itself: 开展视察8次
    if end > at + 1 and codes[end - 1] == "Q":
        return words[at] + words[end - 1] if words[at] in group("achieving") else unquoted(words[end - 1])
    last = next((i for i in range(end - 1, at, -1) if codes[i] in "VWwH"), None)
    if last is None and words[end - 1] == "全覆盖":
        return "覆盖"
    if last is None:
        return bare(words[light])
    start = last
    while start > at + 1 and codes[start - 1] in "VW" and codes[last] != "w":
        start -= 1
    return bare("".join(words[start : last + 1]))


def after(line: Line, at: int, high: int) -> str | None:
    """The verb of which the noun phrase before word ``at`` is the subject or the fronted object, up to word ``high``."""
    codes, words = line.codes, line.words
    high = min(high, at + REACH)
    nominal: str | None = None
    if at < high and codes[at] == "T":
        return None
    while at < high:
        code = codes[at]
        if _carried_out(line, at):
            at += 2  # 5个县检查条例实施情况
            continue
        if code in "VUYH":
            return _chain_from(line, at, high)
        if code == "L":
            closes = codes[at + 1 : at + 2] in ("", ",", ";")  # 重组完成
            return nominal if nominal and closes else behind_light(line, at, high)
        served = _SERVED.match(codes, at, high) if code == "G" and words[at] == "为" else None
        if served is not None:
            at = served.end()  # 35位代表为60户困难群众送上米面油
            continue
        if code == "G":
            states = words[at] in group("arriving") and codes[at + 1 : at + 2] not in ("#", "D", "G", "")
            states = states and "#" not in codes[at:high]  # 满意票达到应到人数的三分之二
            return words[at] if states and words[at - 1] not in group("denials") else nominal
        if code in "/&" and nominal is not None and codes[at + 1 : at + 2] == "#":
            return nominal  # 5126名贫困人口脱贫、86个贫困村退出
        if code in "/&" and codes[at + 1 : at + 2] != "#":
            beside = following(codes, at + 1, high)
            if beside is None or "#" in codes[at:high]:
                return nominal
            at = beside.end  # 10个委员会和办公厅参与
            continue
        if code == "T" or (code == "#" and codes[at - 1] not in "/&"):
            return nominal
        if code in "Pp":
            if words[at] == "被" and codes[at + 1 : at + 3] in ("WG", "WP", "W,", "W;", "W"):
                return bare(words[at + 1])  # 11个县被认定为先进县
            if codes[at + 1 : at + 2] == "T":
                return nominal  # 22件议案涉及的3个项目
            if words[at] in group("serving"):
                return words[at]  # 40%的资金用于学校建设
            if code == "p" and words[high - 1] in group("topics") and _TOPIC.fullmatch(codes, at + 1, high):
                return nominal  # 9位委员围绕产业发展、农民增收问题，…
            going_on = words[at] == "在" and codes[at + 1 : at + 2] == "W" and words[at + 2 : at + 3] == ["中"]
            if going_on and codes[at + 3 : at + 4] in ("", ",", ";"):
                return bare(words[at + 1])  # 17个隐患均在整改中
            at = _framed(line, at, high)
            if at == high - 1 and words[at] in group("frame ends") and codes[high : high + 1] == ",":
                high = min(clause(codes, high + 1)[1], at + REACH)  # 在全体会议上，20名代表发言
                at += 1
            while at < high and codes[at] not in "VLUF" and not _reports(line, at):
                at += 1
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
            twice = codes[at + 1 : at + 2] == "W" and codes[at + 2 : at + 3] in (",", ";")  # 与60名骑手座谈交流
            end = at + 3 if codes[at + 1 : at + 3] == "&W" else at + 1 + twice
            nominal = bare("".join(words[at:end]))
        at += 1
    return nominal


def _carried_out(line: Line, at: int) -> bool:
    """Whether the verb at word ``at`` is a part of the name of a state of affairs: 条例实施情况."""
    behind = line.words[at + 1 : at + 2]
    return line.words[at] in group("carried out") and bool(behind) and behind[0].startswith("情况")


def _framed(line: Line, at: int, high: int) -> int:
    """Behind what the preposition at word ``at`` frames: 从12件项目中票决, 对审议过程进行监督; else the word behind it."""
    codes, words = line.codes, line.words
    if words[at] in group("frame beginnings"):
        place = next((i for i in range(at + 1, high) if words[i] in group("frame ends")), None)
        if place is not None:
            return place
    if words[at] in group("target markers"):
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
    if codes[at] != "N" or line.words[at] not in group("reporting"):
        return False
    return (codes[at - 1] in "DKO" and codes[at + 1 : at + 2] not in ("", "#", ",", ";")) or codes[
        at + 1 : at + 2
    ] == "Z"


def denied_before(line: Line, at: int) -> bool:
    """Whether the words right before the verb at word ``at`` deny it (未反馈, 不能解决)."""
    while at > 0 and line.codes[at - 1] in "DZ":
        at -= 1
        if line.words[at] in group("denials"):
            return True
    return False


def settled(line: Line, at: int) -> str | None:
    """The verb of a clause of its own that says what became of the noun before the comma at word ``at`` (代表提出的93件建议，已全部
    办理); None where it counts something itself."""
    codes = line.codes
    if codes[at : at + 1] != "," or line.words[at + 1 : at + 2] == [] or line.words[at + 1] not in group("settled"):
        return None
    high = clause(codes, at + 1)[1]
    return None if "#" in codes[at:high] else after(line, at + 1, high)


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
        if deed is not None and deed not in group("dividing"):
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
    if words[at] in group("saying"):
        return words[at]  # 85%的受访者认为条例实施效果较好
    if words[at] in group("receiving"):
        deed = next((i for i in range(at + 1, high) if codes[i] not in "DABZ"), high)
        if words[deed : deed + 1] == ["突破"] and codes[deed + 1 : deed + 2] in ("", ",", ";"):
            return words[deed]  # 36项攻关取得突破
        second = deed + 1 + (codes[deed + 1 : deed + 2] in ("V", "W"))  # 得到解决采纳
        if deed < high and codes[deed] in "VWH" and codes[second : second + 1] in ("", ",", ";", "Z", "&", "/"):
            return bare("".join(words[deed:second]))
    end = at + 1
    while end < high and words[end - 1] not in group("attending") and not is_listed(words[end - 1], "taking verb"):
        joined = codes[end] in "J&" and codes[end + 1 : end + 2] in ("V", "W")
        # 设立审查小组, 获得贷款9000万元
        modifies = codes[end] == "W" and codes[end + 1 : end + 2] in ("N", "O", "K", "Q", "s", "#")
        if (codes[end] not in "VW" and not joined) or modifies:
            break
        end += 1
    light = _light_after(codes, end, high)
    if light is not None and not _carried_out(line, light):
        return behind_light(line, light, high)
    if end - at > 1 and words[at] in group("coming"):
        at += 1  # 到会应询
    return without_complement(words[at]) if codes[at:end] == "H" else bare("".join(words[at:end]))


def _behind_coverb(line: Line, at: int, high: int) -> str | None:
    """The act that the coverb at word ``at`` leads to (深入镇村走访群众 is 走访); None where it is the act itself (通过测评)."""
    codes = line.codes
    deed = at + 1
    while deed < high and (codes[deed] in "NOKBsSQ(/&#DFM" or codes[deed : deed + 2] == "WV"):
        deed += 1  # 通过直播观看
    if deed == high:
        return None
    if codes[deed] == "L":
        return behind_light(line, deed, high)
    if codes[deed] in "VUH":
        return _chain_from(line, deed, high)
    if codes[deed] == "W" and line.words[high - 1].startswith("情况") and _carried_out(line, high - 2):
        return bare(line.words[deed])  # 赴四个县区调研条例落实情况
    if codes[deed] != "W" or codes[deed + 1 : deed + 2] not in ("", ",", ";"):
        return None
    return bare(line.words[at if deed == at + 1 and line.words[at] in group("passing") else deed])


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


def chosen(line: Line, low: int, phrase: Phrase) -> str | None:
    """The verb of an earlier clause that the noun was the object of (聚焦“标杆代表联络站”选树，…，7家标杆代表联络站在…)."""
    codes = line.codes
    noun = line.words[phrase.end - 1]
    for at in range(low - 2, max(low - WINDOW, 1), -1):
        if codes[at] == "V" and codes[at + 1] in ",;" and codes[at - 1] in "QNO" and noun in line.words[at - 1]:
            return line.words[at]
    return None
