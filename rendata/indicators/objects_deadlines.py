"""Object and action of a deadline: what has to be done within the time, and to what (2个月内对建议进行答复).

Annotation.md, *Fields* (object: what it is the duration of) and *Settled cases*.
"""

from __future__ import annotations

from rendata.indicators import actions_verbs as verbs
from rendata.indicators import actions_verbs_behind as verbs_behind
from rendata.indicators import objects_names as names
from rendata.indicators import objects_phrases as phrases
from rendata.indicators import objects_preceding_bounds as preceding_bounds
from rendata.indicators.objects_phrases import Phrase
from rendata.indicators.objects_places import Place
from rendata.indicators.words import Line
from rendata.indicators.words_groups import endings, groups


def read(line: Line, here: Place, at: int) -> tuple[str | None, str | None]:
    """The deed behind the time it is given: 2个月时进行中期督办, 在3个月内重新报告, 在3个月内完成."""
    codes, words = line.codes, line.words
    high = here.high
    while at < high and (codes[at] in "FXZT" or words[at] in groups["time words"]):
        at += 1
    if at == high and codes[at : at + 1] == "," and codes[here.last + 1 : here.last + 2] == "F":
        then = _in_next_clause(line, at + 1)
        if then is not None:
            return then
    if at == high:
        after = _taken(line, at + 2, phrases.clause(codes, at + 1)[1]) if _takes(line, at + 1) else None
        return after or _later(line, high)  # 20日内，将方案向社会公开
    if _takes(line, at):
        taken = _taken(line, at + 1, high) or _dealt_with(line, at + 1, high)
        if taken is not None:
            return taken
    before_that = here.first > here.left and words[here.first - 1] == "提前"  # 提前30日向社会公示方案
    if words[at] in groups["causing"]:
        at += 1 + (codes[at + 1 : at + 2] == "D")
        let = phrases.following(codes, at, high)
        deed = None if let is None else verbs_behind.after(line, let.end, high)
        if let is not None and deed is not None:
            return names.called(line, let), deed  # 3年内让全部废弃矿山复绿
    framed = behind_frame(line, at, high) if codes[here.last + 1] == "F" or before_that else None
    if framed is not None and words[framed.start - 1] in groups["target markers"]:
        deed = verbs_behind.after(line, framed.end, high)  # 5日内对建议进行答复
        return names.called(line, framed), deed
    if framed is not None:
        at = framed.end  # 2个月内向选民述职, 3日内由办公室交办
    start = at
    while at < high and codes[at] in "DB":
        at += 1
        start += start == at - 1 and codes[start] == "D" and words[start] not in groups["doing again"]
    if at < high and (codes[at] == "L" or (words[at] in groups["making"] and codes[at + 1 : at + 2] in ("V", "W"))):
        return _light(line, here, at)
    if at < high and codes[at] == "Y":
        given = at + 1
        while given < high and codes[given] in "NKOBS/&":
            given += 1
        if given < high and codes[given] in "VW":
            start = at = given  # 三个月内交由承办单位研究办理
    if at + 1 < high and words[at] in groups["organising"] and codes[at + 1] == "V":
        start = at = at + 1  # 在60日内组织补选
    end = at
    if at < high and words[at] in groups["reporting"] and codes[at + 1 : at + 2] in ("V", "W"):
        return names.called(line, Phrase(at + 1, _run_of(codes, at + 1, high))), words[at]  # 反馈研究处理情况
    while end < high and (codes[end] in "VU" or (codes[end] == "W" and codes[end + 1 : end + 2] not in tuple("NOKQ"))):
        end += 1
    first = end
    while end > at and codes[end : end + 2] == "JV":
        end += 2  # 制定并报送方案
    if start < at == end < high and codes[at] in "Nw" and codes[at + 1 : at + 2] in (",", ";"):
        end += 1  # 重新报告: after an adverb what may be a noun is a verb
    if end == at:
        raised = _raised(line, start, high) if here.low < here.first else None
        if raised is not None:
            return raised
        return _reported(line, here, at) if at < high else (None, None)
    if codes[at : at + 1] == "V" and codes[at + 1 : at + 3] in ("V&", "W&"):
        first = end = at + 1  # 办理变更或者注销手续
        changed = Phrase(end, _run_of(codes, end + 2, high))
        return names.called(line, changed), verbs.bare(words[at])
    behind = codes.rfind("T", end, high - 1)
    if behind >= 0:
        first = end = at + 1  # 提出研究处理情况的报告
    deed = verbs.text(line, Phrase(at, max(first, at + 1)))
    noun = phrases.following(codes, max(end, behind), here.right)
    told = words[at] == "提出" and behind > end and not codes[end:behind].strip("NWBS")
    if noun is not None and told and codes[behind + 1 : noun.end] == "N":
        noun = Phrase(end, noun.end)  # 提出审议结果的报告
    if noun is None and codes[end : end + 1] == "#":
        noun = phrases.following_event(codes, end + 1, high) or phrases.following(codes, end + 1, high)
    if noun is None and here.first > here.left and words[here.first - 1] in groups["setting terms"]:
        return _topic(line, here) or deed, deed  # 限期6个月整改, 对不满意的建议，限1个月重新办理
    worth = codes[noun.end : noun.end + 2] in ("#F", "#N") if noun is not None else False
    if noun is not None and worth and preceding_bounds.names_figure(words[noun.end - 1]):
        noun = (
            phrases.following(codes, noun.end + 1 + (codes[noun.end + 1] == "F"), high) or noun
        )  # 培育年产值亿元以上茶企2家
    soon = _sooner(line, here) if noun is None else None
    if soon is not None:
        return soon, deed
    if noun is None and start < at:
        written = _topic(line, here) if words[start] == "书面" else None
        return _since(line, here) or _fronted(line, here) or written or "".join(words[start:end]), deed
    receiver = noun is not None and _receives(line, noun, words[at])
    if noun is None or receiver:
        own = _since(line, here) or _fronted(line, here) or _before_term(line, here) or _topic(line, here)
        return own or deed, deed  # 答复代表: who receives it
    return names.called(line, noun), deed


def taken(line: Line, at: int, high: int) -> tuple[str, str] | None:
    """What is dealt with in the time from word ``at`` on, where 把 or 将 puts it before the verb (用3个月时间就把路修通)."""
    while at < high and (line.codes[at] == "D" or line.words[at] == "就"):
        at += 1
    return _dealt_with(line, at + 1, high) if at < high and _takes(line, at) else None


def _raised(line: Line, start: int, high: int) -> tuple[str, str] | None:
    """力争三年内供水保证率提高到95%: the figure that is to change within the time, and how."""
    at = line.codes.find("H", start, high)
    own = Phrase(start, phrases.run(line.codes, at, start, "D"))
    if at < 0 or line.codes[own.start : own.end].strip(phrases.INSIDE + "/&") or own.start == own.end:
        return None
    return names.called(line, own), verbs.without_complement(line.words[at])


def _in_next_clause(line: Line, at: int) -> tuple[str, str] | None:
    """五日内，向承办单位交办审议意见: the deed and its thing in the clause behind the term, whoever has to do it."""
    codes = line.codes
    high = phrases.clause(codes, at)[1]
    doer = at
    while doer < high and codes[doer] in "KO":
        doer += 1
    at = doer + 1 if doer > at and codes[doer : doer + 1] == "D" else at
    if codes[at : at + 1] == "#":
        counted = phrases.following(codes, at + 1, high)
        done = None if counted is None else verbs_behind.after(line, counted.end, high)
        return None if counted is None or done is None else (names.called(line, counted), done)
    if codes[at : at + 1] not in ("P", "V", "D", "Y") or _takes(line, at):
        return None
    framed = behind_frame(line, at, high)
    verb = at if framed is None else framed.end
    while verb < high and codes[verb] in "DBF":
        verb += 1
    noun = phrases.following(codes, verb + 1, high) if codes[verb : verb + 1] == "V" else None
    if noun is None and framed is not None and verb + 1 == high and codes[verb] in "VW":
        deed = verbs.bare(line.words[verb])
        return deed, deed  # 十五日内，向主管部门备案
    if noun is None:
        return None
    deed = verbs.bare(line.words[verb])
    return deed if _receives(line, noun, line.words[verb]) else names.called(line, noun), deed


def _run_of(codes: str, at: int, high: int) -> int:
    """Where the nouns and deeds end that begin at word ``at``."""
    while at < high and codes[at] in phrases.INSIDE + "V":
        at += 1
    return at


def behind_frame(line: Line, at: int, high: int) -> Phrase | None:
    """The noun phrase of a preposition that stands at word ``at``, adverbs aside, where the deed follows it."""
    codes = line.codes
    while at < high and codes[at] == "D":
        at += 1
    end = start = at + 1
    while end < high and codes[end] in phrases.INSIDE + "/&E" and not _reports(line.words[end]):
        end += 1
    end -= end == high and codes[end - 1] == "W"  # 向管理机构申请
    return Phrase(start, end) if at < high and codes[at] in "P&Y" and start < end < high else None


def _reports(word: str) -> bool:
    return word.removeprefix("书面") in groups["reporting"]


def _reported(line: Line, here: Place, at: int) -> tuple[str | None, str | None]:
    """收到审议意见后两个月内书面报告: what may be a noun is the deed."""
    deed = line.words[at][-2:]
    if not _reports(line.words[at]):
        return None, None
    noun = phrases.following(line.codes, at + 1, here.right)
    if noun is not None and not _receives(line, noun, line.words[at]):
        return names.called(line, noun), deed  # 向常委会书面报告整改情况
    return _since(line, here) or _fronted(line, here) or deed, deed


def _receives(line: Line, noun: Phrase, deed: str) -> bool:
    """Whether a noun behind the deed is to whom it is done and not what: 送交办事机构, 答复代表, 报告常务委员会."""
    last = line.words[noun.end - 1]
    told = (_reports(deed) or deed in groups["handing over"]) and last.endswith(endings("receivers"))
    return told or line.codes[noun.end - 1] in "OK" or names.unquoted(last) in groups["owner quotations"]


def _takes(line: Line, at: int) -> bool:
    """Whether word ``at`` puts what is dealt with before its verb: 将."""
    return at < len(line.words) and line.words[at] in groups["taking"]


def _taken(line: Line, at: int, high: int) -> tuple[str | None, str | None] | None:
    """两个月内将处理情况书面报告常委会: what is dealt with stands behind 将, the deed behind it."""
    codes, words = line.codes, line.words
    end = at
    while end < high and not _reports(words[end]):
        end += 1
    if end in (at, high):
        return None
    listed = codes.find("/", at, end)
    if 0 < listed < codes.rfind("T", at, end) and "#" not in codes[at:end]:
        end = phrases.run(codes, end, at, "DB")
        return "".join(words[at:end]), words[next(i for i in range(end, high) if _reports(words[i]))][-2:]
    at = codes.rfind("T", at, end) + 1 or at  # 将调整后的预算报送备案
    last = at
    while last < end and codes[last] in phrases.INSIDE + "VM/&R" and words[last] != "书面":
        last += 1
    while last > at and codes[last - 1] == "V":
        last -= 1  # 将审议意见整理送交
    if last == at:
        return None
    return names.called(line, Phrase(at, last)), words[end][-2:]


def _dealt_with(line: Line, at: int, high: int) -> tuple[str, str] | None:
    """十日内将犬只自行处置: what stands behind 将, and the verb behind it, adverbs between."""
    closed = line.codes.find("T", at, high)
    if closed > at and line.codes[at] in "VWH":
        at = closed + 1  # 将调整后的预算批复有关部门
    end = at
    while end < high and line.codes[end] in "NOKBQs(S":
        end += 1
    if line.codes[end : end + 2] == "WV" and line.words[end + 1] in groups["entering"]:
        end += 1  # 将老旧小区改造列入监督计划
    deed = end
    if line.codes[deed : deed + 1] == "P":
        deed = line.codes.find("H", deed, len(line.codes))  # 将转化率由21%提高到30%
    while deed < high and line.codes[deed] in "DZ":
        deed += 1
    done = at < end and deed < high and line.codes[deed] in "VWUL" and line.codes[at:end].strip("S") != ""
    if not done:
        return None
    return names.called(line, Phrase(at, end)), verbs_behind.after(line, deed, high) or line.words[deed]


def _has_thing(codes: str, start: int, end: int) -> bool:
    """Whether the words ``[start, end)`` are a deed and its thing, a quantity behind them: 完成改造管网460公里."""
    return (
        codes[start : start + 1] == "W" and codes[start + 1 : start + 2] in ("N", "B") and codes[end : end + 1] == "#"
    )


def _light(line: Line, here: Place, at: int) -> tuple[str | None, str | None]:
    end = at + 1
    while end < here.high and line.codes[end] in phrases.INSIDE + "V":
        end += 1
    if _has_thing(line.codes, at + 1, end):
        return names.called(line, Phrase(at + 2, end)), verbs.bare(line.words[at + 1])
    deed = verbs_behind.behind_light(line, at, here.high)
    soon = _sooner(line, here) if line.codes[at + 1 : end] in ("W", "") else None
    if soon is not None:
        return soon, deed  # 保交房项目提前3个月实现交付
    if end > at + 1 and not line.codes[at + 1 : end].strip("WDB"):
        own = _since(line, here) or _fronted(line, here) or _before_term(line, here) or _topic(line, here)
        return own or names.called(line, Phrase(at + 1, end)), deed  # 对项目建议，应当在15日内完成论证
    return names.called(line, Phrase(at + 1, end)) if end > at + 1 else _topic(line, here), deed


def _later(line: Line, at: int) -> tuple[str | None, str | None]:
    """The deed that a clause of its own sets the time for (通过4个月时间，…完成37篇文稿的系统学习)."""
    codes = line.codes
    high = min(at + phrases.WINDOW, len(codes))
    while at < high and codes[at] not in "L;":
        at += 1
    if at >= high or codes[at] == ";":
        return None, None
    end = at + 1
    while end < high and codes[end] not in ",;":
        end += 1
    start = codes.rfind("T", at, end) + 1 or at + 1
    noun = phrases.following_event(codes, start, end) or phrases.following(codes, start, end)
    if noun is None:
        return None, None
    if _has_thing(codes, noun.start, noun.end):
        return names.called(line, Phrase(noun.start + 1, noun.end)), verbs.bare(line.words[noun.start])
    return names.name(line, noun), verbs_behind.behind_light(line, noun.start - 1, end)


def _since(line: Line, here: Place) -> str | None:
    """What the time runs from the receipt of: 自收到建议之日起3个月内答复代表, 收到审议意见后两个月内报告."""
    codes, words, end = line.codes, line.words, here.first
    if end - 2 < here.left or not (words[end - 1].startswith("之日") or words[end - 1] == "后"):
        return None
    start = phrases.run(codes, end - 1, here.left)
    ended = codes[start:end] if words[end - 1] == "后" else ""
    if ended == "F" and end - 3 >= here.left and codes[end - 2] in "VWZ":
        own = Phrase(phrases.run(codes, end - 2, here.left), end - 2)
        if own.start < own.end and words[own.end - 1].endswith((*endings("funds"), *endings("projects"))):
            return names.called(line, own)  # 债券资金到位后30日内拨付
    received = start > here.left and start < end - 1 and words[start - 1] in groups["handling"]
    if start == end - 1 > here.left + 1 and codes[start - 1] in "VW" and words[end - 1].startswith("之日"):
        own = Phrase(phrases.run(codes, start - 1, here.left), start - 1)  # 自代表建议交办之日起3个月内答复
        received = own.start < own.end and codes[own.start - 1] == "P" and codes[own.end - 1] in "Ns"
        received = received and words[start - 1] not in groups["coming into force"]
        start, end = own.start, own.end + 1
    return names.called(line, Phrase(start, end - 1)) if received else None


def _sooner(line: Line, here: Place) -> str | None:
    """What was done so much sooner: 主体提前4个月封顶."""
    end = here.first - 1
    if end <= here.left or line.words[end] != "提前":
        return None
    start = phrases.run(line.codes, end, here.left)
    return names.called(line, Phrase(start, end)) if start < end and line.codes[end - 1] in "Ns" else None


def _fronted(line: Line, here: Place) -> str | None:
    """The thing before the time it is given: 代表建议在3个月内答复, 意见由镇人大在10日内交办; who has to do it is none."""
    codes, at = line.codes, here.first
    alone = here.left == here.low and codes[here.last + 1 : here.last + 2] == "F"  # 一般事项3个工作日内答复
    named = (
        alone and codes[at - 1] in "Ns" and not line.words[at - 1].endswith((*endings("institution endings"), "之日起"))
    )
    if at == here.left or (codes[at - 1] != "P" and not named):
        return None
    at -= codes[at - 1] == "P"
    while at > here.left and codes[at - 1] == "D":
        at -= 1  # 审议意见应当在10日内送交
    low = here.left
    if codes[at - 1] == "#" and at - 1 > here.low and line.words[at - 1].endswith("元"):
        at, low = at - 1, here.low  # 资金63万元未在30日内下达
    doer = at
    while doer > here.left and codes[doer - 1] in "OK":
        doer -= 1
    if doer < at and codes[doer - 1 : doer] == "P":
        at = doer - 1
    start = phrases.run(codes, at, low)
    if named and start > low and codes[start - 1] == "P" and line.words[start - 1] == "在":
        at = phrases.run(codes, start - 1, low, "D")  # 选民名单应当在选举日20日前公布
        start = phrases.run(codes, at, low)
    if start == at or codes[at - 1] not in "Ns" or line.words[at - 1][-2:] in groups["organs"]:
        return None
    if line.words[at - 1].endswith(("委员会", "选区")):
        return None
    return _dealt(line, here, Phrase(start, at))


def _before_term(line: Line, here: Place) -> str | None:
    """The thing that a clause says has to be dealt with from a day on: 代表建议应当自交办之日起3个月内答复."""
    codes, end = line.codes, here.left
    while end < here.first and (codes[end] in "DGy" or line.words[end] in groups["striving"]):
        end += 1
    start = end
    while end < here.first and codes[end] in phrases.INSIDE:
        end += 1
    at = end
    if line.words[at] == "由":
        at += 1
        while at < here.first and (codes[at] in "OK" or line.words[at].endswith(endings("institution endings"))):
            at += 1  # 审议意见由办公室在会议结束后10日内送交
    while at < here.first and codes[at] == "D":
        at += 1
    dated = end < at < here.first and codes[at] == "P" and line.words[at] in groups["frame beginnings"]
    if not dated or end == start or codes[end - 1] not in "Ns" or line.words[end - 1][-2:] in groups["organs"]:
        return None
    if line.words[end - 1].endswith("委员会"):
        return None  # 业主委员会应当自选举产生之日起三十日内备案
    return _dealt(line, here, Phrase(start, end))


def _dealt(line: Line, here: Place, phrase: Phrase) -> str | None:
    """The name of the phrase; None where it is an institution that has to deal with what the clause before names: 对群众反映的问题，
    联络站应当在3个工作日内交办."""
    institution = line.words[phrase.end - 1].endswith(endings("institution endings"))
    acts = institution and phrase.start == here.low > 0
    if acts and line.words[phrases.clause(line.codes, here.low - 1)[0]] in groups["target markers"]:
        return None
    return names.called(line, phrase)


def _topic(line: Line, here: Place) -> str | None:
    """The noun phrase that an earlier clause of the sentence ends in; of several in the nearest part the first."""
    codes = line.codes
    low = max(0, here.low - phrases.WINDOW)
    end = here.low - 1
    topic = None
    while end > low and (topic is None or codes[end] != ";"):
        start = phrases.listing(codes, phrases.run(codes, end, low), low)  # 建议、批评和意见，由主席团在15日内交办
        if start < end and codes[start - 1 : start] == "V" and codes[max(start - 2, low) : start - 1] == "T":
            start -= 1  # 对居民反映的渗漏问题，应当在48小时内响应
        said = line.words[end - 1] in groups["saying"] or line.words[end - 1] in groups["striving"]
        said = said or (start > low and line.words[start - 1] == "由")  # 由常委会主任约谈，责令3个月内整改
        if start < end and not said and (start == low or codes[start - 1] in "TP,;#"):
            topic = Phrase(start, end)  # 9件审查建议，全部在60日内研究
        end = max(codes.rfind(",", low, end), codes.rfind(";", low, end))
    return names.called(line, topic) if topic else None
